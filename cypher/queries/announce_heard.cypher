// Notes that all readers know that the graph may move. Takes and returns nothing.
MATCH (g:GraphState {name: 'moves'})
SET g.heard = true
