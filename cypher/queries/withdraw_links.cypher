// Removes an export from the sources of every asserted link of one relation, and deletes a link that has
// no other source. An officer's decision that loses one of several sources needs a review. $id: of the export;
// $now. Returns: how many links were deleted.
MATCH ()-[r:RELATION]->()
WHERE $id IN r.sources
WITH r, [s IN r.sources WHERE s <> $id] AS others
FOREACH (_ IN CASE WHEN others = [] THEN [] ELSE [1] END | SET r.sources = others, r.needsReview = CASE WHEN r.reviewedBy IS NOT NULL THEN true END)
WITH r, others
WHERE others = []
DELETE r
RETURN count(*)
