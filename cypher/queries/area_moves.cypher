// Marks the version of an area: a commit is about to become visible piece by piece.
// $area; $version: one that ends as $moving. Returns nothing.
MERGE (g:GraphState {name: $area})
SET g.version = $version
