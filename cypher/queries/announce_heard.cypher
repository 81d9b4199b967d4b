// Notes that all who read have heard that the graph may move. Takes and returns nothing.
MATCH (g:GraphState {name: 'moves'})
SET g.heard = true
