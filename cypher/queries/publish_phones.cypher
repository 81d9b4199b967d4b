// Gives the handsets and SIMs of an export the values that visible exports state. Of several makes it
// takes the first in the alphabet, with its model, regardless of the order of loading. If makes differ,
// two phones may have one IMEI: claims lists them all. $id: of the export that is published or hidden;
// $shown: the same, or null if it is hidden by now; $now. Returns nothing.
MATCH (:Export {id: $id})-[:EXTRACTED_FROM]->(p)
CALL (p) {
  MATCH (p)<-[e:EXTRACTED_FROM]-(y:Export)
  WHERE y.hidden IS NULL OR y.id = $shown
  WITH e ORDER BY e.make, e.model
  RETURN head(collect(e)) AS first, min(e.imsi) AS imsi, head(collect(e.model)) AS model, collect(e) AS all
}
CALL (all) {
  UNWIND all AS e
  UNWIND coalesce(e.claims, [trim(coalesce(e.make, '') + ' ' + coalesce(e.model, ''))]) AS claim
  WITH DISTINCT claim, e.claims IS NOT NULL OR e.make IS NOT NULL AS told
  WHERE told
  WITH claim ORDER BY claim
  RETURN collect(claim) AS claims, count(DISTINCT split(toLower(claim), ' ')[0]) AS makes
}
SET p.make = first.make, p.model = coalesce(first.model, model), p.imsi = imsi, p.claims = CASE WHEN makes > 1 THEN claims END, p.updatedAt = $now
