package main

import (
	"encoding/json"
	"os"
	"testing"

	"linegraph/bench/plant"
	"linegraph/bench/shape"
	"linegraph/cypher"
	"linegraph/cypher/bare"
	"linegraph/internal/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, cypher.Ping)) }

// The statements by hand answer as the service's own do, and who asks about a
// line of the first block gets the same answer from a larger graph.
func TestByHandAnswersAsCompiled(t *testing.T) {
	target, driver := open(t)
	for _, size := range []plant.Size{{Lines: 40, Blocks: 1}, {Lines: 40, Blocks: 2}} {
		empty(t, driver)
		if err := plant.Write(t.Context(), driver, size); err != nil {
			t.Fatal(err)
		}
		var people int64
		count := func(values []any) { people = values[0].(int64) }
		if err := driver.Read(t.Context(), "MATCH (p:Person) RETURN count(p)", nil, count); err != nil || people != int64(200*size.Blocks) {
			t.Fatalf("%s: there are %d people: %v", size, people, err)
		}
		for _, sh := range shape.All(size) {
			if lacks := target.compiler.lacks(sh.API); lacks != "" {
				t.Logf("%s: %s", sh.Name, lacks)
				continue
			}
			answer, err := same(sh, []way{target.bare(t.Context(), sh), target.asCompiled(t, sh)})
			if err == nil {
				err = target.sameInEverySize(sh, answer)
			}
			if err != nil {
				t.Errorf("%s, %s: %v", size, sh.Name, err)
			}
		}
	}
}

func open(t *testing.T) (*target, *bare.Driver) {
	t.Helper()
	uri, password := neo4jtest.URI(t), neo4jtest.Password(t)
	store, err := cypher.Open(t.Context(), cypher.Config{URI: uri, User: neo4jtest.User, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	driver, err := bare.Open(t.Context(), uri, neo4jtest.User, password)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCompiler()
	if err != nil {
		t.Fatal(err)
	}
	return &target{service: &service{neo4j: driver}, store: store, compiler: c, keyed: map[string]string{}}, driver
}

// asCompiled is the API without HTTP and GraphQL.
func (target *target) asCompiled(t *testing.T, sh shape.Shape) way {
	t.Helper()
	statement, err := target.compiler.compile(sh.API)
	if err != nil {
		t.Fatal(err)
	}
	return way{name: apiWay, connect: func() (func() ([]byte, error), func(), error) {
		return func() ([]byte, error) {
			answer, err := statement.run(t.Context(), target.store)
			if err != nil {
				return nil, err
			}
			return json.Marshal(map[string]any{"data": map[string]any{sh.Root: json.RawMessage(answer)}})
		}, func() {}, nil
	}}
}

func empty(t *testing.T, driver *bare.Driver) {
	t.Helper()
	if err := driver.Write(t.Context(), "MATCH (n) WHERE NOT n:Area AND NOT n:Migration AND NOT n:MigrationLock DETACH DELETE n", nil); err != nil {
		t.Fatal(err)
	}
}
