// Package intake is the way of a file from where it lies to the graph: sealed in
// the evidence folder, queued, loaded from there by whichever process takes it
// up, with its receipt kept. It knows the order of these steps and what each
// says to the others; how a file is sealed, queued, read or written it leaves to
// the packages that do it.
//
//	upload ─► Received ─┐
//	disk ───► Seal ─────┴─► queue ─► Work.Run ─► graph, receipt, rejects, custody
package intake
