// Whether readers have been told that exports may be hidden. Takes nothing.
// Returns: the token of the guard, which is new each time it is set; no row if it is not set.
MATCH (g:GraphState {name: 'loads', guard: true})
WHERE g.token IS NOT NULL
RETURN g.token
