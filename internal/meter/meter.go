// Package meter counts what one request costs: the statements sent to the
// graph, the records that came back, and whether a cache had the answer. The
// count travels in the context; where nobody asked for it there is none, and
// counting is free. It knows nothing of what is counted.
package meter

import (
	"context"
	"sync/atomic"
)

// Cache tells what a cache of answers did for a request.
type Cache string

// The states of a cache.
const (
	None Cache = "none" // no cache was asked
	Miss Cache = "miss"
	Hit  Cache = "hit"
)

// Meter counts for one request. All methods are safe for concurrent use and do
// nothing on nil.
type Meter struct {
	statements, rows atomic.Int64
	cache            atomic.Value // Cache
}

type key struct{}

// With gives ctx a meter.
func With(ctx context.Context) (context.Context, *Meter) {
	m := &Meter{}
	return context.WithValue(ctx, key{}, m), m
}

// Of gives the meter of ctx: nil when nobody asked for one.
func Of(ctx context.Context) *Meter {
	m, _ := ctx.Value(key{}).(*Meter)
	return m
}

// Statement counts one statement sent.
func (m *Meter) Statement() {
	if m != nil {
		m.statements.Add(1)
	}
}

// Rows counts records received.
func (m *Meter) Rows(n int) {
	if m != nil {
		m.rows.Add(int64(n))
	}
}

// Cached notes what the cache did.
func (m *Meter) Cached(c Cache) {
	if m != nil {
		m.cache.Store(c)
	}
}

// Reading gives the counts so far.
func (m *Meter) Reading() (statements, rows int64, cache Cache) {
	if m == nil {
		return 0, 0, None
	}
	cache, noted := m.cache.Load().(Cache)
	if !noted {
		cache = None
	}
	return m.statements.Load(), m.rows.Load(), cache
}
