// Records the SIMs an export came from. $rows: [id, iccid or null, imsi or null]; $export: id; $now.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MERGE (s:Sim {id: row[0]})
ON CREATE SET s.createdAt = $now
SET s.iccid = coalesce(s.iccid, row[1]), s.imsi = coalesce(s.imsi, row[2]), s.updatedAt = $now
MERGE (x)-[:EXTRACTED_FROM]->(s)
