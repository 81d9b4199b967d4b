// Package answers caches answers for as long as what they were made from is unchanged, and
// lets identical requests at the same time share one run. An answer's tag says what it was
// made from; the package does not look into tags or answers.
package answers

import (
	"context"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"linegraph/internal/memory"
)

// Answer is what is sent. Tag names everything that it was made from, so that two answers
// with one tag are the same; an answer without a tag is not cached.
type Answer struct {
	Tag    string
	Status int
	Body   [][]byte // in parts, one after the other
	// Own is set if the answer was cut short by the deadline of the first request, or by a
	// lack of slots: other requests must not share it.
	Own bool
	// Release, unless nil, is called once nobody has the answer any more.
	Release func()
}

// Size is the size of the body.
func (a Answer) Size() (bytes int) {
	for _, part := range a.Body {
		bytes += len(part)
	}
	return bytes
}

// overhead is what a cached answer takes in addition to its body, in bytes.
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

// entry is an answer that is or was cached: its bytes go back to the budget once it is
// neither cached nor being sent to anybody.
type entry struct {
	Answer
	cost    int
	readers int
	gone    bool
}

// New makes a cache of at most most bytes. They are taken from the budget, and given up when
// others need them. A cache of 0 bytes keeps nothing, but runs are still shared.
func New(most int, budget *memory.Budget) *Cache {
	c := &Cache{most: most, budget: budget, runs: map[string]*run{}}
	c.kept, _ = simplelru.NewLRU(math.MaxInt, c.evicted) // fails for a size of 0
	budget.OnShortage(c.giveUp)
	return c
}

// Answer returns the answer cached under the tag, or else the one that ask makes. Requests
// that come while ask is running wait for that run, which is ended when the last of them has
// gone. The run has the limits of the request that came first. So it is shared only by
// requests with the same value of who, which stands for the limits, and if they may not
// share its answer (Own), they have another one made. done must be called when the answer
// has been sent. The error is that of ctx.
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

// Kept tells whether an answer is cached under the tag.
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

// read notes that a cached answer has been sent.
func (c *Cache) read(e *entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e.readers--
	c.free(e)
}

// keep caches the answer, and drops the least recently used ones to make room. The answer is
// not cached if the budget has no room for it.
func (c *Cache) keep(a Answer) {
	e := &entry{Answer: a, cost: a.Size() + len(a.Tag) + overhead}
	e.Release = nil // what it held while it was built is released separately
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

// giveUp drops that many bytes of the least recently used answers.
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
