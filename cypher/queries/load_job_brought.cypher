// Records that a load produced an export. $id, $export. Returns nothing.
MATCH (l:LoadJob {id: $id})
MATCH (x:Export {id: $export})
MERGE (l)-[:LOADS]->(x)
