// Package meter counts the cost of one request: the statements sent to the
// graph, the records that came back, and whether a cache had the answer. The
// meter travels in the context. Without a meter in the context, counting does
// nothing and costs nothing. The package knows nothing about statements and
// records.
package meter

import (
	"context"
	"sync/atomic"
)

// Cache is the part of a cache of answers in a request.
type Cache string

// The states of a cache.
const (
	None Cache = "none" // no cache was used
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

// Of returns the meter of ctx, or nil if there is none.
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

// Cached notes the part of the cache.
func (m *Meter) Cached(c Cache) {
	if m != nil {
		m.cache.Store(c)
	}
}

// Reading returns the counts so far.
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
