// Gives handsets and SIMs what an export says of them and nobody said until now. $id: of the export; $now. Returns nothing.
MATCH (:Export {id: $id})-[e:EXTRACTED_FROM]->(p)
SET p.make = coalesce(p.make, e.make), p.model = coalesce(p.model, e.model), p.imsi = coalesce(p.imsi, e.imsi), p.updatedAt = $now
