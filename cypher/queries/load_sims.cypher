// Records the SIMs of an export, and its values for them. $rows: [id, iccid or null, imsi or null];
// $export: id; $now. Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MERGE (s:Sim {id: row[0]})
ON CREATE SET s.iccid = row[1], s.imsi = row[2], s.brought = $export, s.createdAt = $now, s.updatedAt = $now
MERGE (x)-[e:EXTRACTED_FROM]->(s)
SET e.imsi = row[2]
