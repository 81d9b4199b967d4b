// Records the handsets of an export, and its values for them. $rows: [id, imei or null, make, model,
// claims or null]; $export: id; $now. Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MERGE (h:Handset {id: row[0]})
ON CREATE SET h.imei = row[1], h.brought = $export, h.createdAt = $now, h.updatedAt = $now
MERGE (x)-[e:EXTRACTED_FROM]->(h)
SET e.make = row[2], e.model = row[3], e.claims = row[4]
