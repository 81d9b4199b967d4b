// Waits for whoever changes an area of the graph, and has the others wait until this transaction ends.
// $lock: the area's lock. Returns nothing.
MERGE (g:GraphState {name: $lock})
SET g.lock = true REMOVE g.lock
