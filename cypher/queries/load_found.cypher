// Records that communications the graph held already are in this export too, once each,
// and counts them for it.
// $rows: [communication id, recordId, deleted]; $export: id.
MATCH (x:Export {id: $export})
SET x.written = coalesce(x.written, 0) + size($rows)
WITH x
UNWIND $rows AS row
MATCH (c:Communication {id: row[0]})
MERGE (c)-[f:FOUND_IN]->(x)
ON CREATE SET f.recordId = row[1], f.deleted = row[2]
