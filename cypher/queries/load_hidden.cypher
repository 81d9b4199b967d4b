// How long ago all readers were told that exports may be hidden. Takes nothing.
// Returns: milliseconds; no row where they have not been told.
MATCH (g:GraphState {name: 'loads', guard: true})
RETURN timestamp() - g.since
