// Removes an export from the sources of officers' decisions on whether two communications are the same event, each of which
// needs a review from then on. $id: of the export. Returns nothing.
MATCH (k:SameEventDecision)
WHERE $id IN k.sources
WITH k, [s IN k.sources WHERE s <> $id] AS others
SET k.sources = CASE WHEN others = [] THEN null ELSE others END, k.needsReview = true
WITH k
MATCH (:Communication {id: k.later})-[r:SAME_EVENT_AS {id: k.id}]-(:Communication {id: k.earlier})
SET r.sources = k.sources, r.needsReview = true
