// Records an officer's decision on two events. $id: of their link; $later, $earlier: the events; $state:
// CONFIRMED, REJECTED, or null to take a decision back; $by, $reason, $sources, $now. Returns nothing.
MATCH (c:Communication {id: $later})
MATCH (d:Communication {id: $earlier})
OPTIONAL MATCH (k:SameEventDecision {id: $id})
FOREACH (_ IN CASE WHEN $state IS NULL THEN [1] ELSE [] END | DELETE k)
FOREACH (_ IN CASE WHEN $state IS NULL THEN [] ELSE [1] END |
  MERGE (n:SameEventDecision {id: $id})
  SET n.later = $later, n.earlier = $earlier, n.state = $state, n.reviewedBy = $by, n.reviewedAt = $now, n.reason = $reason, n.sources = $sources, n.needsReview = null
  MERGE (c)-[r:SAME_EVENT_AS {id: $id}]->(d)
  ON CREATE SET r.between = [], r.bases = [], r.recordedAt = $now, r.basis = 'An officer says so.')
WITH c, d
MATCH (c)-[r:SAME_EVENT_AS {id: $id}]-(d)
SET r.state = coalesce($state, r.proposed), r.reviewedBy = CASE WHEN $state IS NOT NULL THEN $by END,
  r.reviewedAt = CASE WHEN $state IS NOT NULL THEN $now END, r.reason = CASE WHEN $state IS NOT NULL THEN $reason END,
  r.sources = CASE WHEN $state IS NOT NULL THEN $sources END, r.needsReview = null
FOREACH (_ IN CASE WHEN $state IS NULL AND r.between = [] THEN [1] ELSE [] END | DELETE r)
