// The version of an area. $area. Returns: the version; no row before the first write.
MATCH (g:GraphState {name: $area})
RETURN g.version
