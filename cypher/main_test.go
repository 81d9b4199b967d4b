package cypher_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, cypher.Ping)) }

// graph is the real graph, emptied but for what migrations wrote. The tests of
// this package take turns.
type graph struct {
	*cypher.Store
	t testing.TB
}

func openGraph(t testing.TB) graph {
	t.Helper()
	g := openAt(t, neo4jtest.URI(t))
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.empty()
	return g
}

func openAt(t testing.TB, uri string) graph {
	t.Helper()
	store, err := cypher.Open(t.Context(), cypher.Config{URI: uri, User: neo4jtest.User, Password: neo4jtest.Password(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return graph{store, t}
}

func (g graph) empty() {
	g.t.Helper()
	for _, which := range []string{"(n:Communication)", "(n) WHERE NOT n:Area AND NOT n:Migration AND NOT n:MigrationLock AND NOT n:GraphState"} {
		for left := int64(1); left > 0; {
			g.write("MATCH "+which+" WITH n LIMIT 2000 DETACH DELETE n RETURN count(*)", nil, func(v []any) error {
				left = v[0].(int64)
				return nil
			})
		}
	}
}

func (g graph) write(text string, params map[string]any, each func([]any) error) {
	g.t.Helper()
	ctx := context.Background()
	if err := g.Write(ctx, func(tx cypher.Tx) error { return g.Run(ctx, tx, text, params, each) }); err != nil {
		g.t.Fatal(err, cause(err))
	}
}

// rows gives every row, its values printed and joined by "|", in order.
func (g graph) rows(text string, params map[string]any) []string {
	g.t.Helper()
	var rows []string
	err := g.Read(context.Background(), text, params, func(values []any) error {
		cells := make([]string, len(values))
		for i, v := range values {
			cells[i] = fmt.Sprint(v)
		}
		rows = append(rows, strings.Join(cells, "|"))
		return nil
	})
	if err != nil {
		g.t.Fatal(err, cause(err))
	}
	slices.Sort(rows)
	return rows
}

func (g graph) want(text string, params map[string]any, want ...string) {
	g.t.Helper()
	slices.Sort(want)
	if got := g.rows(text, params); !slices.Equal(got, want) {
		g.t.Errorf("%s\n got %q\nwant %q", text, got, want)
	}
}

func wantCode(t testing.TB, err error, want intel.Code) {
	t.Helper()
	if got := intel.ErrorCode(err); got != want {
		t.Errorf("error code %q, want %q: %v (%v)", got, want, err, cause(err))
	}
}

func cause(err error) error {
	if e, ok := err.(*intel.Error); ok {
		return e.Cause
	}
	return nil
}
