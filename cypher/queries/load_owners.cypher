// Records the phone's own parties, as the export states them. $rows: [party as place in the store];
// $export: id. Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MATCH (p) WHERE elementId(p) = row[0]
MERGE (x)-[:OWNER_USES]->(p)
