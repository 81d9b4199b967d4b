package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// bigAnswers asks for large answers, again and again.
var bigAnswers = attack{
	name:  "answers",
	about: "24 clients ask, again and again, for answers of 11.5 MB",
	plant: plantBodies,
	run: func(ctx context.Context, t *target) ([]figure, error) {
		ctx, end := context.WithTimeout(ctx, t.within(5*time.Second, 20*time.Second))
		defer end()
		got := t.ceaselessly(ctx, 24, func(int) (string, map[string]any) { return large, nil })
		return append(got.figures(), figure{what: "the largest answer", value: float64(got.largest.Load()) / 1e6, unit: "MB", most: unbounded}), nil
	},
}

// longBodies asks once for as many records as an analyst may get, each of them long.
var longBodies = attack{
	name:  "bodies",
	about: "one client asks, once, for 10,000 bodies of 4 kB",
	plant: plantBodies,
	run: func(ctx context.Context, t *target) ([]figure, error) {
		a, err := t.ask(ctx, "analyst", `{ communications(first: 10000, filter: {body: {contains: "goes on and on"}}) { body } }`, nil)
		if err != nil {
			return nil, err
		}
		return []figure{
			{what: "the answer", value: float64(a.size) / 1e6, unit: "MB", most: unbounded},
			{what: "came within", value: a.took.Seconds(), unit: "s", most: unbounded},
		}, nil
	},
}

// large is a page of long messages with all their senders and recipients: 11.5 MB.
const large = `{ communications(first: 2550, filter: {body: {contains: "goes on and on"}}) { id kind at body threadId
  senders(first: 4) { id } recipients(first: 10) { id } exports(first: 10) { id fileName sha256 } } }`

// got counts what the clients received.
type got struct{ answered, refused, lost, largest, slowest atomic.Int64 }

// ceaselessly makes clients send one query after the other until ctx ends. A client that is
// refused waits a second, as Retry-After says.
func (t *target) ceaselessly(ctx context.Context, clients int, question func(client int) (string, map[string]any)) *got {
	g := &got{}
	var all sync.WaitGroup
	for client := range clients {
		all.Go(func() {
			for ctx.Err() == nil {
				query, variables := question(client)
				a, err := t.ask(ctx, "analyst", query, variables)
				switch {
				case ctx.Err() != nil:
				case err != nil:
					g.lost.Add(1)
				case a.ok():
					g.answered.Add(1)
					g.largest.Store(max(g.largest.Load(), int64(a.size)))
					g.slowest.Store(max(g.slowest.Load(), int64(a.took)))
				default:
					g.refused.Add(1)
					rest(ctx, time.Second)
				}
			}
		})
	}
	all.Wait()
	return g
}

func (g *got) figures() []figure {
	return []figure{
		{what: "of the attackers' requests answered", value: float64(g.answered.Load()), most: unbounded},
		{what: "refused", value: float64(g.refused.Load()), most: unbounded},
		{what: "without an answer", value: float64(g.lost.Load()), most: unbounded},
	}
}
