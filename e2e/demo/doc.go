// Package demo tests a running demo: the planted facts, the playground and its examples,
// GraphQL over HTTP, and that the log holds no evidence. Its tests share one demo, and none
// may change its graph.
package demo
