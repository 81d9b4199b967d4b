// Package planning limits the time that a database spends on planning. Planning a statement
// whose text it has not seen recently keeps one of its cores busy for much longer than
// running it; a text that it knows costs nothing. So new texts take turns, a few at a time,
// and known ones pass. The turn travels in the context; without one in the context, every
// text passes. The package does not look at the texts.
package planning

import (
	"context"
	"hash/maphash"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/semaphore"

	"linegraph/internal/intel"
)

// Known is how many texts count as known: somewhat fewer than the plans that Neo4j caches,
// as neo4jserver configures it.
const Known = 800

// Planner limits how many new texts one process has planned at a time.
type Planner struct {
	seed  maphash.Seed
	known *lru.Cache[uint64, struct{}]
	turns *semaphore.Weighted
}

// New makes a planner that allows atOnce texts at a time.
func New(atOnce int) *Planner {
	known, _ := lru.New[uint64, struct{}](Known) // only a size of zero fails
	return &Planner{seed: maphash.MakeSeed(), known: known, turns: semaphore.NewWeighted(int64(max(atOnce, 1)))}
}

// Group is a group of callers that share a planner with other groups. It cannot keep the
// others from their turn: only one of its texts is being planned, or is next, at a time.
type Group struct {
	*Planner
	turn *semaphore.Weighted
	wait time.Duration

	mu      sync.Mutex
	waiting int // requests
	most    int
}

// Group makes a group of which at most so many requests wait, each for at most wait.
func (p *Planner) Group(waiting int, wait time.Duration) *Group {
	return &Group{Planner: p, turn: semaphore.NewWeighted(1), most: max(waiting, 1), wait: wait}
}

// Lender holds something that others may use while a text waits. back waits until it is
// available again, for as long as ctx lasts.
type Lender interface {
	Lend() (back func(ctx context.Context) error)
}

// request is one request of a group.
type request struct {
	group *Group
	holds Lender // may be nil
	new   int    // its texts that are being planned or wait for their turn
}

type (
	key     struct{}
	lendKey struct{}
)

// With makes the texts of a request wait for their turn. While one waits, holds is lent to
// others; it may be nil.
func (g *Group) With(ctx context.Context, holds Lender) context.Context {
	return context.WithValue(ctx, key{}, &request{group: g, holds: holds})
}

// Lending makes the texts of ctx lend what l holds, and not what their request does.
func Lending(ctx context.Context, l Lender) context.Context {
	return context.WithValue(ctx, lendKey{}, l)
}

// Kin identifies the group of a request: the values of one group are equal, and nil means
// no group.
func Kin(ctx context.Context) any {
	if r, _ := ctx.Value(key{}).(*request); r != nil {
		return r.group
	}
	return nil
}

// Like makes the texts of ctx wait as those of another request do, in the same group. They
// lend nothing.
func Like(ctx, other context.Context) context.Context {
	if r, _ := other.Value(key{}).(*request); r != nil {
		return r.group.With(ctx, nil)
	}
	return ctx
}

// Enter waits until a text may be sent. ended must be called when the text has been planned
// or has failed; only the first call counts. UNAVAILABLE: its turn did not come soon enough.
func Enter(ctx context.Context, text string) (ended func(planned bool), err error) {
	r, _ := ctx.Value(key{}).(*request)
	if r == nil {
		return passed, nil
	}
	id := maphash.String(r.group.seed, text)
	if r.group.knows(id) {
		return passed, nil
	}
	return r.enter(ctx, id)
}

// Knows tells whether a text may be sent without waiting.
func Knows(ctx context.Context, text string) bool {
	r, _ := ctx.Value(key{}).(*request)
	return r == nil || r.group.knows(maphash.String(r.group.seed, text))
}

func passed(bool) {}

// knows tells whether a text is known, and counts as a use of it.
func (p *Planner) knows(id uint64) bool {
	_, known := p.known.Get(id)
	return known
}

func (r *request) enter(ctx context.Context, id uint64) (ended func(planned bool), err error) {
	g := r.group
	first, ok := r.join()
	if !ok {
		return nil, errPlanning
	}
	patience := ctx
	if first { // further texts only wait for their own request, for as long as that takes
		var cancel context.CancelFunc
		patience, cancel = context.WithTimeout(ctx, g.wait)
		defer cancel()
	}
	if err := r.wait(patience); err != nil {
		r.leave()
		return nil, gaveUp(ctx)
	}
	if g.knows(id) { // it has been planned meanwhile for another request
		g.turn.Release(1)
		r.leave()
		return passed, nil
	}
	if !g.turns.TryAcquire(1) && g.turns.Acquire(patience, 1) != nil { // a free turn is taken without waiting
		g.turn.Release(1)
		r.leave()
		return nil, gaveUp(ctx)
	}
	var once sync.Once
	return func(planned bool) {
		once.Do(func() {
			if planned {
				g.known.Add(id, struct{}{})
			}
			g.turns.Release(1)
			g.turn.Release(1)
			r.leave()
		})
	}, nil
}

// wait waits for the group's turn. Meanwhile it lends what is held for the text, so that
// known texts can use it.
func (r *request) wait(ctx context.Context) error {
	turn := r.group.turn
	if turn.TryAcquire(1) {
		return nil
	}
	back := func(context.Context) error { return nil }
	holds, ok := ctx.Value(lendKey{}).(Lender)
	if !ok {
		holds = r.holds
	}
	if holds != nil {
		back = holds.Lend()
	}
	if err := turn.Acquire(ctx, 1); err != nil {
		return err // and nothing is needed any more
	}
	if err := back(ctx); err != nil {
		turn.Release(1)
		return err
	}
	return nil
}

func gaveUp(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errPlanning
}

// join is not ok if too many requests wait already.
func (r *request) join() (first, ok bool) {
	g := r.group
	g.mu.Lock()
	defer g.mu.Unlock()
	if first = r.new == 0; first {
		if g.waiting == g.most {
			return false, false
		}
		g.waiting++
	}
	r.new++
	return first, true
}

func (r *request) leave() {
	r.group.mu.Lock()
	defer r.group.mu.Unlock()
	if r.new--; r.new == 0 {
		r.group.waiting--
	}
}

var errPlanning = intel.Errorf(intel.Unavailable, "Too many queries with new shapes arrived at once; try again in a second, and send values as variables so that the shape stays the same.")
