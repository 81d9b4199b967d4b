// Package stream sends the records of one list one at a time, as lines of JSON
// or as CSV, so that a hundred thousand of them need no more memory than one.
//
//	statement's rows ─► Sink ─► Format ─► reader
//
// It knows the shape of a query. It does not know HTTP, Neo4j or the meaning of
// the records.
package stream
