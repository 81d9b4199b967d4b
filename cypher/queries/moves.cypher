// The versions that change when the graph does, or when a load has made progress that is not visible in the
// graph yet. Takes nothing. Returns: one list of texts.
MATCH (g:GraphState)
WHERE g.name IN ['graph', 'progress', 'written']
WITH g ORDER BY g.name
RETURN collect(g.version)
