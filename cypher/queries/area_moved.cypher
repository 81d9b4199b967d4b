// Sets the next version of an area once a commit is complete, unless another commit has begun.
// $area; $version: the marked version that was set, null for any; $moving: the suffix of marked versions;
// $next: the next version, null for one that was never used before. Returns nothing.
MATCH (g:GraphState {name: $area})
SET g.lock = true REMOVE g.lock
WITH g
WHERE g.version = $version OR $version IS NULL AND g.version ENDS WITH $moving
SET g.version = coalesce($next, randomUUID())
