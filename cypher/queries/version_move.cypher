// Gives the graph a version that it never had before. Takes and returns nothing.
MERGE (g:GraphState {name: 'graph'})
SET g.version = randomUUID()
