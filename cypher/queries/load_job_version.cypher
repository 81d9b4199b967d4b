// The version of the loads. Takes nothing. Returns: the version, no row before the first load.
MATCH (g:GraphState {name: 'progress'})
RETURN g.version
