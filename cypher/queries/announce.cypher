// Announces to all readers that the graph may move from now on. Takes nothing. Returns: whether all know
// already.
MERGE (g:GraphState {name: 'moves'})
SET g.announced = true
RETURN coalesce(g.heard, false)
