// Marks the version of an area: a commit is about to become visible piece by piece.
// $area; $version: a version with the suffix that marks it as moving. Returns nothing.
MERGE (g:GraphState {name: $area})
SET g.version = $version
