// Package demo tests the demo and what it is served with: the planted facts, the
// playground, its examples, GraphQL over HTTP, and what the log may not hold. Its
// tests share one running demo, and none may change what is in it.
package demo
