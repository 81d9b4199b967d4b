// Package jobs runs the loads that wait in the queue: it takes them up one by
// one, keeps telling the queue that it is alive and how far it is, heeds who
// pauses or cancels one, and puts down what it cannot finish so that somebody
// takes it up again. The queue is in the graph: any number of processes take
// from it, and what one leaves behind when it dies another goes on with.
//
//	queue ─► claim ─► Work.Run ─► verdict ─► queue
//	            └─ beat ─► paused? cancelled? lost?
//
// It does not know what a load does; that is Work.
package jobs
