package resolvers_test

import (
	"encoding/json"
	"flag"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/naive"
	"linegraph/internal/randomquery"
)

// Whatever valid query is asked, the answer is the naive one.
func TestAnyQuery(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	rapid.Check(t, a.anyQuery(t, randomquery.New(a.schema, w), w, 20))
}

// checkFew keeps a property to few cases, unless more are asked for by
// -rapid.checks: Neo4j plans each query anew.
func checkFew(t *testing.T, few int) {
	checks := flag.Lookup("rapid.checks").Value
	if given := checks.String(); given == flag.Lookup("rapid.checks").DefValue {
		t.Cleanup(func() { _ = checks.Set(given) })
		if err := checks.Set(strconv.Itoa(few)); err != nil {
			t.Fatal(err)
		}
	}
}

// anyQuery checks random queries and what follows their first page.
func (a *api) anyQuery(t *testing.T, g *randomquery.Generator, w *naive.Graph, few int) func(*rapid.T) {
	checkFew(t, few)
	return func(r *rapid.T) {
		query := g.Query(r)
		cursors := naive.Cursors{}
		variables := map[string]any{"cursor": nil}
		c := a.checked(t, r, w, cursors, query, variables)
		next, more := c.PageInfo.EndCursor, c.PageInfo.HasNextPage
		if strings.Contains(query, "before: $cursor") {
			next, more = c.PageInfo.StartCursor, c.PageInfo.HasPreviousPage
		}
		if more && next != "" {
			variables["cursor"] = next
			a.checked(t, r, w, cursors, query, variables)
		}
	}
}

// checked asks a query and gives its connection c, if it has one.
func (a *api) checked(t *testing.T, r *rapid.T, w *naive.Graph, cursors naive.Cursors, query string, variables map[string]any) connection {
	answer, err := send(t, t.Context(), a.url, query, variables)
	if answer.code() == "LIMIT_EXCEEDED" || len(answer.Errors) > 0 && strings.Contains(answer.Errors[0].Message, "token limit") {
		r.Skip("too large a query")
	}
	if err != nil || len(answer.Errors) > 0 {
		r.Fatalf("%s\n%v %+v", query, err, answer.Errors)
	}
	a.check(r, w, cursors, query, variables, answer.Data)
	var root struct{ C connection }
	if err := json.Unmarshal(answer.Data, &root); err != nil {
		r.Fatalf("%s\n%v", query, err)
	}
	return root.C
}
