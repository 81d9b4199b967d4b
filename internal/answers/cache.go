// Package answers keeps answers as long as what they were made from stands, and
// lets many who ask the same at once share one run. An answer's tag says what
// it was made from; the package knows nothing of what is in either.
package answers

import (
	"context"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"linegraph/internal/memory"
)

// Answer is what goes out. Tag names everything that it was made from, so that
// two answers under one tag are the same; without a tag it is not kept.
type Answer struct {
	Tag    string
	Status int
	Body   [][]byte // in parts, one after the other
	// Own says that a limit of whoever had it made ended it, of time or of
	// slots: it is not for others.
	Own bool
	// Release is called once nobody has the answer any more; nil: nothing is.
	Release func()
}

// Size is that of the body.
func (a Answer) Size() (bytes int) {
	for _, part := range a.Body {
		bytes += len(part)
	}
	return bytes
}

// overhead is what keeping an answer costs beside its body, in bytes.
const overhead = 256

// Cache is safe for concurrent use.
type Cache struct {
	most   int
	budget *memory.Budget

	mu    sync.Mutex
	kept  *simplelru.LRU[string, *entry]
	bytes int
	runs  map[string]*run
}

// entry is an answer that is kept, or was: its bytes go back once it is neither
// kept nor on its way to anybody.
type entry struct {
	Answer
	cost    int
	readers int
	gone    bool
}

// New makes a cache of at most so many bytes, which are the budget's, too: they
// are given up where others need them. With none it keeps nothing, and runs are
// shared all the same.
func New(most int, budget *memory.Budget) *Cache {
	c := &Cache{most: most, budget: budget, runs: map[string]*run{}}
	c.kept, _ = simplelru.NewLRU(math.MaxInt, c.evicted) // fails for a size of 0
	budget.OnShortage(c.giveUp)
	return c
}

// Answer gives what is kept under the tag, or else what ask makes of it. Those
// who come while ask runs wait for the one run, which ends when the last of them
// is gone. It goes on within the limits of whoever came first: so it is shared
// by those alone whose limits are the same, which who tells, and whoever gets an
// answer that is not for others has another one made. done must be called when
// the answer has gone out. The error is that of ctx.
func (c *Cache) Answer(ctx context.Context, tag, who string, ask func(context.Context) Answer) (a Answer, done func(), err error) {
	for {
		if a, done, ok := c.get(tag); ok {
			return a, done, nil
		}
		r, first := c.join(ctx, who+" "+tag, ask)
		select {
		case <-r.done:
		case <-ctx.Done():
			c.leave(r)
			return Answer{}, func() {}, ctx.Err()
		}
		if first || !r.answer.Own {
			return r.answer, func() { c.leave(r) }, nil
		}
		c.leave(r)
	}
}

// Kept tells whether an answer is kept under the tag.
func (c *Cache) Kept(tag string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept.Contains(tag)
}

func (c *Cache) get(tag string) (a Answer, done func(), ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.kept.Get(tag)
	if !ok {
		return Answer{}, nil, false
	}
	e.readers++
	return e.Answer, func() { c.read(e) }, true
}

// read notes that a kept answer has gone out.
func (c *Cache) read(e *entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e.readers--
	c.free(e)
}

// keep makes room for the answer by giving up those that were not asked for
// the longest. It is not kept where the budget has no room for it.
func (c *Cache) keep(a Answer) {
	e := &entry{Answer: a, cost: a.Size() + len(a.Tag) + overhead}
	e.Release = nil // what it held while it was made goes back all the same
	if a.Tag == "" || e.cost > c.most || !c.budget.Take(int64(e.cost)) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept.Contains(a.Tag) {
		c.budget.Give(int64(e.cost))
		return
	}
	for c.bytes+e.cost > c.most {
		c.kept.RemoveOldest()
	}
	c.kept.Add(a.Tag, e)
	c.bytes += e.cost
}

// giveUp gives up what was not asked for the longest, so many bytes of it.
func (c *Cache) giveUp(bytes int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for until := c.bytes - int(min(bytes, math.MaxInt)); c.bytes > max(until, 0); {
		c.kept.RemoveOldest()
	}
}

func (c *Cache) evicted(_ string, e *entry) {
	c.bytes -= e.cost
	e.gone = true
	c.free(e)
}

func (c *Cache) free(e *entry) {
	if e.gone && e.readers == 0 {
		c.budget.Give(int64(e.cost))
	}
}
