// Package neo4jtest gives tests a real Neo4j: one embedded server per test
// process, started when a test first asks and stopped at the end. It does not
// import the driver, so the package that does can use it too, and it does not
// empty the database between tests: a test keeps to nodes of its own.
//
//	func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, cypher.Ping)) }
//
//	func TestX(t *testing.T) { … neo4jtest.URI(t), neo4jtest.Password(t) … }
//
// LINEGRAPH_TEST_NEO4J_URI and LINEGRAPH_TEST_NEO4J_PASSWORD name a server to
// use instead. Without Java or the jars a test is skipped, and fails when
// LINEGRAPH_NO_SKIP=1. LINEGRAPH_NO_NEO4J=1 leaves out every test that needs a
// Neo4j, although it could run: `make check` does.
package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
)

// Ready makes a real query, as neo4jserver.Config.Ready.
type Ready = func(ctx context.Context, uri, user, password string) error

// database is the one of this test process.
var database struct {
	ready    Ready
	long     bool
	start    sync.Once
	uri      string
	password string
	missing  error // what the machine lacks
	err      error // what went wrong
	stop     []func() error
}

// Run runs the tests of a package and then stops the database, if it was used.
// It returns the exit code.
func Run(m *testing.M, ready Ready) int {
	database.ready = ready
	code := m.Run()
	for i := len(database.stop) - 1; i >= 0; i-- {
		if err := database.stop[i](); err != nil {
			fmt.Fprintln(os.Stderr, "stopping the test database:", err)
			code = max(code, 1)
		}
	}
	return code
}

// RunLong is Run for tests that ask for minutes: a database that starts later
// and then plans its statements in little more than half the time.
func RunLong(m *testing.M, ready Ready) int {
	database.long = true
	return Run(m, ready)
}

// URI is the Bolt address of the test database, which answers.
func URI(t testing.TB) string {
	t.Helper()
	need(t)
	return database.uri
}

// User is the account that goes with Password.
const User = neo4jserver.User

// Password is that of the test database.
func Password(t testing.TB) string {
	t.Helper()
	need(t)
	return database.password
}

// Installed skips the test when this machine cannot run the embedded Neo4j.
func Installed(t testing.TB) {
	t.Helper()
	skip(t, lacking(context.Background()))
}

// lacking is nil when the embedded Neo4j can run here and is wanted. Whatever needs a Neo4j,
// a test of a package or of the whole program, asks this.
func lacking(ctx context.Context) error {
	if leftOut() {
		return errors.New("the test needs a Neo4j; LINEGRAPH_NO_NEO4J=1 leaves it out")
	}
	return neo4jserver.Check(ctx, "", LibDir())
}

// LibDir is the folder of Neo4j's jars: neo4j/lib beside the nearest go.mod
// above the working directory.
func LibDir() string {
	dir, _ := os.Getwd()
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	return filepath.Join(dir, "neo4j", "lib")
}

func leftOut() bool { return os.Getenv("LINEGRAPH_NO_NEO4J") == "1" }

func need(t testing.TB) {
	t.Helper()
	if database.ready == nil {
		t.Fatal("TestMain must call neo4jtest.Run")
	}
	database.start.Do(start)
	skip(t, database.missing)
	if database.err != nil {
		t.Fatalf("start the test database: %v", database.err)
	}
}

func skip(t testing.TB, missing error) {
	t.Helper()
	switch {
	case missing == nil:
	case os.Getenv("LINEGRAPH_NO_SKIP") == "1":
		t.Fatal(missing)
	default:
		t.Skip(missing)
	}
}

func start() {
	ctx := context.Background()
	if uri := os.Getenv("LINEGRAPH_TEST_NEO4J_URI"); uri != "" && !leftOut() {
		database.uri, database.password = uri, os.Getenv("LINEGRAPH_TEST_NEO4J_PASSWORD")
		database.err = database.ready(ctx, uri, User, database.password)
		return
	}
	if database.missing = lacking(ctx); database.missing == nil {
		database.err = embed(ctx)
	}
}

// embed starts the server and notes what must be undone.
func embed(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "linegraph-test-*")
	if err != nil {
		return err
	}
	later := func(undo func() error) { database.stop = append(database.stop, undo) }
	later(func() error { return os.RemoveAll(dir) })
	folder, err := datafolder.Open(dir)
	if err != nil {
		return err
	}
	later(folder.Close)
	server, err := neo4jserver.Start(ctx, neo4jserver.Config{
		Folder: folder, LibDir: LibDir(), Ready: database.ready, HeapMB: 512, PageCacheMB: 64, QuickStart: !database.long,
	})
	if err != nil {
		return err
	}
	later(func() error { return server.Stop(ctx) })
	database.uri, database.password = server.URI(), server.Password().Reveal()
	return nil
}
