package cypher_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/hold"
	"linegraph/internal/intel"
)

// What a request holds is given back only when its statement has ended inside Neo4j, which is
// after the client has gone, however many clients leave at once.
func TestHeldUntilTheStatementEnds(t *testing.T) {
	g := openGraph(t)
	var leaving sync.WaitGroup
	const clients = 40
	given := make(chan time.Time, clients)
	before := g.Statements()
	for range clients {
		leaving.Go(func() {
			ctx, done := hold.With(t.Context(), func() { given <- time.Now() })
			ctx, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
			defer cancel()
			wantCode(t, g.Read(ctx, slow, nil, nothing), intel.Timeout)
			done()
		})
	}
	leaving.Wait()
	if len(given) == clients {
		t.Error("all was given back at once")
	}
	for range clients {
		<-given // otherwise the test times out
	}
	if left := g.rows("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery ENDS WITH '/* slow */' RETURN count(*)", nil)[0]; left != "0" {
		t.Errorf("all was given back while %s statements went on", left)
	}
	if n := g.Statements() - before; n != clients+1 {
		t.Errorf("%d statements", n)
	}
}

// A look-up that waits for a shared statement holds its slot until that ends.
func TestKeyedHolds(t *testing.T) {
	g := openGraph(t)
	const one = "UNWIND range(1, 20000000) AS n WITH count(n) AS n, $key AS key RETURN key"
	const many = "UNWIND range(1, 20000000) AS n WITH count(n) AS n UNWIND range(0, size($keys) - 1) AS i RETURN i, $keys[i]"
	keyed := cypher.Keyed{Text: one, Many: many, Key: "a"}
	var asking sync.WaitGroup
	given := make(chan int, 9)
	gone, leave := context.WithCancel(t.Context())
	for i := range cap(given) {
		asking.Go(func() {
			within := t.Context()
			if i > 0 {
				within = gone
			}
			ctx, done := hold.With(within, func() { given <- i })
			defer done()
			_ = g.ReadKeyed(ctx, keyed, nothing)
		})
	}
	time.AfterFunc(100*time.Millisecond, leave)
	asking.Wait()
	for range cap(given) {
		<-given
	}
}

// If others have filled the memory pool of all transactions, that is no limit of this
// request: it may be sent again, and a write is tried again.
func TestFullPoolOfMemory(t *testing.T) {
	g := openGraph(t)
	const much = "UNWIND range(1, 300000) AS a WITH collect({a: a, s: toString(a)}) AS list UNWIND range(1, 100000) AS k RETURN k, size(list)"
	ctx, release := context.WithCancel(t.Context())
	defer release()
	refused := make(chan error, 1)
	var holding sync.WaitGroup
	defer holding.Wait()
	defer release()
	for len(refused) == 0 { // each holds a part of what one transaction may have; several fill the common pool
		taken := make(chan struct{}, 1)
		holding.Go(func() {
			first := true
			err := g.Read(ctx, much, nil, func([]any) error {
				if first {
					first = false
					taken <- struct{}{}
				}
				<-ctx.Done()
				return ctx.Err()
			})
			if ctx.Err() == nil {
				refused <- err
				taken <- struct{}{}
			}
		})
		<-taken
	}
	wantCode(t, <-refused, intel.Unavailable)
	tries := 0
	err := g.Write(t.Context(), func(tx cypher.Tx) error {
		if tries++; tries == 2 {
			release()
			holding.Wait()
		}
		return g.Run(t.Context(), tx, much, nil, func([]any) error { return nil })
	})
	if err != nil || tries < 2 {
		t.Errorf("%v after %d tries", err, tries)
	}
}
