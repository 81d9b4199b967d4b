package cypher_test

import (
	"context"
	"testing"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

const indexStates = "SHOW INDEXES YIELD name, state, type, owningConstraint WHERE type <> 'LOOKUP' RETURN name, state, type, owningConstraint"

// Indexes and constraints of every kind that were dropped by hand are created at the next start.
func TestMigrateMakesAgainWhatIsMissing(t *testing.T) {
	g := openGraph(t)
	g.awaitSchema()
	want := g.rows(indexStates, nil)
	for _, drop := range []string{"INDEX communication_at", "INDEX person_name_text", "INDEX search_person",
		"CONSTRAINT person_id", "CONSTRAINT uses_id", "CONSTRAINT account_service_handle"} {
		g.schema("DROP " + drop)
	}
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err, cause(err))
	}
	g.awaitSchema()
	g.want(indexStates, nil, want...)
}

// If an index is dropped while the service runs, the statement that needs it triggers its
// rebuilding: the statement is refused with a sentence, and works soon afterwards.
func TestStatementThatMeetsNoIndex(t *testing.T) {
	const search = "CALL db.index.fulltext.queryNodes('search_person', 'nobody') YIELD node RETURN node.id"
	g := openGraph(t)
	g.awaitSchema()
	ctx, stop := context.WithCancel(t.Context())
	kept := make(chan struct{})
	go func() { defer close(kept); g.KeepSchema(ctx) }()
	defer func() { stop(); <-kept }()
	other := openAt(t, neo4jtest.URI(t))
	other.schema("DROP INDEX search_person")
	wantCode(t, g.Read(ctx, search, nil, nothing), intel.Unavailable)
	waited := time.Now()
	for g.Read(ctx, search, nil, nothing) != nil || g.SchemaReady() != nil {
		if time.Since(waited) > time.Minute {
			t.Fatal("the index is not made again")
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// A constraint cannot be created again while two records have the same key. The service
// reports that until one of them is gone.
func TestConstraintThatCannotBeMade(t *testing.T) {
	g := openGraph(t)
	g.schema("DROP CONSTRAINT gang_id")
	g.write("CREATE (:Gang {id: 'gang_twice'}), (:Gang {id: 'gang_twice'})", nil, nil)
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err, cause(err))
	}
	wantCode(t, g.SchemaReady(), intel.Unavailable)
	g.write("MATCH (n:Gang) DETACH DELETE n", nil, nil)
	g.awaitSchema()
}

// schema changes the schema past the store, as another program would.
func (g graph) schema(text string) {
	g.t.Helper()
	if err := openBare(g.t).Write(g.t.Context(), text, nil); err != nil {
		g.t.Fatal(err)
	}
}

// awaitSchema returns when every index and constraint can be used.
func (g graph) awaitSchema() {
	g.t.Helper()
	for begun := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		if err := g.Migrate(g.t.Context()); err != nil {
			g.t.Fatal(err, cause(err))
		}
		if g.SchemaReady() == nil {
			return
		}
		if time.Since(begun) > time.Minute {
			g.t.Fatal(g.SchemaReady(), cause(g.SchemaReady()))
		}
	}
}
