package hold

import (
	"context"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
)

// Places are for so many at a time, of one kind of thing that lasts. Who finds
// none free waits, first come, first served: whoever loses a place and comes
// again at once stands behind those who wait.
type Places struct {
	AtOnce  int
	free    *semaphore.Weighted
	waiting atomic.Int64
	wait    time.Duration
}

// maxWaiting is how many wait for places of one kind.
const maxWaiting = 64

// NewPlaces makes places for which each waits no longer than wait.
func NewPlaces(atOnce int, wait time.Duration) *Places {
	return &Places{AtOnce: atOnce, free: semaphore.NewWeighted(int64(atOnce)), wait: wait}
}

// Take takes a place, which held keeps as With does until done. It is false
// where none came free in time, or too many wait already.
func (p *Places) Take(ctx context.Context) (held context.Context, done func(), ok bool) {
	if !p.free.TryAcquire(1) && !p.await(ctx) {
		return nil, nil, false
	}
	held, done = With(ctx, func() { p.free.Release(1) })
	return held, done, true
}

// Waiting is how many wait.
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
