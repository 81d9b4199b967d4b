// Removes an export from the sources of every asserted link of one relation, and deletes a link that has
// no other source. $id: of the export; $now. Returns: how many links were deleted.
MATCH ()-[r:RELATION]->()
WHERE $id IN r.sources
WITH r, [s IN r.sources WHERE s <> $id] AS others
FOREACH (_ IN CASE WHEN others = [] THEN [] ELSE [1] END | SET r.sources = others)
WITH r, others
WHERE others = []
DELETE r
RETURN count(*)
