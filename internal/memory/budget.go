// Package memory shares out the bytes that the process may hold: between answers
// that are made, answers that are kept, loads and uploads. What it counts is
// what others tell it of; it measures nothing and knows nothing of them.
package memory

import (
	"sync"
	"sync/atomic"
)

// Budget is so many bytes. Whoever cannot have what he asks for is refused at
// once and never waits, so that nobody holds some while he waits for more. A nil
// Budget has no bound. It is safe for concurrent use.
type Budget struct {
	most int64
	of   *Budget // that it is a share of; nil: of none
	held atomic.Int64

	mu     sync.Mutex
	yields []func(bytes int64)
}

// New makes a budget.
func New(most int64) *Budget { return &Budget{most: most} }

// Share is a part of the budget: what is taken of it is taken of the whole, too,
// and it is never more than most.
func (b *Budget) Share(most int64) *Budget {
	if b == nil {
		return nil
	}
	return &Budget{most: most, of: b}
}

// Take takes bytes, or says false where they are not to be had, even after those
// who can do without have given theirs up.
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
	if b.held.Add(bytes) <= b.most && b.of.Take(bytes) {
		return true
	}
	b.held.Add(-bytes)
	return false
}

// Room tells whether bytes are to be had at the moment.
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

// OnShortage has give called when somebody lacks bytes: it gives back as many of
// its own, or what it can spare, and takes none.
func (b *Budget) OnShortage(give func(bytes int64)) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.yields = append(b.yields, give)
	b.of.OnShortage(give)
}

// Most and Held tell how much there is and how much of it is taken; no bound is 0.
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
