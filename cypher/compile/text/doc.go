// Package text writes a plan as Cypher. Each node of the plan is written in one
// place here, and nothing reads what was written. Every value is a parameter, so
// that a text depends on the shape of its plan alone and Neo4j's plan cache hits.
//
// The package knows no schema and no request.
package text
