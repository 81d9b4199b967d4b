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

// area is a part of the graph whose state has a version of its own.
//
// Neo4j shows a commit piece by piece, so a version that is committed with what
// it names proves nothing: it may be seen before the rest. So who changes an
// area first waits for its lock, then marks its version as moving, in a
// transaction that is whole by then; then commits; and only when the commit has
// returned, and is whole, gives the area a version that it never had before.
// Two readings of one version, without the mark, before and after an answer
// prove that no part of a commit was seen in between. A mark that its writer left
// behind is taken away by whoever gets the lock after him (unmark).
type area string

// The areas. The queue of loads moves on while the rest of the graph does not.
const (
	theGraph area = "graph"
	theLoads area = "progress"
)

// moving ends the version of an area while a commit to it is made, and turn
// stands before the number of a version's turn.
const (
	moving = "-"
	turn   = "/"
)

func isMoving(version string) bool { return strings.HasSuffix(version, moving) }

// nameOf is a version without its turn.
func nameOf(version string) string {
	name, _, _ := strings.Cut(version, turn)
	return name
}

// nextTurn is a version that names the same state; empty when that is not known.
func nextTurn(version string) string {
	if isMoving(version) || version == "" {
		return ""
	}
	name, number, _ := strings.Cut(version, turn)
	n, _ := strconv.Atoi(number) // none is the first
	return name + turn + strconv.Itoa(n+1)
}

// lock is the record that those who change the area lock.
func (a area) lock() string { return string(a) + " lock" }

func (a area) params() map[string]any {
	return map[string]any{"area": string(a), "lock": a.lock(), "moving": moving, "version": nil, "next": nil}
}

// alone has a transaction wait for whoever changes the area, and all the others
// wait until it ends.
func alone(ctx context.Context, tx Tx, a area) error {
	return runIn(ctx, tx, areaLock, a.params(), nil)
}

// commit commits what a transaction has written to an area. Everything else
// that it needs it holds by then: writers queue at the lock for no longer than a
// commit takes, and before the first for a while the time until every reader
// knows that the graph may move. shown: somebody sees the difference.
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
		version, err := s.look(ctx, a)
		if err != nil {
			return err
		}
		params["next"] = textOrNull(nextTurn(version))
	}
	params["version"] = rand.Text() + moving
	if err := s.beside(ctx, areaMoves, params, nil); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err // it may go on still: the mark stays until the lock is free
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), acquireTimeout)
	defer cancel()
	if err := s.beside(ctx, areaMoved, params, nil); err != nil {
		s.log.Debug().Str("class", errorClass(err)).Msg("a version is left marked for its readers to unmark")
	}
	return nil
}

// unmark waits for whoever changes the area and takes away the mark that was
// left behind, if one was.
func (s *Store) unmark(ctx context.Context, a area) error {
	return s.writeWithin(ctx, writeWait, func(tx Tx) error {
		if err := alone(ctx, tx, a); err != nil {
			return err
		}
		return runIn(ctx, tx, areaMoved, a.params(), nil)
	})
}

// beside runs one statement in a transaction of its own, while another holds the
// lock, over connections that nobody else can take.
func (s *Store) beside(ctx context.Context, text string, params map[string]any, each func([]any) error) error {
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

// look reads the version of an area as it stands, moving or not. That is counted
// nowhere: it is no part of what was asked.
func (s *Store) look(ctx context.Context, a area) (version string, err error) {
	err = s.reads(ctx, uncounted, areaVersion, map[string]any{"area": string(a)}, func(values []any) error {
		version, _ = values[0].(string)
		return nil
	})
	return version, err
}

// A version that moves is looked at again after stillEvery; one that does so
// for stillPatience without a change may have been left behind.
const (
	stillEvery    = 10 * time.Millisecond
	stillPatience = 500 * time.Millisecond
)

// still reads the version of an area, and waits while it moves, until ctx ends.
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

// unmarkOnce is unmark, once for all who ask for it at the same time.
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
