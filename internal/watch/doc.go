// Package watch sends changes to subscribers. While there are subscribers, one
// watcher checks whether the version has changed. If it has, the watcher reads
// each watched thing once, however many subscribers it has, and each
// subscriber's difference is worked out from the state that was sent to it
// last. A slow subscriber delays no other: its next event is the difference to
// the state at the time when it is ready.
//
//	version ─► changed? ─► read each thing ─► step from told to now ─► event
//
// It does not know HTTP or Neo4j: the caller passes the functions that read.
package watch
