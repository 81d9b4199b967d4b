package limit

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"linegraph/internal/intel"
)

// gate lets a number of slots be used at a time, makes a few requests wait for a short
// while, in order of arrival, and refuses the rest with UNAVAILABLE.
type gate struct {
	size    int64
	slots   *semaphore.Weighted
	room    int64         // how many requests may wait
	wait    time.Duration // and how long
	waiting atomic.Int64
}

func newGate(size, room int, wait time.Duration) *gate {
	g := &gate{size: int64(max(size, 1)), room: int64(room), wait: wait}
	g.slots = semaphore.NewWeighted(g.size)
	return g
}

// enter waits for n slots, or for all of them if there are fewer. The caller gives them
// back with leave.
func (g *gate) enter(ctx context.Context, n int64) (*place, error) {
	p := &place{gate: g, held: min(n, g.size)}
	if g.slots.TryAcquire(p.held) {
		return p, nil
	}
	if waiting := g.waiting.Add(1); waiting > g.room {
		g.waiting.Add(-1)
		return nil, busy(intel.Reached{Limit: "waiting", Used: int(waiting), Max: int(g.room)})
	}
	defer g.waiting.Add(-1)
	patience, cancel := context.WithTimeout(ctx, g.wait)
	defer cancel()
	if g.slots.Acquire(patience, p.held) == nil {
		return p, nil
	}
	if ctx.Err() != nil {
		return nil, intel.Errorf(intel.Timeout, "The request's deadline passed before its turn came.")
	}
	most := int(g.wait / time.Millisecond)
	return nil, busy(intel.Reached{Limit: "wait", Used: most + 1, Max: most})
}

func busy(r intel.Reached) error {
	err := intel.Errorf(intel.Unavailable, "Too many requests are running; try again in a second, and send fewer at once.")
	err.Reached = &r
	return err
}

// place is the slots of one request at a gate.
type place struct {
	gate *gate
	mu   sync.Mutex
	held int64
}

// leave gives back all slots. It is called once, when all work has ended.
func (p *place) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.gate.slots.Release(p.held)
	p.held = 0
}

// give gives one slot to others. It returns false if the request has no slot left, because
// it may have fewer slots than root fields.
func (p *place) give() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held == 0 {
		return false
	}
	p.held--
	p.gate.slots.Release(1)
	return true
}

// again waits for a slot to replace one that was given to others, for as long as ctx
// lasts.
func (p *place) again(ctx context.Context) error {
	if err := p.gate.slots.Acquire(ctx, 1); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held++
	return nil
}

// rootSlot is the slot of one root field at its request's place.
type rootSlot struct {
	*place
	given atomic.Bool // its slot is with others
}

// end gives the slot back for good: the root field has ended.
func (s *rootSlot) end() {
	if s.given.CompareAndSwap(false, true) {
		s.give()
	}
}

// Lend gives the slot to others while the root field waits for something else. back waits
// until there is one for it again, for as long as ctx lasts.
func (s *rootSlot) Lend() (back func(ctx context.Context) error) {
	if !s.given.CompareAndSwap(false, true) || !s.give() {
		return func(context.Context) error { return nil }
	}
	return func(ctx context.Context) error {
		if err := s.again(ctx); err != nil {
			return err
		}
		s.given.Store(false)
		return nil
	}
}
