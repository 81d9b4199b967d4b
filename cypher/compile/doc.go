// Package compile turns a root field of a GraphQL request, with the selection
// below it, into one Cypher statement, and turns the rows of that statement
// into the field's JSON.
//
//	selection ─► plan ─► text              this package ─► plan ─► text
//	           └► answer ─► rows ─► JSON   this package ─► answer
//
// This package reads the selection: it checks arguments, binds values as parameters
// and makes the plan. Package model maps types and fields to the graph, package
// text writes the plan as Cypher, and package answer writes the rows as JSON. The
// golden files in testdata show each kind of selection beside its statement.
//
// A field marked @question is answered in Go, from facts that a statement fetches
// (package question). This package knows only its arguments and the selection below
// it.
//
// The package does not know the driver and runs nothing.
package compile
