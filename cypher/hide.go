package cypher

import (
	"context"
	_ "embed"
	"sync"
	"time"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/load_hidden.cypher
	loadHidden string
	//go:embed queries/load_hide.cypher
	loadHide string
	//go:embed queries/load_show.cypher
	loadShow string
	//go:embed queries/load_lock.cypher
	loadLock string
)

// hideTries limits how often a guard that others remove is set again.
const hideTries = 20

// guardAge records when this process first saw the guard that is set now. The guard has
// a new token each time it is set. Only this process's clock is used: the database's
// may be changed, and other machines have their own. So that time is never before the
// guard was set, and a process that finds a guard waits at most GuardWait.
type guardAge struct {
	mu    sync.Mutex
	token string
	at    time.Time
}

// of returns how long the guard with this token has been known; for a new token that
// time begins now.
func (t *guardAge) of(token string) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token != token {
		t.token, t.at = token, time.Now()
	}
	return time.Since(t.at)
}

// Hide tells all readers, in this process and in others, that exports may be hidden from
// now on, and waits until they know, GuardWait at most. Until Show it costs nothing to
// call it again, and it does not wait for a publication in progress.
func (s *Store) Hide(ctx context.Context) error {
	token := ""
	note := func(values []any) error {
		token, _ = values[0].(string)
		return nil
	}
	if err := s.Read(ctx, loadHidden, nil, note); err != nil {
		return err
	}
	if token == "" {
		if err := s.writeWithin(ctx, loadWait, func(tx Tx) error { return s.Run(ctx, tx, loadHide, nil, note) }); err != nil {
			return err
		}
	}
	if !sleep(ctx, s.GuardWait()-s.guardAge.of(token)) {
		return mapError(ctx, ctx.Err())
	}
	return nil
}

// Show ends Hide, unless an export is still hidden. It is called at the end of a run of loads.
func (s *Store) Show(ctx context.Context) error {
	return s.writeWithin(ctx, loadWait, func(tx Tx) error { return s.Run(ctx, tx, loadShow, nil, nil) })
}

// hiding runs do in a transaction that holds the lock of loads, so that no other changes
// what is hidden, and moves the graph's version. The guard has been set for at least
// GuardWait.
func (s *Store) hiding(ctx context.Context, do func(tx Tx) error) error {
	for range hideTries {
		told := true
		err := s.change(ctx, loadWait, theGraph, true, func(tx Tx) error {
			if err := s.Run(ctx, tx, loadLock, nil, func(values []any) error {
				token, set := values[0].(string)
				told = set && s.guardAge.of(token) >= s.GuardWait()
				return nil
			}); err != nil {
				return err
			}
			if !told {
				return errNotTold
			}
			return do(tx)
		})
		if told {
			return err
		}
		if err := s.Hide(ctx); err != nil {
			return err
		}
	}
	return intel.Errorf(intel.Conflict, "Other loads keep starting and ending; try again shortly.")
}

// errNotTold rolls a transaction back because readers do not know yet that exports may be hidden.
var errNotTold = intel.Errorf(intel.Internal, "The readers do not filter hidden exports yet.")
