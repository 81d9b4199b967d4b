// Package answers keeps answers as long as what they were made from stands, and
// lets many who ask the same at once share one run. An answer's tag says what
// it was made from; the package knows nothing of what is in either.
package answers

import (
	"context"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/sync/singleflight"
)

// Answer is what goes out. Tag names everything that it was made from, so that
// two answers under one tag are the same; without a tag it is not kept.
type Answer struct {
	Tag    string
	Status int
	Body   []byte
}

// overhead is what keeping an answer costs beside its body, in bytes.
const overhead = 256

// Cache is safe for concurrent use.
type Cache struct {
	most int

	mu      sync.Mutex
	kept    *simplelru.LRU[string, Answer]
	bytes   int
	waiting map[string]*run
	runs    singleflight.Group
}

// New makes a cache of at most so many bytes. With none it keeps nothing, and
// runs are shared all the same.
func New(most int) *Cache {
	c := &Cache{most: most, waiting: map[string]*run{}}
	c.kept, _ = simplelru.NewLRU(math.MaxInt, func(_ string, a Answer) { c.bytes -= cost(a) }) // fails for a size of 0
	return c
}

// Answer gives what is kept under the tag, or else what ask makes of it. All
// who come while ask runs wait for the one run, which ends when the last of
// them is gone, or at the deadline of the first. The error is that of ctx.
func (c *Cache) Answer(ctx context.Context, tag string, ask func(context.Context) Answer) (Answer, error) {
	if a, ok := c.Kept(tag); ok {
		return a, nil
	}
	r := c.join(ctx, tag)
	defer c.leave(tag, r)
	done := c.runs.DoChan(tag, func() (any, error) {
		a, ok := c.Kept(tag) // by a run that ended since
		if !ok {
			a = ask(r.ctx)
			c.keep(a)
		}
		return a, nil
	})
	select {
	case result := <-done:
		return result.Val.(Answer), nil
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
}

// Kept gives what is kept under the tag.
func (c *Cache) Kept(tag string) (Answer, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept.Get(tag)
}

// keep makes room for the answer by giving up those that were not asked for
// the longest.
func (c *Cache) keep(a Answer) {
	if a.Tag == "" || cost(a) > c.most {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept.Contains(a.Tag) {
		return
	}
	for c.bytes+cost(a) > c.most {
		c.kept.RemoveOldest()
	}
	c.kept.Add(a.Tag, a)
	c.bytes += cost(a)
}

func cost(a Answer) int { return len(a.Body) + len(a.Tag) + overhead }
