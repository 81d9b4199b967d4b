// Package compile turns a root field of a GraphQL request, with all that is
// selected below it, into one Cypher statement, and turns the rows of that
// statement into the field's JSON.
//
// The schema's own directives (@node, @relation, @property, @folded, @rows) say
// how types lie in the graph; this package adds no list of its own. A
// statement's text depends on the shape of the request alone: every value is a
// parameter, so that Neo4j's plan cache hits. Rows come back as positional
// lists, because the compiler knows which key belongs where.
//
//	Root ─► source ─► filter ─► sort, page ─► object ─┬► scalar columns
//	                                                  └► CALL (n) { relation … } ─► object …
//
// It knows no driver and runs nothing.
package compile
