// The version of the graph. Takes nothing. Returns: the version, no row before the first write.
MATCH (g:GraphState {name: 'graph'})
RETURN g.version
