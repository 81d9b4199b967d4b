// Package intake takes a file into the graph: it seals the file in the evidence
// folder, queues its load, loads it from there in the process that claims it,
// and keeps the receipt. It knows the order of these steps and the data that
// they hand to one another. Other packages know how to seal, queue, read and
// write.
//
//	upload ─► Received ─┐
//	disk ───► Seal ─────┴─► queue ─► Work.Run ─► graph, receipt, rejects, custody
package intake
