package cypher

import (
	"context"
	"strings"
	"time"

	"linegraph/internal/intel"
)

// steadyAttempts is how often something is read while the graph moves under it,
// before it is read with the writers held.
const steadyAttempts = 3

// Of says what a reading is of, beside the graph.
type Of struct {
	Loads bool // the queue of loads
	Named bool // the version of what was read is wanted
	// Gone tells of a reading that gives on what it reads as it comes, whether any
	// of that has gone: then it cannot be run again.
	Gone func() bool
}

// Steady runs a reading until all that it saw is of one state of the graph, and
// gives that state's version when it is asked for. What is read must be given on
// after the last run alone. A reading inside another is a part of it.
//
// While nothing announces that the graph may move, that costs nothing. Else the
// version is read before and after, and at last the writers are held: what is
// given is of one state always. UNAVAILABLE and TIMEOUT say that this could not
// be done in time. What has gone already is of one state, or the error is CONFLICT.
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
	if of.Gone != nil { // it may take as long as its reader likes
		return "", errMoved
	}
	return s.steadyAlone(ctx, of, read)
}

// errMoved says that what was given on may be of two states.
var errMoved = intel.Errorf(intel.Conflict, "The graph changed while the list was being sent, so what came may be of two states; ask for it again.")

// ground is what was known when a reading began.
type ground struct {
	s       *Store
	of      Of
	guarded bool      // statements look out for exports that are not to be seen yet
	hides   time.Time // else: since when there are none
	quiet   bool      // nothing announced that the graph may move, since moves
	moves   time.Time
	version string // else: as it stood
}

type groundKey struct{}

func groundOf(ctx context.Context) *ground {
	g, _ := ctx.Value(groundKey{}).(*ground)
	return g
}

// GuardedIn tells whether the statements of a reading must look out for exports
// that are not to be seen yet. Outside of Steady they must.
func GuardedIn(ctx context.Context) bool {
	g := groundOf(ctx)
	return g == nil || g.guarded
}

func (s *Store) stand(ctx context.Context, of Of) (g *ground, err error) {
	g = &ground{s: s, of: of}
	g.hides, g.guarded = not(s.guard.absent(hides))
	g.guarded = g.guarded || of.Gone != nil
	if !of.Loads {
		g.moves, g.quiet = s.guard.absent(moves)
	}
	if of.Named || !g.quiet {
		g.version, err = s.stillOf(ctx, of)
	}
	return g, err
}

func not(since time.Time, absent bool) (time.Time, bool) { return since, !absent }

// VersionOf names the state of all that is read, and waits while one gives way
// to the next.
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

// both stands between the versions of two areas.
const both = " "

// namesOf is nameOf for one area or two.
func namesOf(version string) string {
	graph, loads, two := strings.Cut(version, both)
	if !two {
		return nameOf(graph)
	}
	return nameOf(graph) + both + nameOf(loads)
}

// stood tells whether all that the reading saw is of the state in which it began.
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

// steadyAlone reads with the writers held: they wait for no longer than the
// reading takes, and one reading of a process at a time holds them.
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
		if of.Loads { // in the order of those who change both
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
		failed = read(context.WithValue(ctx, groundKey{}, g))
		return nil
	})
	if err == nil {
		err = failed
	}
	return namesOf(g.version), err
}

// lookAt is stillOf without waiting: a version that moves is given with its
// mark, and names no state.
func (s *Store) lookAt(ctx context.Context, of Of) (version string, err error) {
	if version, err = s.look(ctx, theGraph); err != nil || !of.Loads {
		return version, err
	}
	loads, err := s.look(ctx, theLoads)
	return version + both + loads, err
}

// ReadBack runs a reading inside a transaction that is about to be committed, of
// one state of the graph: what others commit is whole by then, or waits.
func (s *Store) ReadBack(ctx context.Context, tx Tx, read func(ctx context.Context) error) error {
	if err := alone(ctx, tx, theGraph); err != nil {
		return err
	}
	g := &ground{s: s}
	g.hides, g.guarded = not(s.guard.absent(hides))
	if err := read(context.WithValue(ctx, groundKey{}, g)); err != nil || g.guarded || s.guard.stayedAbsent(hides, g.hides) {
		return err
	}
	return read(context.WithValue(ctx, groundKey{}, &ground{s: s, guarded: true}))
}
