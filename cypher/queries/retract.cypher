// Withdraws the announcement that the graph may move, unless it has moved since. The caller holds the graph's
// lock. $version: the version last seen. Returns nothing.
MATCH (g:GraphState {name: 'graph'}) WHERE g.version = $version
MATCH (m:GraphState {name: 'moves'})
REMOVE m.announced, m.heard
