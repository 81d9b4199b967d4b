// Gives an area its next version, now that a commit is whole, unless another has begun.
// $area; $version: the mark that was set, null for any; $moving: how marks end; $next: the version, null for
// one that was never used before. Returns nothing.
MATCH (g:GraphState {name: $area})
SET g.lock = true REMOVE g.lock
WITH g
WHERE g.version = $version OR $version IS NULL AND g.version ENDS WITH $moving
SET g.version = coalesce($next, randomUUID())
