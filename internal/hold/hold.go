// Package hold keeps what a request holds, such as its slot, for as long as
// work goes on for it: a statement that was given up runs on in the database
// until it is ended there, and its client is long gone by then. The hold travels
// in the context. It knows neither what is held nor what the work is, but for
// places: of what lasts there may be so many at a time.
package hold

import (
	"context"
	"sync/atomic"
)

// hold is given back by the last who lets go of it.
type hold struct {
	holders  atomic.Int64
	giveBack func()
}

type key struct{}

// With has ctx hold something until done was called and all that was begun
// under ctx has ended; then giveBack is called, once. Holds may lie within one
// another: what is begun keeps all of them.
func With(ctx context.Context, giveBack func()) (_ context.Context, done func()) {
	h := &hold{giveBack: giveBack}
	h.holders.Store(1)
	if outer := of(ctx); outer != nil && outer.enter() {
		h.giveBack = func() { giveBack(); outer.leave() }
	}
	return context.WithValue(ctx, key{}, h), h.leave
}

// Begin notes that work begins for the request of ctx, and end that it has
// ended: to be called once, by whoever does the work. Where nothing is held, or
// no longer, both do nothing.
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

// enter is false once the hold was given back.
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
