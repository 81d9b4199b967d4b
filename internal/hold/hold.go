// Package hold keeps what a request holds, such as its slot, for as long as work for
// the request is running: an abandoned statement keeps running in the database until it is
// ended there, long after its client has gone. The hold travels in the context. The package
// knows neither what is held nor what the work is, except for Places, which limit how many
// long-lasting requests of one kind there are at a time.
package hold

import (
	"context"
	"sync/atomic"
)

// hold is given back by the last holder that leaves it.
type hold struct {
	holders  atomic.Int64
	giveBack func()
}

type key struct{}

// With makes ctx hold something until done has been called and all work begun under ctx
// has ended; then giveBack is called, once. Holds may be nested: work keeps all the holds
// it was begun under.
func With(ctx context.Context, giveBack func()) (_ context.Context, done func()) {
	h := &hold{giveBack: giveBack}
	h.holders.Store(1)
	if outer := of(ctx); outer != nil && outer.enter() {
		h.giveBack = func() { giveBack(); outer.leave() }
	}
	return context.WithValue(ctx, key{}, h), h.leave
}

// Begin notes that work begins for the request of ctx. end notes that it has ended; the
// worker must call it once. If nothing is held, or not any more, both do nothing.
func Begin(ctx context.Context) (end func()) {
	if h := of(ctx); h != nil && h.enter() {
		return h.leave
	}
	return func() {}
}

func of(ctx context.Context) *hold {
	h, _ := ctx.Value(key{}).(*hold)
	return h
}

// enter is false once the hold has been given back.
func (h *hold) enter() bool {
	for {
		n := h.holders.Load()
		if n == 0 {
			return false
		}
		if h.holders.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

func (h *hold) leave() {
	if h.holders.Add(-1) == 0 {
		h.giveBack()
	}
}

type exemptKey struct{}

// Exempt says that the work of ctx makes others wait, who may hold slots themselves: so it
// must not wait for a slot. Few at a time may be exempt.
func Exempt(ctx context.Context) context.Context { return context.WithValue(ctx, exemptKey{}, true) }

// IsExempt tells whether the work of ctx needs no slot.
func IsExempt(ctx context.Context) bool { return ctx.Value(exemptKey{}) != nil }
