// Lets all readers stop filtering hidden exports, if no export is hidden. Takes and returns nothing. A
// transaction that is about to hide an export has either locked the node, or finds that the guard is gone.
MATCH (g:GraphState {name: 'loads'})
SET g.lock = true REMOVE g.lock
WITH g
WHERE NOT EXISTS { MATCH (x:Export) WHERE x.state IN ['LOADING', 'WITHDRAWING'] }
REMOVE g.guard, g.token
