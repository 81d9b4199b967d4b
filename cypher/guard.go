package cypher

import (
	"context"
	_ "embed"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

//go:embed queries/guard.cypher
var readGuard string

// DefaultGuardInterval is how often a store reads what readers have to look out
// for, unless its Config says otherwise. All stores of one graph must have the same.
const DefaultGuardInterval = 100 * time.Millisecond

// What is set for readers to look out for is waited for guardWaits intervals
// long before it matters; what was read of it holds for guardHolds of them. The
// difference is what keeps the two apart. That the graph may move is taken back
// when it has not moved for guardLingers.
const (
	guardWaits   = 5
	guardHolds   = 4
	guardLingers = 20
)

// guard is what a store knows of two things that readers have to look out for:
// that there may be an export that is not to be seen yet (hides), and that the
// graph may move (moves). It reads them again and again over a connection of its
// own, so that no crowd of requests delays it; these readings are counted nowhere.
type guard struct {
	interval time.Duration
	driver   neo4j.DriverWithContext
	up       func() bool
	session  neo4j.SessionConfig
	retract  func(ctx context.Context, version string)
	stop     context.CancelFunc
	stopped  chan struct{}

	mu           sync.Mutex
	hides, moves absence
	version      string    // of the graph, as it was seen last
	moved        time.Time // when it was first seen
}

// absence is what is known of something that is not there.
type absence struct {
	read  time.Time // when the last reading that did not find it was begun; zero after one that found it
	since time.Time // when the first of the readings was begun that have not found it, without a gap
}

// GuardInterval is how often the guard is read, and GuardWait how long whoever
// sets it has to wait before it matters: by then every store has seen it, or
// knows that it has not seen it.
func (s *Store) GuardInterval() time.Duration { return s.guard.interval }

// GuardWait is described at GuardInterval.
func (s *Store) GuardWait() time.Duration { return guardWaits * s.guard.interval }

// Guarded tells whether statements must look out for exports that are not to be
// seen yet. It is true as well when that could not be read for some time.
func (s *Store) Guarded() bool {
	_, absent := s.guard.absent(hides)
	return !absent
}

// Moving tells whether readers must look for the version of the graph before and
// after. It is true for some time after every write, and when that could not be
// read for some time.
func (s *Store) Moving() bool {
	_, absent := s.guard.absent(moves)
	return !absent
}

// hides and moves pick what is asked about.
func hides(g *guard) *absence { return &g.hides }
func moves(g *guard) *absence { return &g.moves }

// absent tells whether something is certainly not there, and since when without
// a gap: while that time stays the same, it cannot have come and gone.
func (g *guard) absent(of func(*guard) *absence) (since time.Time, absent bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	a := of(g)
	return a.since, g.holds(a, time.Now())
}

// stayedAbsent tells whether something that was absent since then is so still.
func (g *guard) stayedAbsent(of func(*guard) *absence, since time.Time) bool {
	still, absent := g.absent(of)
	return absent && still.Equal(since)
}

// holds tells whether what was read last tells of this moment.
func (g *guard) holds(a *absence, at time.Time) bool {
	return !a.read.IsZero() && at.Sub(a.read) <= guardHolds*g.interval
}

// note keeps the outcome of a reading that was begun at that time.
func (g *guard) note(begun time.Time, of func(*guard) *absence, there bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	a := of(g)
	switch {
	case there:
		a.read = time.Time{}
		return
	case !g.holds(a, begun):
		a.since = begun
	}
	a.read = begun
}

// newGuard prepares to read the guard as writers see it: in a cluster a reader
// may lag behind, and session shares what was seen with the readers.
func newGuard(c Config, up func() bool, session neo4j.SessionConfig) (*guard, error) {
	driver, err := newDriver(c.URI, c.User, c.Password, 1)
	if err != nil {
		return nil, err
	}
	interval := c.GuardInterval
	if interval <= 0 {
		interval = DefaultGuardInterval
	}
	return &guard{interval: interval, driver: driver, up: up, session: session}, nil
}

// look reads the guard once. What cannot be read is left as it was, and is out
// of date soon.
func (g *guard) look(ctx context.Context) {
	if !g.up() {
		return
	}
	begun := time.Now()
	ctx, cancel := context.WithTimeout(ctx, max(guardWaits*g.interval, acquireTimeout))
	defer cancel()
	session := g.driver.NewSession(ctx, g.session)
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, readGuard, nil, txTimeout(ctx))
	if err != nil {
		return
	}
	record, err := result.Single(ctx)
	if err != nil {
		return
	}
	set, ok := record.Values[0].(bool)
	announced, _ := record.Values[1].(bool)
	version, _ := record.Values[2].(string)
	g.note(begun, hides, set || !ok)
	g.note(begun, moves, announced)
	if g.stood(version) > guardLingers*g.interval && announced {
		g.retract(ctx, version)
	}
}

// watch looks until it is stopped.
func (g *guard) watch(ctx context.Context) {
	defer close(g.stopped)
	for sleep(ctx, g.interval) {
		g.look(ctx)
	}
}

// start begins to watch, knowing the guard already.
func (g *guard) start(ctx context.Context) {
	g.look(ctx)
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	g.stop, g.stopped = stop, make(chan struct{})
	go g.watch(watching)
}

// end returns when nothing is read any more.
func (g *guard) end() error {
	if g.stop != nil {
		g.stop()
		<-g.stopped
	}
	return g.driver.Close(context.Background())
}
