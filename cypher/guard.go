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

// DefaultGuardInterval is how often a store reads the guard, unless its Config says
// otherwise. All stores of one graph must use the same interval.
const DefaultGuardInterval = 100 * time.Millisecond

// A writer that sets the guard waits for guardWaits intervals before it relies on it; a
// reader trusts its last reading of the guard for guardHolds intervals. The difference is
// the safety margin. The announcement that the graph may move is withdrawn when it has
// not moved for guardLingers intervals.
const (
	guardWaits   = 5
	guardHolds   = 4
	guardLingers = 20
)

// guard holds the state of two flags that readers must take into account: there may be
// an export that must not be visible yet (hides), and the graph may move (moves). It
// reads both repeatedly over a connection of its own, so that a crowd of requests cannot
// delay it. These reads are not counted.
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
	version      string    // of the graph, as last read
	moved        time.Time // when that version was first read
}

// absence is the time for which a flag is known not to be set.
type absence struct {
	read  time.Time // when the last read that did not find it began; zero after one that found it
	since time.Time // when the first of the unbroken series of reads that did not find it began
}

// GuardInterval is how often the guard is read. GuardWait is how long a writer that sets
// the guard has to wait before it relies on it: by then every store has either seen it, or
// knows that its last reading is too old to trust.
func (s *Store) GuardInterval() time.Duration { return s.guard.interval }

// GuardWait is described at GuardInterval.
func (s *Store) GuardWait() time.Duration { return guardWaits * s.guard.interval }

// Guarded tells whether statements must leave out exports that must not be visible yet.
// It is also true when the guard could not be read for some time.
func (s *Store) Guarded() bool {
	_, absent := s.guard.absent(hides)
	return !absent
}

// Moving tells whether readers must check the version of the graph before and after a
// read. It is true for some time after every write, and when the guard could not be read
// for some time.
func (s *Store) Moving() bool {
	_, absent := s.guard.absent(moves)
	return !absent
}

// hides and moves select one of the two flags.
func hides(g *guard) *absence { return &g.hides }
func moves(g *guard) *absence { return &g.moves }

// absent tells whether a flag is certainly not set, and since when without a gap. While
// that time stays the same, the flag cannot have been set and cleared in between.
func (g *guard) absent(of func(*guard) *absence) (since time.Time, absent bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	a := of(g)
	return a.since, g.holds(a, time.Now())
}

// stayedAbsent tells whether a flag that was absent since then has stayed absent.
func (g *guard) stayedAbsent(of func(*guard) *absence, since time.Time) bool {
	still, absent := g.absent(of)
	return absent && still.Equal(since)
}

// holds tells whether the last reading is recent enough to be trusted at that time.
func (g *guard) holds(a *absence, at time.Time) bool {
	return !a.read.IsZero() && at.Sub(a.read) <= guardHolds*g.interval
}

// note records the outcome of a read that began at that time.
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

// newGuard prepares to read the guard from the member that writes: in a cluster a read
// replica may lag behind. session shares its bookmarks with the readers.
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

// look reads the guard once. If that fails, the last reading stays, and soon counts as out
// of date.
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

// watch calls look every interval until it is stopped.
func (g *guard) watch(ctx context.Context) {
	defer close(g.stopped)
	for sleep(ctx, g.interval) {
		g.look(ctx)
	}
}

// start reads the guard once and then begins to watch it.
func (g *guard) start(ctx context.Context) {
	g.look(ctx)
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	g.stop, g.stopped = stop, make(chan struct{})
	go g.watch(watching)
}

// end stops watching and returns when no read is running.
func (g *guard) end() error {
	if g.stop != nil {
		g.stop()
		<-g.stopped
	}
	return g.driver.Close(context.Background())
}
