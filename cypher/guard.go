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

// DefaultGuardInterval is how often a store reads the graph's guard unless its
// Config says otherwise. All stores of one graph must have the same.
const DefaultGuardInterval = 100 * time.Millisecond

// A guard that was set is waited for guardWaits intervals long before anything
// is written that it hides; what was read of it holds for guardHolds of them.
// The difference is what keeps the two apart.
const (
	guardWaits = 5
	guardHolds = 4
)

// guard is what a store knows of the graph's guard, which is set while there is
// an export that is not to be seen yet. It is read again and again over a
// connection of its own, so that no crowd of requests delays it; these readings
// are counted nowhere.
type guard struct {
	interval time.Duration
	driver   neo4j.DriverWithContext
	up       func() bool
	session  neo4j.SessionConfig
	stop     context.CancelFunc
	stopped  chan struct{}

	mu    sync.Mutex
	read  time.Time // when the last reading that found no guard was begun; zero after one that found it
	since time.Time // when the first of the readings was begun that have found none without a gap
}

// GuardInterval is how often the guard is read, and GuardWait how long whoever
// sets it has to wait before writing what it hides: by then every store has
// seen it, or knows that it has not seen it.
func (s *Store) GuardInterval() time.Duration { return s.guard.interval }

// GuardWait is described at GuardInterval.
func (s *Store) GuardWait() time.Duration { return guardWaits * s.guard.interval }

// Guarded tells whether statements must look out for exports that are not to be
// seen yet. It is true as well when the guard could not be read for some time.
func (s *Store) Guarded() bool {
	_, absent := s.guard.absent()
	return !absent
}

// Shielded runs a reading of the graph, which is told whether its statements
// must be guarded. One that was told they need not be is run again when that
// may have changed meanwhile: it may have seen a part of an export. What it
// gives must be given on after the last run alone.
func (s *Store) Shielded(read func(guarded bool) error) error {
	if since, absent := s.guard.absent(); absent {
		err := read(false)
		if err != nil {
			return err // nothing is shown
		}
		if still, absent := s.guard.absent(); absent && still.Equal(since) {
			return nil
		}
	}
	return read(true)
}

// absent tells whether there is certainly no guard, and since when without a
// gap: while that time stays the same, none can have come and gone.
func (g *guard) absent() (since time.Time, absent bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.since, g.holds(time.Now())
}

// holds tells whether what was read last tells of this moment.
func (g *guard) holds(at time.Time) bool {
	return !g.read.IsZero() && at.Sub(g.read) <= guardHolds*g.interval
}

// note keeps the outcome of a reading that was begun at that time.
func (g *guard) note(begun time.Time, set bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case set:
		g.read = time.Time{}
		return
	case !g.holds(begun):
		g.since = begun
	}
	g.read = begun
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
	g.note(begun, set || !ok)
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
