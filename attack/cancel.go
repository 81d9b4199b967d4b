package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// cancelFlood sends queries that take Neo4j long, and disconnects at once.
var cancelFlood = attack{
	name:  "cancel",
	about: "60 clients send queries that take seconds and disconnect after 0.1 s, while five others send small ones",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		if _, err := t.load(ctx, 1, rowsOfLoad); err != nil {
			return nil, err
		}
		neo4j, err := t.database(ctx)
		if err != nil {
			return nil, err
		}
		attacking, end := context.WithTimeout(ctx, t.within(10*time.Second, 30*time.Second))
		defer end()
		var leavers sync.WaitGroup
		left := t.leave(attacking, &leavers, 60)
		var answeredOnes, refused atomic.Int64
		for range 5 {
			leavers.Go(func() {
				for attacking.Err() == nil {
					a, err := t.ask(attacking, "analyst", `{ areas(first: 10) { name } }`, nil)
					switch {
					case attacking.Err() != nil:
					case err == nil && a.ok():
						answeredOnes.Add(1)
					default:
						refused.Add(1)
					}
					rest(attacking, 200*time.Millisecond)
				}
			})
		}
		leavers.Wait()
		return append([]figure{
			{what: "requests that were left", value: float64(left.Load()), most: unbounded},
			{what: "honest questions answered", value: float64(answeredOnes.Load()), most: unbounded},
			{what: "honest questions refused", value: float64(refused.Load()), timed: true},
		}, neo4j.afterwards(ctx, t)...), nil
	},
}

// lengthy is a query that takes seconds.
const lengthy = `{ communications(first: 10000, filter: {body: {contains: "number"}}) { id kind at body
  senders(first: 4) { id } recipients(first: 10) { id } exports(first: 10) { id fileName sha256 } } }`

// leave makes clients send a query and disconnect, again and again, until ctx ends.
func (t *target) leave(ctx context.Context, clients *sync.WaitGroup, n int) (left *atomic.Int64) {
	left = &atomic.Int64{}
	for range n {
		clients.Go(func() {
			for ctx.Err() == nil {
				asking, leave := context.WithTimeout(ctx, 100*time.Millisecond)
				if a, err := t.ask(asking, "analyst", lengthy, nil); err != nil {
					left.Add(1)
				} else if !a.ok() {
					rest(ctx, time.Second)
				}
				leave()
			}
		})
	}
	return left
}
