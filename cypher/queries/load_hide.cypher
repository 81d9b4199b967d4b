// Tells all who read that exports may be hidden from now on. Takes nothing.
// Returns: the token of the guard, which stays when it was set before.
MERGE (g:GraphState {name: 'loads'})
SET g.token = CASE WHEN g.guard THEN coalesce(g.token, randomUUID()) ELSE randomUUID() END, g.guard = true
RETURN g.token
