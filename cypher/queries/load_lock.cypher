// Takes the lock for opening, publishing or withdrawing an export: one at a time, because they change what is
// hidden. Takes nothing. Returns: the token of the guard; null if readers have not been told that exports may
// be hidden.
MERGE (g:GraphState {name: 'loads'})
SET g.lock = true REMOVE g.lock
RETURN CASE WHEN g.guard THEN g.token END
