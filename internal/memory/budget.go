// Package memory shares out the bytes that the process may hold among answers being
// built, cached answers, loads and uploads. It counts what they report; it measures nothing
// and knows nothing about them.
package memory

import (
	"sync"
	"sync/atomic"
)

// Budget is a number of bytes to share out. A request for more than is free is refused at
// once and never waits, so nobody holds some bytes while waiting for more. A nil Budget has
// no limit. It is safe for concurrent use.
type Budget struct {
	most int64
	of   *Budget // the budget that this is a share of; nil: of none
	held atomic.Int64

	mu     sync.Mutex
	yields []func(bytes int64)
}

// New makes a budget.
func New(most int64) *Budget { return &Budget{most: most} }

// Share returns a part of the budget, of at most most bytes. What is taken from it is taken
// from the whole budget as well.
func (b *Budget) Share(most int64) *Budget {
	if b == nil {
		return nil
	}
	return &Budget{most: most, of: b}
}

// Take takes bytes, or returns false if they are not available even after those registered
// by OnShortage have given up theirs.
func (b *Budget) Take(bytes int64) bool {
	if b == nil || b.take(bytes) {
		return true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, give := range b.yields {
		give(bytes)
		if b.take(bytes) {
			return true
		}
	}
	return false
}

func (b *Budget) take(bytes int64) bool {
	for {
		held := b.held.Load()
		if held+bytes > b.most {
			return false // and no other request lacked them meanwhile
		}
		if b.held.CompareAndSwap(held, held+bytes) {
			break
		}
	}
	if b.of.Take(bytes) {
		return true
	}
	b.held.Add(-bytes)
	return false
}

// Room tells whether that many bytes are available at the moment.
func (b *Budget) Room(bytes int64) bool {
	return b == nil || b.held.Load()+bytes <= b.most && b.of.Room(bytes)
}

// Give gives bytes back.
func (b *Budget) Give(bytes int64) {
	if b != nil {
		b.held.Add(-bytes)
		b.of.Give(bytes)
	}
}

// OnShortage registers give, which is called with the number of bytes that a request
// lacks. It must give back that many, or as many as it can spare, and must take none.
func (b *Budget) OnShortage(give func(bytes int64)) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.yields = append(b.yields, give)
	b.of.OnShortage(give)
}

// Most returns the size of the budget, and Held how much is taken; without a limit, both are 0.
func (b *Budget) Most() int64 {
	if b == nil {
		return 0
	}
	return b.most
}

// Held is described at Most.
func (b *Budget) Held() int64 {
	if b == nil {
		return 0
	}
	return b.held.Load()
}
