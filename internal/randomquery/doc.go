// Package randomquery makes random queries that are valid for the schema, from
// values that occur in a graph, for tests that compare the service's answers
// with those of package naive. Each random choice is a draw of rapid, so that a
// failing query is shrunk and can be reproduced.
//
// It does not know the answers, and makes no queries for paths, neighbours,
// common contacts or texts, because random records have none.
package randomquery
