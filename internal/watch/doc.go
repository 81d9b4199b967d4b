// Package watch tells subscribers what has changed. One watcher asks, while
// anybody subscribes, whether the whole has moved; when it has, it reads each
// watched thing once, however many watch it, and every subscriber works out
// what is new to him. A slow subscriber holds nobody up: what he is told is the
// way from what he was told last to what holds when he listens again.
//
//	version ─► has it moved? ─► read each thing ─► step from told to now ─► event
//
// It knows no HTTP and no Neo4j: it is given the functions that read.
package watch
