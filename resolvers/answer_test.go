package resolvers_test

import (
	"encoding/json"

	"linegraph/internal/naive"
)

// check asks the naive evaluator what the service was asked, and fails where the
// answers differ. cursors holds what the service gave out so far and what it pointed at.
func (a *api) check(t fatalist, w *naive.Graph, cursors naive.Cursors, query string, variables map[string]any, data json.RawMessage) {
	t.Helper()
	doc := a.document(t, query)
	a.checkEnums(t, doc, data)
	found, err := naive.New(a.schema, w).Differences(doc.Operations[0], variables, cursors, data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if len(found) > 0 {
		t.Fatalf("%s\n%v\n%v\n%.1000s", query, variables, found[:min(len(found), 5)], data)
	}
}
