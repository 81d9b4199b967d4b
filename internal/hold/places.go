package hold

import (
	"context"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
)

// Places limit how many long-lasting requests of one kind run at a time. A request that
// finds no free place waits, first come, first served: a client that loses its place and
// comes back at once has to queue behind those that wait.
type Places struct {
	AtOnce  int
	free    *semaphore.Weighted
	waiting atomic.Int64
	wait    time.Duration
}

// maxWaiting is how many requests may wait for places of one kind.
const maxWaiting = 64

// NewPlaces makes places for which each request waits no longer than wait.
func NewPlaces(atOnce int, wait time.Duration) *Places {
	return &Places{AtOnce: atOnce, free: semaphore.NewWeighted(int64(atOnce)), wait: wait}
}

// Take takes a place. It stays taken until done was called and all work begun under held
// has ended, as with With. ok is false if no place became free in time, or if too many are
// waiting already.
func (p *Places) Take(ctx context.Context) (held context.Context, done func(), ok bool) {
	if !p.free.TryAcquire(1) && !p.await(ctx) {
		return nil, nil, false
	}
	held, done = With(ctx, func() { p.free.Release(1) })
	return held, done, true
}

// Waiting is how many requests wait.
func (p *Places) Waiting() int { return int(p.waiting.Load()) }

func (p *Places) await(ctx context.Context) bool {
	defer p.waiting.Add(-1)
	if p.waiting.Add(1) > maxWaiting {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, p.wait)
	defer cancel()
	return p.free.Acquire(ctx, 1) == nil
}
