package neo4jtest_test

import (
	"context"
	"os"
	"testing"

	"linegraph/internal/neo4jtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, ping)) }

// ping is here, not shared: only package cypher may import the driver.
func ping(ctx context.Context, uri, user, password string) error {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(user, password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

func TestOneDatabaseThatAnswers(t *testing.T) {
	uri, password := neo4jtest.URI(t), neo4jtest.Password(t)
	if err := ping(t.Context(), uri, neo4jtest.User, password); err != nil {
		t.Fatal(err)
	}
	if again := neo4jtest.URI(t); again != uri {
		t.Errorf("second use of the database is at %s, the first at %s", again, uri)
	}
	if err := ping(t.Context(), uri, neo4jtest.User, password+"x"); err == nil {
		t.Error("a wrong password was accepted")
	}
}

func TestLeftOut(t *testing.T) {
	t.Setenv("LINEGRAPH_NO_NEO4J", "1")
	t.Setenv("LINEGRAPH_NO_SKIP", "")
	skipped := false
	t.Run("a test that needs a Neo4j", func(t *testing.T) {
		defer func() { skipped = t.Skipped() }()
		neo4jtest.Installed(t)
		t.Error("it ran")
	})
	if !skipped {
		t.Error("it was not skipped")
	}
}
