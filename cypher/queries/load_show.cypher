// Tells all who read that no export is hidden any more, if that is so. Takes and returns nothing.
// Who is about to hide one has locked the node or finds the guard gone.
MATCH (g:GraphState {name: 'loads'})
SET g.lock = true REMOVE g.lock
WITH g
WHERE NOT EXISTS { MATCH (x:Export) WHERE x.state IN ['LOADING', 'WITHDRAWING'] }
REMOVE g.guard, g.token
