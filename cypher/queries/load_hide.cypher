// Tells all readers that exports may be hidden from now on. Takes nothing.
// Returns: the token of the guard; if the guard was set already, it keeps its token.
MERGE (g:GraphState {name: 'loads'})
SET g.token = CASE WHEN g.guard THEN coalesce(g.token, randomUUID()) ELSE randomUUID() END, g.guard = true
RETURN g.token
