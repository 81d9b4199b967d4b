package neo4jtest

// Dump asks for every record and every link of a graph, a row each, without
// what tells when it was written and which load of several brought it first: two
// graphs that hold the same give the same rows, in some order.
const Dump = `MATCH (n) WHERE NOT n:Migration AND NOT n:MigrationLock AND NOT n:GraphState AND NOT n:LoadJob
RETURN labels(n)[0] AS kind, n.id AS id,
  n {.*, createdAt: null, updatedAt: null, receivedAt: null, loadedAt: null, brought: null, load: null, lock: null,
    counts: null, countsCreated: n.countsCreated + n.countsMatched, countsMatched: null} AS properties
UNION ALL
MATCH (a)-[r]->(b) WHERE NOT a:LoadJob
RETURN type(r) AS kind, a.id + ' ' + b.id AS id, r {.*, recordedAt: null} AS properties`
