// Gives the loads a version that they never had before. As the first statement of a
// transaction it lets all who change loads take turns. Takes and returns nothing.
MERGE (g:GraphState {name: 'progress'})
SET g.version = randomUUID()
