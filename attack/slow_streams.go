package main

import (
	"context"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

const streamed = `{ communications(first: 100000, sort: {by: "id"}) { id at kind body senders(first: 1) { id } } }`

// slowStreams takes all places for streams, and reads next to nothing.
var slowStreams = attack{
	name:  "slow-streams",
	about: "8 batch programs read streams at two bytes a second, while others ask for a stream and for an answer",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		if _, err := t.load(ctx, 1, rowsOfLoad); err != nil {
			return nil, err
		}
		neo4j, err := t.database(ctx)
		if err != nil {
			return nil, err
		}
		attacking, end := context.WithTimeout(ctx, t.within(15*time.Second, 2*time.Minute))
		defer end()
		var readers slow
		t.readSlowly(attacking, &readers, 8, t.slowStream())
		rest(attacking, time.Second)
		var refused atomic.Int64
		readers.clients.Go(func() {
			for attacking.Err() == nil {
				if a, err := t.ask(attacking, "batch", `{ areas(first: 1) { name } }`, nil); attacking.Err() == nil && (err != nil || !a.ok()) {
					refused.Add(1)
				}
				rest(attacking, 500*time.Millisecond)
			}
		})
		begun, waited := time.Now(), 1.0
		for attacking.Err() == nil && waited > 0 {
			if a, err := t.stream(attacking, `{ areas { name } }`); err == nil && a.status == http.StatusOK {
				waited = 0
				break
			}
			rest(attacking, time.Second)
		}
		took := time.Since(begun)
		<-attacking.Done()
		readers.clients.Wait()
		figures := append(readers.figures("slow readers"),
			figure{what: "questions of batch programs refused", value: float64(refused.Load())},
			figure{what: "honest streams that did not get through", value: waited, timed: true},
			figure{what: "the honest stream came after", value: took.Seconds(), unit: "s", most: 60, timed: true})
		return append(figures, neo4j.afterwards(ctx, t)...), nil
	},
}

func (t *target) slowStream() string {
	return t.request("GET /graphql?query="+url.QueryEscape(streamed), "Accept: application/x-ndjson\r\nLinegraph-Client: batch\r\n", "")
}

func (t *target) stream(ctx context.Context, query string) (answered, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, t.url+"/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		return answered{}, err
	}
	r.Header.Set("Accept", "application/x-ndjson")
	return t.send(r)
}
