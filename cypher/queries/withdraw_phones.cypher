// Says of the handsets and SIMs of an export what those say that are still seen.
// $id: of the export, which is hidden by now; $now. Returns nothing.
MATCH (:Export {id: $id})-[:EXTRACTED_FROM]->(p)
OPTIONAL MATCH (p)<-[e:EXTRACTED_FROM]-(y:Export)
WHERE y.hidden IS NULL
WITH p, e, y
ORDER BY y.loadedAt, y.id
WITH p, collect(e.make) AS makes, collect(e.model) AS models, collect(e.imsi) AS imsis
SET p.make = head(makes), p.model = head(models), p.imsi = head(imsis), p.updatedAt = $now
