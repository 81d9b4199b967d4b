package resolvers_test

import (
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/naive"
	"linegraph/internal/randomquery"
)

// Whatever links are summed up, and however they are grouped, the answer is the
// naive one.
func TestAnySummary(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	g := randomquery.New(a.schema, w)
	checkFew(t, 20)
	rapid.Check(t, func(r *rapid.T) { a.checked(t, r, w, naive.Cursors{}, g.Summary(r), nil) })
}
