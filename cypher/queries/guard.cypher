// The flags that readers must take into account. Takes nothing. Returns: whether there may be an export
// that must not be visible yet; whether the graph may move; its version.
OPTIONAL MATCH (hides:GraphState {name: 'loads'})
OPTIONAL MATCH (moves:GraphState {name: 'moves'})
OPTIONAL MATCH (graph:GraphState {name: 'graph'})
RETURN coalesce(hides.guard, false), coalesce(moves.announced, false), graph.version
