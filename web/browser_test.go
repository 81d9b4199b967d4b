package web_test

import (
	"context"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/neo4jtest"
	"linegraph/questions"
	"linegraph/resolvers"
	"linegraph/web"
	"linegraph/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, cypher.Ping)) }

func TestInABrowser(t *testing.T) {
	url := serve(t)
	for _, e := range web.Examples() {
		if e.Name == "crew" {
			webtest.Run(t, url, e.Title, "Dexter Vane")
			return
		}
	}
	t.Fatal("there is no example crew")
}

// serve answers the page and the API over a graph with one line and its holder.
func serve(t *testing.T) (url string) {
	t.Helper()
	ctx := context.Background()
	store, err := cypher.Open(ctx, cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	entities := []intel.Entity{
		{Label: intel.DealLine, ID: "line_web", Properties: map[string]any{"name": "Ronnie"}},
		{Label: intel.Person, ID: "person_web", Properties: map[string]any{"name": "Dexter Vane"}},
	}
	links := []intel.Link{{Relation: "HOLDS", ID: "link_web", From: "person_web", To: "line_web", Certainty: "CONFIRMED"}}
	_, err = store.Assert(ctx, entities, links, "web_test")
	if err != nil {
		t.Fatal(err)
	}
	r := &resolvers.Resolver{Store: store, Number: identity.Number, Actor: func(context.Context) string { return "" }}
	schema := graph.NewExecutableSchema(graph.Config{Resolvers: r})
	if r.Compiler, err = compile.New(schema.Schema(), cypher.Patterns(), cypher.Indexed, questions.All(), identity.Number, compile.Limits{MaxFirst: 1000}); err != nil {
		t.Fatal(err)
	}
	api := httpd.GraphQL(schema, r.Plan, limit.Default)
	server := httptest.NewServer(httpd.Handler(httpd.Config{GraphQL: api, Page: handler(t), Deadline: time.Minute, Log: zerolog.Nop()}))
	t.Cleanup(server.Close)
	return server.URL
}
