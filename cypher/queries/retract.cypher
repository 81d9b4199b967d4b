// Takes back that the graph may move, unless it has moved since. Who runs it holds the graph's lock.
// $version: as it was seen. Returns nothing.
MATCH (g:GraphState {name: 'graph'}) WHERE g.version = $version
MATCH (m:GraphState {name: 'moves'})
REMOVE m.announced, m.heard
