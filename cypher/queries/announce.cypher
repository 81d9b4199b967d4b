// Tells all who read that the graph may move from now on. Takes nothing. Returns: whether all have heard it.
MERGE (g:GraphState {name: 'moves'})
SET g.announced = true
RETURN coalesce(g.heard, false)
