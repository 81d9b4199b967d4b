// Takes an export from the sources of every asserted link of one relation; a link that no other source
// supports goes. $id: of the export; $now. Returns: how many links went.
MATCH ()-[r:RELATION]->()
WHERE $id IN r.sources
WITH r, [s IN r.sources WHERE s <> $id] AS others
FOREACH (_ IN CASE WHEN others = [] THEN [] ELSE [1] END | SET r.sources = others)
WITH r, others
WHERE others = []
DELETE r
RETURN count(*)
