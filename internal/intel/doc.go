// Package intel holds what Linegraph knows about county lines before any
// technology comes in: the labels and relationships of the graph model, how
// ids are derived, what a well-formed assertion is, and the errors an analyst
// can be told. It imports nothing of ours and knows no database, no GraphQL
// and no file format.
package intel
