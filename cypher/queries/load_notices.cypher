// Records notices and the messages that they are about. Notices that the graph has already are recorded as
// found in this export too. $rows: [id, kind, at, rawTime, zoneKnown, service, threadId, text, by,
// recordId, deleted, repaired or null, the message's id or null], in the order of their ids; $export: id.
// Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MERGE (n:Notice {id: row[0]})
ON CREATE SET n.kind = row[1], n.at = row[2], n.rawTime = row[3], n.zoneKnown = row[4], n.service = row[5],
  n.threadId = row[6], n.text = row[7], n.by = row[8]
MERGE (n)-[f:FOUND_IN]->(x)
ON CREATE SET f.recordId = row[9], f.deleted = row[10], f.repaired = row[11]
WITH n, row
WHERE row[12] IS NOT NULL
MATCH (c:Communication {id: row[12]})
MERGE (n)-[:ABOUT]->(c)
