// Takes the lock of an area: waits for the writer that holds it; other writers wait until this transaction
// ends. $lock: the area's lock. Returns nothing.
MERGE (g:GraphState {name: $lock})
SET g.lock = true REMOVE g.lock
