// Records the handsets an export came from. $rows: [id, imei or null, make, model]; $export: id; $now.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MERGE (h:Handset {id: row[0]})
ON CREATE SET h.imei = row[1], h.createdAt = $now
SET h.make = coalesce(h.make, row[2]), h.model = coalesce(h.model, row[3]), h.updatedAt = $now
MERGE (x)-[:EXTRACTED_FROM]->(h)
