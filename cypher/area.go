package cypher

import (
	"context"
	"crypto/rand"
	_ "embed"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

var (
	//go:embed queries/area_lock.cypher
	areaLock string
	//go:embed queries/area_moves.cypher
	areaMoves string
	//go:embed queries/area_moved.cypher
	areaMoved string
	//go:embed queries/area_version.cypher
	areaVersion string
)

// area is a part of the graph that has a version of its own.
//
// Neo4j makes a commit visible piece by piece, so a version committed together with
// the state it names proves nothing: readers may see it before the rest. So a writer
// takes these steps: it waits for the area's lock; marks the version as moving, in a
// transaction of its own that is complete by then; commits; and once the commit has
// returned, and so is complete, sets a version that the area never had before.
// If a reader finds the same version, without the mark, before and after it reads, it
// has seen no part of a commit in between. A mark that a writer left behind is removed
// by the next one to get the lock (unmark).
type area string

// The areas. The queue of loads changes while the rest of the graph does not.
const (
	theGraph area = "graph"
	theLoads area = "progress"
)

// moving is the suffix of an area's version while a commit to the area is under way.
// turn separates a version's name from the number of its turn.
const (
	moving = "-"
	turn   = "/"
)

func isMoving(version string) bool { return strings.HasSuffix(version, moving) }

// nameOf returns a version without its turn.
func nameOf(version string) string {
	name, _, _ := strings.Cut(version, turn)
	return name
}

// nextTurn returns a further version for the same state; empty if that state is unknown.
func nextTurn(version string) string {
	if isMoving(version) || version == "" {
		return ""
	}
	name, number, _ := strings.Cut(version, turn)
	n, _ := strconv.Atoi(number) // none is the first
	return name + turn + strconv.Itoa(n+1)
}

// lock is the name of the record that writers of the area lock.
func (a area) lock() string { return string(a) + " lock" }

func (a area) params() map[string]any {
	return map[string]any{"area": string(a), "lock": a.lock(), "moving": moving, "version": nil, "next": nil}
}

// alone takes the area's lock for a transaction: it waits for the writer that holds it,
// and other writers wait until the transaction ends.
func alone(ctx context.Context, tx Tx, a area) error {
	return runIn(ctx, tx, areaLock, a.params(), nil)
}

// commit commits what a transaction has written to an area. The transaction already
// holds everything else that it needs, so writers queue at the lock only for the time of
// a commit; the first write for a while also waits until every reader knows that the
// graph may move. shown is set if readers can see the change.
func (s *Store) commit(ctx context.Context, tx neo4j.ExplicitTransaction, a area, shown bool) error {
	if err := alone(ctx, tx, a); err != nil {
		return err
	}
	if a == theGraph {
		if err := s.announce(ctx); err != nil {
			return err
		}
	}
	params := a.params()
	if !shown {
		var version string
		read := func(values []any) error { version, _ = values[0].(string); return nil }
		if err := s.beside(ctx, areaVersion, params, read); err != nil {
			return err
		}
		params["next"] = textOrNull(nextTurn(version))
	}
	params["version"] = rand.Text() + moving
	if err := s.beside(ctx, areaMoves, params, nil); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err // the commit may still be running: the mark stays until the lock is free
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), acquireTimeout)
	defer cancel()
	if err := s.beside(ctx, areaMoved, params, nil); err != nil {
		s.log.Debug().Str("class", errorClass(err)).Msg("cannot unmark the version of the graph; a reader will do it")
	}
	return nil
}

// unmark waits for the area's lock and removes a mark that was left behind, if there is
// one.
func (s *Store) unmark(ctx context.Context, a area) error {
	return s.writeWithin(ctx, writeWait, func(tx Tx) error {
		if err := alone(ctx, tx, a); err != nil {
			return err
		}
		return runIn(ctx, tx, areaMoved, a.params(), nil)
	})
}

// beside runs one statement in a separate transaction, while another transaction holds
// the lock. It uses connections that are reserved for writers.
func (s *Store) beside(ctx context.Context, text string, params map[string]any, each func([]any) error) error {
	defer s.begin()()
	session := s.writers.NewSession(ctx, s.write)
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, text, params, txTimeout(ctx))
	if err != nil {
		return err
	}
	if each == nil {
		each = func([]any) error { return nil }
	}
	_, err = drain(ctx, result, each)
	return err
}

// mostLooks is how many readers look at a version at a time: a crowd of them takes no
// connections from those that work.
const mostLooks = 16

// look reads the current version of an area, moving or not. It is not counted, because
// the caller did not ask for it.
func (s *Store) look(ctx context.Context, a area) (version string, err error) {
	select {
	case s.looks <- struct{}{}:
		defer func() { <-s.looks }()
	case <-ctx.Done():
		return "", mapError(ctx, ctx.Err())
	}
	err = s.reads(ctx, uncounted, areaVersion, map[string]any{"area": string(a)}, func(values []any) error {
		version, _ = values[0].(string)
		return nil
	})
	return version, err
}

// A moving version is read again after stillEvery. If it stays the same for
// stillPatience, its mark may have been left behind.
const (
	stillEvery    = 10 * time.Millisecond
	stillPatience = 500 * time.Millisecond
)

// still reads the version of an area, and waits while it is moving, until ctx ends.
func (s *Store) still(ctx context.Context, a area) (version string, err error) {
	seen, since := "", time.Time{}
	for {
		version, err = s.look(ctx, a)
		switch {
		case err != nil || !isMoving(version):
			return version, err
		case version != seen:
			seen, since = version, time.Now()
		case time.Since(since) > stillPatience:
			if err := s.unmarkOnce(ctx, a); err != nil {
				return "", err
			}
			since = time.Now()
		}
		if !sleep(ctx, stillEvery) {
			return "", mapError(ctx, ctx.Err())
		}
	}
}

// unmarkOnce runs unmark once for all callers at the same time.
func (s *Store) unmarkOnce(ctx context.Context, a area) error {
	done := s.unmarking.DoChan(string(a), func() (any, error) {
		free, cancel := context.WithTimeout(context.WithoutCancel(ctx), attemptTimeout)
		defer cancel()
		return nil, s.unmark(free, a)
	})
	select {
	case result := <-done:
		return result.Err
	case <-ctx.Done():
		return mapError(ctx, ctx.Err())
	}
}
