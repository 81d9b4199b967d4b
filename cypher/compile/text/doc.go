// Package text writes a plan as Cypher. Each node of the plan is written in one
// place here, and nothing reads the text back. Every value is a parameter, so
// that a text depends only on the shape of its plan, and Neo4j finds it in its
// plan cache.
//
// The package does not know the schema or requests.
package text
