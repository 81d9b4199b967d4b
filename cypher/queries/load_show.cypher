// Tells all readers that no export is hidden any more, if that is so. Takes and returns nothing.
// A transaction about to hide one has either locked the node, or finds that the guard is gone.
MATCH (g:GraphState {name: 'loads'})
SET g.lock = true REMOVE g.lock
WITH g
WHERE NOT EXISTS { MATCH (x:Export) WHERE x.state IN ['LOADING', 'WITHDRAWING'] }
REMOVE g.guard, g.token
