package cypher_test

import (
	"context"
	"sync"
	"testing"

	"linegraph/cypher"
	"linegraph/internal/neo4jtest"
)

// Neo4j counts as healthy even when every connection of the store, or every transaction of
// Neo4j, is taken.
func TestHealthIsNotACustomer(t *testing.T) {
	uri, password := neo4jtest.URI(t), neo4jtest.Password(t)
	ctx, release := context.WithCancel(t.Context())
	var taking sync.WaitGroup
	defer taking.Wait()
	defer release()
	refused := make(chan struct{})
	var once sync.Once
	take := func(store *cypher.Store, n int) {
		taken := make(chan struct{}, n)
		for range n {
			taking.Go(func() {
				first := true
				err := store.Read(ctx, "UNWIND range(1, 100000) AS n RETURN n", nil, func([]any) error {
					if first {
						first = false
						taken <- struct{}{}
					}
					<-ctx.Done()
					return ctx.Err()
				})
				if err != nil && ctx.Err() == nil {
					once.Do(func() { close(refused) })
					taken <- struct{}{}
				}
			})
		}
		for range n {
			<-taken
		}
	}
	healthy := func(store *cypher.Store, when string) {
		t.Helper()
		if err := store.Ready(t.Context()); err != nil {
			t.Errorf("%s, not ready: %v (%v)", when, err, cause(err))
		}
		if err := cypher.Ping(t.Context(), uri, neo4jtest.User, password); err != nil {
			t.Errorf("%s, no answer: %v (%v)", when, err, cause(err))
		}
	}
	small, err := cypher.Open(t.Context(), cypher.Config{URI: uri, User: neo4jtest.User, Password: password, MaxPool: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer small.Close()
	take(small, 2)
	healthy(small, "with every connection taken")
	large, err := cypher.Open(t.Context(), cypher.Config{URI: uri, User: neo4jtest.User, Password: password, MaxPool: 1000})
	if err != nil {
		t.Fatal(err)
	}
	defer large.Close()
	for more := true; more; {
		take(large, 40)
		select {
		case <-refused:
			more = false
		default:
		}
	}
	healthy(large, "with every transaction taken")
	release()
}
