package resolvers_test

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/bare"
	"linegraph/internal/neo4jtest"
)

// Every query file states in a comment line at its top what its statements may
// cost on the fixture, as in "# hits: 250": how often Neo4j may ask its store
// for something. That is the same on every machine. A margin of about a half is
// for records that other tests leave behind and for Neo4j's choice of a plan.
func TestHits(t *testing.T) {
	a := serve(t)
	driver := profiler(t)
	files := queries(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		query := files[name]
		t.Run(name, func(t *testing.T) {
			budget, err := strconv.ParseInt(header(query, "hits"), 10, 64)
			if err != nil {
				t.Errorf("the file states no budget: %v", err)
			}
			hits := int64(0)
			for _, c := range a.compile(t, a.document(t, query), variablesOf(query)) {
				took, err := driver.Profile(t.Context(), c.Text, c.Params)
				if err != nil {
					t.Fatalf("%v of\n%s", err, c.Text)
				}
				hits += took.Hits
				for _, operator := range took.Operators {
					operator, _, _ = strings.Cut(operator, "@")
					if operator == "AllNodesScan" || (operator == "NodeByLabelScan" && byKey(c.field)) {
						t.Errorf("%s: %s in\n%s", c.field.Alias, operator, c.Text)
					}
				}
			}
			t.Logf("%d hits of %d", hits, budget)
			if hits > budget {
				t.Errorf("%d hits, and %d are allowed", hits, budget)
			}
		})
	}
}

// profiler opens a connection that reports the db hits of statements. Neo4j chooses plans by
// statistics of its indexes, which it updates in the background: it is made to update them now and
// to forget its earlier plans.
func profiler(t *testing.T) *bare.Driver {
	t.Helper()
	driver, err := bare.Open(t.Context(), neo4jtest.URI(t), neo4jtest.User, neo4jtest.Password(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = driver.Close(context.Background()) })
	if err := driver.Read(t.Context(), "CALL db.prepareForReplanning(300)", nil, func([]any) {}); err != nil {
		t.Fatal(err)
	}
	return driver
}

// byKey tells whether a root field looks one record up.
func byKey(f graphql.CollectedField) bool {
	return slices.ContainsFunc([]string{"id", "number", "code", "sha256"}, func(key string) bool {
		return f.Definition.Type.Elem == nil && f.Arguments.ForName(key) != nil
	})
}
