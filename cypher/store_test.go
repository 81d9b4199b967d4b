package cypher_test

import (
	"context"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

func nothing([]any) error { return nil }

func TestPing(t *testing.T) {
	uri, password := neo4jtest.URI(t), neo4jtest.Password(t)
	if err := cypher.Ping(t.Context(), uri, neo4jtest.User, password); err != nil {
		t.Errorf("a Neo4j that answers: %v", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := cypher.Ping(ctx, "bolt://"+listener.Addr().String(), neo4jtest.User, password); err == nil {
		t.Error("an open port that says nothing counts as Neo4j")
	}
}

func TestReadCountsStatements(t *testing.T) {
	g := openGraph(t)
	before := g.Statements()
	g.want("UNWIND [1, 2] AS n RETURN n, $word", map[string]any{"word": "x"}, "1|x", "2|x")
	if n := g.Statements() - before; n != 1 {
		t.Errorf("one read took %d statements", n)
	}
}

func TestReadCannotWrite(t *testing.T) {
	g := openGraph(t)
	err := g.Read(t.Context(), "CREATE (n:Person {id: 'person_written'}) RETURN n.id", nil, nothing)
	wantCode(t, err, intel.Internal)
	g.want("MATCH (n:Person) RETURN count(*)", nil, "0")
}

func TestReadSurvivesRestart(t *testing.T) {
	p := newProxy(t)
	g := openAt(t, p.uri())
	for range 3 {
		p.cut()
		g.want("RETURN 1", nil, "1")
	}
}

func TestWriteSurvivesRestart(t *testing.T) {
	g := openGraph(t)
	p := newProxy(t)
	through := openAt(t, p.uri())
	for range 3 {
		p.cut()
		through.write("MERGE (n:Person {id: 'person_restart'})", nil, nil)
	}
	g.want("MATCH (n:Person) RETURN n.id", nil, "person_restart")
}

func TestDeadNeo4jIsUnavailable(t *testing.T) {
	p := newProxy(t)
	g := openAt(t, p.uri())
	p.down()
	wantCode(t, g.Read(t.Context(), "RETURN 1", nil, nothing), intel.Unavailable)
	wantCode(t, g.Write(t.Context(), func(tx cypher.Tx) error {
		return g.Run(t.Context(), tx, "RETURN 1", nil, nil)
	}), intel.Unavailable)
	_, err := cypher.Open(t.Context(), cypher.Config{URI: p.uri(), User: neo4jtest.User, Password: neo4jtest.Password(t)})
	wantCode(t, err, intel.Unavailable)
}

func TestNotUpIsUnavailableAtOnce(t *testing.T) {
	var up atomic.Bool
	up.Store(true)
	store, err := cypher.Open(t.Context(), cypher.Config{
		URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t), Up: up.Load,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	up.Store(false)
	before := store.Statements()
	wantCode(t, store.Read(t.Context(), "RETURN 1", nil, nothing), intel.Unavailable)
	wantCode(t, store.Write(t.Context(), func(cypher.Tx) error { return nil }), intel.Unavailable)
	if store.Statements() != before {
		t.Error("a statement was tried")
	}
}

func TestWrongPasswordIsUnavailable(t *testing.T) {
	_, err := cypher.Open(t.Context(), cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: "not-the-password"})
	wantCode(t, err, intel.Unavailable)
}

// slow runs for minutes unless it is stopped, and tells nothing.
const slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) /* slow */"

func TestTimeoutEndsInTheServer(t *testing.T) {
	g := openGraph(t)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	wantCode(t, g.Read(ctx, slow, nil, nothing), intel.Timeout)
	g.awaitEnd()
}

func TestCancelEndsInTheServer(t *testing.T) {
	g := openGraph(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	wantCode(t, g.Read(ctx, slow, nil, nothing), intel.Timeout)
	g.awaitEnd()
}

// A request that goes away must not take the others' connections with it.
func TestCancelLeavesOthersAlone(t *testing.T) {
	g := openGraph(t)
	failed := make(chan error, 4)
	done := make(chan struct{})
	for range cap(failed) {
		go func() {
			for {
				select {
				case <-done:
					failed <- nil
					return
				default:
				}
				if err := g.Read(context.Background(), "UNWIND range(1, 100) AS n RETURN n", nil, nothing); err != nil {
					failed <- err
					return
				}
			}
		}()
	}
	for range 10 {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		wantCode(t, g.Read(ctx, slow, nil, nothing), intel.Timeout)
		cancel()
	}
	close(done)
	for range cap(failed) {
		if err := <-failed; err != nil {
			t.Error(err, cause(err))
		}
	}
	g.awaitEnd()
}

// awaitEnd waits until Neo4j itself has stopped working on slow.
func (g graph) awaitEnd() {
	g.t.Helper()
	const running = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery ENDS WITH '/* slow */' RETURN count(*)"
	for g.rows(running, nil)[0] != "0" {
		select {
		case <-g.t.Context().Done():
			g.t.Fatal("the query goes on inside Neo4j")
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func TestMemoryLimit(t *testing.T) {
	g := openGraph(t)
	before := g.Statements()
	err := g.Read(t.Context(), "UNWIND range(1, 50000000) AS n WITH collect(toString(n) + 'padding') AS list RETURN size(list)", nil, nothing)
	wantCode(t, err, intel.LimitExceeded)
	err = g.Write(t.Context(), func(tx cypher.Tx) error {
		return g.Run(t.Context(), tx, "UNWIND range(1, 50000000) AS n WITH collect(toString(n) + 'padding') AS list RETURN size(list)", nil, nil)
	})
	wantCode(t, err, intel.LimitExceeded)
	if n := g.Statements() - before; n != 2 {
		t.Errorf("%d statements, so it was tried again", n)
	}
}

func TestUniqueKeyIsConflict(t *testing.T) {
	g := openGraph(t)
	g.write("CREATE (:Person {id: 'person_twice'})", nil, nil)
	err := g.Write(t.Context(), func(tx cypher.Tx) error {
		return g.Run(t.Context(), tx, "CREATE (:Person {id: 'person_twice'})", nil, nil)
	})
	wantCode(t, err, intel.Conflict)
	if intel.ErrorMessage(err) != err.Error() || cause(err) == nil {
		t.Errorf("the driver's text belongs into the cause alone: %v", err)
	}
}

// A panic while a row is taken is the reader's error, not the end of the process.
func TestPanicInARow(t *testing.T) {
	g := openGraph(t)
	err := g.Read(t.Context(), "RETURN 1", nil, func([]any) error { panic("no such row") })
	wantCode(t, err, intel.Internal)
}
