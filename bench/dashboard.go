package main

import (
	"context"
	"fmt"
	"net/url"
	"sync/atomic"
	"time"
)

// summaryQuery is what a dashboard polls by GET. The name of its operation is
// filled in: a name that nobody used before makes a document that no cache has.
const summaryQuery = `query %s { networkSummary { lines { count } linesByStatus { value count } gangs { count } people { total confirmed } victims { total confirmed } lineNumbers { total } numbers communications } }`

// dashboardResult is how fast a summary is that dashboards poll: made anew, from
// the service's cache, and found unchanged.
type dashboardResult struct {
	Size           string  `json:"size"`
	UncachedRPS    float64 `json:"uncached_rps"`
	CachedRPS      float64 `json:"cached_rps"`
	NotModifiedRPS float64 `json:"not_modified_rps"`
	Cached         float64 `json:"cached_to_uncached"`
	NotModified    float64 `json:"not_modified_to_uncached"`
}

// dashboard is nil, with a note, where the API does not take GET.
func (t *target) dashboard(ctx context.Context) (*dashboardResult, error) {
	polled := get(t.service.url, "Polled", "")
	c, err := dial(t.service.url)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	if _, err := c.ask(polled); err != nil {
		return nil, err
	}
	if c.status != 200 || c.etag == "" {
		say("the dashboard is left out: the API answers %d to GET, with ETag %q", c.status, c.etag)
		return nil, nil
	}
	uncached := t.fresh()
	cached := requests("cached", t.service.url, polled)
	unchanged := t.notModified(get(t.service.url, "Polled", c.etag))
	if err := t.provesCached(ctx, uncached, cached); err != nil {
		return nil, err
	}
	rounds, err := alternate(ctx, t.settings, []way{uncached, cached, unchanged})
	if err != nil {
		return nil, err
	}
	of := func(w way) float64 { return medians(rounds[w.name]).rps }
	return &dashboardResult{
		Size: sizeName(t.size), UncachedRPS: of(uncached), CachedRPS: of(cached), NotModifiedRPS: of(unchanged),
		Cached: ratio(rounds["cached"], rounds["uncached"]), NotModified: ratio(rounds["not modified"], rounds["uncached"]),
	}, nil
}

// provesCached checks, by Neo4j's transaction numbers, that cached answers
// come from the cache and uncached ones do not: even from the cache it takes
// one statement, which asks for the version of the graph.
func (t *target) provesCached(ctx context.Context, uncached, cached way) error {
	bare, err := t.transactions(ctx, t.unhurried(ctx))
	if err != nil {
		return err
	}
	anew, err := t.transactions(ctx, uncached)
	if err != nil {
		return err
	}
	polled, err := t.transactions(ctx, cached)
	made, kept := anew.statements(bare), polled.statements(bare)
	if err == nil && (made < 2 || kept != 1) {
		err = fmt.Errorf("a dashboard's answer takes %d statements when made anew and %d from the cache", made, kept)
	}
	return err
}

// unhurried takes one transaction for each answer and long enough to see what
// the service asks of itself.
func (t *target) unhurried(ctx context.Context) way {
	return way{name: "unhurried", connect: func() (func() ([]byte, error), func(), error) {
		return func() ([]byte, error) {
			time.Sleep(100 * time.Millisecond)
			return nil, t.service.neo4j.Read(ctx, "RETURN 1", nil, func([]any) {})
		}, func() {}, nil
	}}
}

// fresh asks what was never asked before.
func (t *target) fresh() way {
	var asked atomic.Int64
	return way{name: "uncached", connect: func() (func() ([]byte, error), func(), error) {
		c, err := dial(t.service.url)
		if err != nil {
			return nil, nil, err
		}
		return func() ([]byte, error) {
			return c.answered(get(t.service.url, fmt.Sprintf("Fresh%d", asked.Add(1)), ""))
		}, func() { _ = c.conn.Close() }, nil
	}}
}

// notModified asks for what it has already.
func (t *target) notModified(request []byte) way {
	return way{name: "not modified", connect: func() (func() ([]byte, error), func(), error) {
		c, err := dial(t.service.url)
		if err != nil {
			return nil, nil, err
		}
		return func() ([]byte, error) {
			body, err := c.ask(request)
			if err == nil && c.status != 304 {
				err = fmt.Errorf("the service answered %d to a poll with the ETag of an answer that still holds", c.status)
			}
			return body, err
		}, func() { _ = c.conn.Close() }, nil
	}}
}

func get(base, operation, etag string) []byte {
	condition := ""
	if etag != "" {
		condition = "If-None-Match: " + etag + "\r\n"
	}
	return fmt.Appendf(nil, "GET /graphql?query=%s HTTP/1.1\r\nHost: %s\r\nAccept: application/graphql-response+json\r\n%s\r\n",
		url.QueryEscape(fmt.Sprintf(summaryQuery, operation)), hostOf(base), condition)
}
