// Package randomquery writes queries by chance that are valid under the schema,
// from the values that occur in a graph, for tests that compare what the service
// answers with what package naive does. Each draw is one of rapid's, so that a
// failing query is made smaller and can be had again.
//
// It refuses to know the answers, and asks for nothing by paths, neighbours,
// common contacts or text: records picked by chance have none.
package randomquery
