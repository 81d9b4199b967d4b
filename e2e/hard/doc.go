// Package hard tests the service when things go badly: processes are killed, the
// disk is full, or many ask while the graph changes. It checks that nothing is lost
// or shown by halves, and not how fast any of it is.
package hard
