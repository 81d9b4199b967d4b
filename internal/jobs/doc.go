// Package jobs runs the loads that wait in the queue. A worker claims a load,
// sends heartbeats with its progress to the queue, stops if the load is paused
// or cancelled, and releases a load that it cannot finish, so that another
// worker claims it. The queue is in the graph: any number of processes work on
// it, and if one of them dies, another continues its loads.
//
//	queue ─► claim ─► Work.Run ─► verdict ─► queue
//	            └─ beat ─► paused? cancelled? lost?
//
// The package does not know what a load does; that is Work.
package jobs
