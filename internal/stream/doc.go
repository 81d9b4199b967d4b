// Package stream carries the records of one list out one at a time, as lines
// of JSON or as CSV, so that a hundred thousand of them need no more memory
// than one.
//
//	statement's rows ─► Sink ─► Format ─► whoever reads
//
// It knows the shape of a query, and nothing of HTTP, of Neo4j or of what the
// records mean.
package stream
