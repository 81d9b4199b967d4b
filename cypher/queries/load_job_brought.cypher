// Records that an export came of a load. $id, $export. Returns nothing.
MATCH (l:LoadJob {id: $id})
MATCH (x:Export {id: $export})
MERGE (l)-[:LOADS]->(x)
