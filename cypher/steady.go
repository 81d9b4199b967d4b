package cypher

import (
	"context"
	"strings"
	"time"

	"linegraph/internal/hold"
	"linegraph/internal/intel"
	"linegraph/internal/planning"
)

// steadyAttempts is how often a read is tried while the graph moves, before it is run
// with the writers held back.
const steadyAttempts = 3

// Of describes a read: the data that it covers in addition to the graph, and
// how its rows are used.
type Of struct {
	Loads bool // the queue of loads
	Named bool // the caller wants the version of what was read
	// Gone is set for a read that passes rows on at once. It tells whether any have
	// been passed on: then the read cannot be run again.
	Gone func() bool
}

// Steady repeats a read until everything it saw belongs to one state of the graph, and
// returns the version of that state if it is wanted (Of.Named). The caller must pass on
// only what the last run has read. A read inside another is a part of it.
//
// While nobody has announced that the graph may move, this costs nothing. Otherwise the
// version is read before and after, and as a last resort the writers are held back, so
// the result is always of one state. UNAVAILABLE and TIMEOUT mean that this was not
// possible in time. If rows were already passed on (Of.Gone) and may be of two states,
// the error is CONFLICT.
func (s *Store) Steady(ctx context.Context, of Of, read func(ctx context.Context) error) (version string, err error) {
	if groundOf(ctx) != nil {
		return "", read(ctx)
	}
	for range steadyAttempts {
		g, err := s.stand(ctx, of)
		if err != nil {
			return "", err
		}
		if err := read(context.WithValue(ctx, groundKey{}, g)); err != nil {
			return "", err // nothing is shown
		}
		if stood, err := g.stood(ctx); err != nil || stood {
			return namesOf(g.version), err
		}
		if of.Gone != nil && of.Gone() {
			return "", errMoved
		}
	}
	if of.Gone != nil { // it lasts for as long as its reader takes
		return "", errMoved
	}
	return s.steadyAlone(ctx, of, read)
}

// errMoved means that rows of two states may have been passed on.
var errMoved = intel.Errorf(intel.Conflict, "The graph changed while the list was being sent, so what you received may mix two states; ask for it again.")

// ground is the state of the guard when a read began.
type ground struct {
	s       *Store
	of      Of
	guarded bool      // statements leave out exports that must not be visible yet
	hides   time.Time // if not guarded: since when there are no such exports
	quiet   bool      // since moves, nobody has announced that the graph may move
	moves   time.Time
	version string // if not quiet: the version at that time
}

type groundKey struct{}

func groundOf(ctx context.Context) *ground {
	g, _ := ctx.Value(groundKey{}).(*ground)
	return g
}

// GuardedIn tells whether the statements of a read must leave out exports that must not
// be visible yet. Outside Steady they always must.
func GuardedIn(ctx context.Context) bool {
	g := groundOf(ctx)
	return g == nil || g.guarded
}

// ground returns the present state of the guard.
func (s *Store) ground(of Of) *ground {
	since, absent := s.guard.absent(hides)
	return &ground{s: s, of: of, hides: since, guarded: !absent}
}

func (s *Store) stand(ctx context.Context, of Of) (g *ground, err error) {
	g = s.ground(of)
	g.guarded = g.guarded || of.Gone != nil
	if !of.Loads {
		g.moves, g.quiet = s.guard.absent(moves)
	}
	if of.Named || !g.quiet {
		g.version, err = s.stillOf(ctx, of)
	}
	return g, err
}

// VersionOf returns the version of everything that a read covers, and waits while it is
// moving.
func (s *Store) VersionOf(ctx context.Context, of Of) (string, error) {
	version, err := s.stillOf(ctx, of)
	return namesOf(version), err
}

func (s *Store) stillOf(ctx context.Context, of Of) (string, error) {
	version, err := s.still(ctx, theGraph)
	if err != nil || !of.Loads {
		return version, err
	}
	loads, err := s.still(ctx, theLoads)
	return version + both + loads, err
}

// both separates the versions of two areas.
const both = " "

// namesOf is nameOf for one area or two.
func namesOf(version string) string {
	graph, loads, two := strings.Cut(version, both)
	if !two {
		return nameOf(graph)
	}
	return nameOf(graph) + both + nameOf(loads)
}

// stood tells whether everything the read saw belongs to the state in which it began.
func (g *ground) stood(ctx context.Context) (bool, error) {
	switch {
	case !g.guarded && !g.s.guard.stayedAbsent(hides, g.hides):
		return false, nil
	case g.quiet:
		return g.s.guard.stayedAbsent(moves, g.moves), nil
	}
	now, err := g.s.lookAt(ctx, g.of)
	return err == nil && now == g.version, err
}

// aloneTime is the longest that a read may hold the writers back. It is shorter than the
// deadline of an analyst's mutation, so that a mutation which waits for the read can succeed.
const aloneTime = 10 * time.Second

// steadyAlone reads with the writers held back, and a process holds them for only one read
// at a time. TIMEOUT: the read took longer than aloneTime.
func (s *Store) steadyAlone(ctx context.Context, of Of, read func(ctx context.Context) error) (version string, err error) {
	select {
	case s.holder <- struct{}{}:
		defer func() { <-s.holder }()
	case <-ctx.Done():
		return "", mapError(ctx, ctx.Err())
	}
	g := &ground{s: s, of: of, guarded: true}
	var failed error
	err = s.writeWithin(ctx, writeWait, func(tx Tx) error {
		if of.Loads { // the same order as writers of both
			if err := alone(ctx, tx, theLoads); err != nil {
				return err
			}
		}
		if err := alone(ctx, tx, theGraph); err != nil {
			return err
		}
		if g.version, err = s.lookAt(ctx, of); err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(ctx, aloneTime)
		defer cancel()
		failed = read(hold.Exempt(context.WithValue(ctx, groundKey{}, g)))
		return nil
	})
	if err == nil {
		err = failed
	}
	return namesOf(g.version), err
}

// lookAt is stillOf without waiting: a moving version is returned with its mark, and
// names no state.
func (s *Store) lookAt(ctx context.Context, of Of) (version string, err error) {
	if version, err = s.look(ctx, theGraph); err != nil || !of.Loads {
		return version, err
	}
	loads, err := s.look(ctx, theLoads)
	return version + both + loads, err
}

// Ahead has Neo4j plan the statement that ReadBack will run, unless Neo4j already has a plan
// for it: planning takes much longer than running, and ReadBack holds the other writers back
// meanwhile. The statement waits for its turn as any other new one does. compile is called as
// ReadBack calls its read.
func (s *Store) Ahead(ctx context.Context, compile func(ctx context.Context) (text string, params map[string]any, err error)) error {
	text, params, err := compile(context.WithValue(ctx, groundKey{}, s.ground(Of{})))
	if err != nil || planning.Knows(ctx, afterWrite+text) {
		return err
	}
	planned, err := planning.Enter(ctx, afterWrite+text)
	if err != nil {
		return err
	}
	err = s.writeWithin(ctx, writeWait, func(tx Tx) error {
		if err := runIn(ctx, tx, writeNothing, nil, nil); err != nil {
			return err
		}
		if err := runIn(ctx, tx, text, params, nil); err != nil {
			return err
		}
		return errNothing
	})
	planned(err == nil)
	return err
}

// Neo4j plans a statement anew for transactions that have written something, so these count
// as texts of their own. The node of writeNothing is never committed.
const (
	afterWrite   = "after a write: "
	writeNothing = "CREATE ()"
)

// ReadBack runs a read inside a transaction that is about to be committed. It sees one
// state of the graph: commits of others are either complete, or wait for the lock.
func (s *Store) ReadBack(ctx context.Context, tx Tx, read func(ctx context.Context) error) error {
	if err := alone(ctx, tx, theGraph); err != nil {
		return err
	}
	g := s.ground(Of{})
	if err := read(context.WithValue(ctx, groundKey{}, g)); err != nil || g.guarded || s.guard.stayedAbsent(hides, g.hides) {
		return err
	}
	return read(context.WithValue(ctx, groundKey{}, &ground{s: s, guarded: true}))
}
