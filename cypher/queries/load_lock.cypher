// Begins to open, publish or withdraw an export: one at a time, for they change what is hidden.
// Takes nothing. Returns: for how many milliseconds readers have been told that exports may be hidden, null when they are not.
MERGE (g:GraphState {name: 'loads'})
SET g.lock = true REMOVE g.lock
RETURN CASE WHEN g.guard THEN timestamp() - g.since END
