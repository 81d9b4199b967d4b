package cypher_test

import (
	"context"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/neo4jtest"
)

const guardInterval = 100 * time.Millisecond

const (
	setGuard    = "MERGE (g:GraphState {name: 'loads'}) SET g.guard = true"
	removeGuard = "MATCH (g:GraphState {name: 'loads'}) REMOVE g.guard"
)

// guarded gives a store that reads the guard often, of a graph without one.
func guarded(t *testing.T, uri string, up func() bool) graph {
	t.Helper()
	all := openGraph(t)
	all.write(removeGuard, nil, nil)
	store, err := cypher.Open(t.Context(), cypher.Config{URI: uri, User: neo4jtest.User, Password: neo4jtest.Password(t), Up: up, GuardInterval: guardInterval})
	if err != nil {
		t.Fatal(err)
	}
	g := graph{store, t}
	t.Cleanup(func() { all.write(removeGuard, nil, nil); _ = store.Close() })
	g.await(false)
	return g
}

// await returns when the store says so of its guard.
func (g graph) await(guarded bool) {
	g.t.Helper()
	for g.Guarded() != guarded {
		select {
		case <-g.t.Context().Done():
			g.t.Fatalf("the store never says %v", guarded)
		case <-time.After(guardInterval / 4):
		}
	}
}

func TestGuardIsSeenAndCountedNowhere(t *testing.T) {
	g := guarded(t, neo4jtest.URI(t), nil)
	if g.GuardInterval() != guardInterval || g.GuardWait() != 5*guardInterval {
		t.Errorf("interval %s, wait %s", g.GuardInterval(), g.GuardWait())
	}
	other := openGraph(t)
	before := g.Statements()
	other.write(setGuard, nil, nil)
	time.Sleep(g.GuardWait())
	if !g.Guarded() {
		t.Errorf("writers wait %s, and it is not seen", g.GuardWait())
	}
	other.write(removeGuard, nil, nil)
	g.await(false)
	if n := g.Statements() - before; n != 0 {
		t.Errorf("%d statements were counted", n)
	}
}

// A store that is opened while the guard is set knows it at once.
func TestGuardIsKnownFromTheBeginning(t *testing.T) {
	guarded(t, neo4jtest.URI(t), nil).write(setGuard, nil, nil)
	if !openAt(t, neo4jtest.URI(t)).Guarded() {
		t.Error("the guard is not seen")
	}
}

func TestGuardThatCannotBeReadCountsAsSet(t *testing.T) {
	p := newProxy(t)
	g := guarded(t, p.uri(), nil)
	p.cut()
	g.await(false) // over a new connection
	p.down()
	g.await(true)
}

// After Close nothing is read any more.
func TestCloseEndsTheReadingOfTheGuard(t *testing.T) {
	g := guarded(t, neo4jtest.URI(t), nil)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	g.await(true)
	if err := g.Read(context.Background(), "RETURN 1", nil, nothing); err == nil {
		t.Error("a closed store reads")
	}
}
