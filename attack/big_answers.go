package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// bigAnswers asks for as much as the limits allow, many times at once.
var bigAnswers = attack{
	name:  "answers",
	about: "24 clients ask for the largest answers that an analyst may have",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		ctx, end := context.WithTimeout(ctx, t.length(20*time.Second))
		defer end()
		var bytes, refused atomic.Int64
		var clients sync.WaitGroup
		for range 24 {
			clients.Go(func() {
				for ctx.Err() == nil {
					a, err := t.ask(ctx, "analyst", largest, nil)
					switch {
					case err != nil:
					case a.ok():
						bytes.Store(max(bytes.Load(), int64(a.size)))
					default:
						refused.Add(1)
						rest(ctx, time.Second)
					}
				}
			})
		}
		clients.Wait()
		return []figure{
			{what: "the largest answer", value: float64(bytes.Load()) / 1e6, unit: "MB", most: unbounded},
			{what: "requests refused", value: float64(refused.Load()), most: unbounded},
		}, nil
	},
}

const largest = `{ communications(first: 10000) { id kind at body threadId
  senders(first: 4) { id } recipients(first: 10) { id } exports(first: 10) { id fileName sha256 } } }`

// length is how long an attack goes on.
func (t *target) length(whole time.Duration) time.Duration {
	if t.short {
		return min(whole, 5*time.Second)
	}
	return whole
}
