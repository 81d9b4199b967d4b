package resolvers_test

import (
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/naive"
	"linegraph/internal/randomquery"
)

// A summary is the naive one whatever its arguments.
func TestAnyDashboard(t *testing.T) {
	checkFew(t, 30)
	a := serve(t)
	w := naive.Dump(t, a.store)
	g := randomquery.New(a.schema, w)
	rapid.Check(t, func(r *rapid.T) {
		query := "{ " + g.AnyDashboard(r) + " }"
		answer, err := send(t, t.Context(), a.url, query, nil)
		if err != nil || len(answer.Errors) > 0 {
			r.Fatalf("%s\n%v %+v", query, err, answer.Errors)
		}
		a.check(r, w, naive.Cursors{}, query, nil, answer.Data)
	})
}
