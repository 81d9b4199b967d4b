package cypher

import (
	"context"
	_ "embed"
	"time"
)

var (
	//go:embed queries/announce.cypher
	announceMoves string
	//go:embed queries/announce_heard.cypher
	announceHeard string
	//go:embed queries/retract.cypher
	retractMoves string
)

// announce tells all readers, in this process and in others, that the graph may move,
// and waits until they know. While an earlier announcement holds, it costs one statement.
// Without an announcement readers need not check the graph's version; with one they must.
// The caller holds the lock of the graph.
func (s *Store) announce(ctx context.Context) error {
	heard := false
	err := s.beside(ctx, announceMoves, nil, func(values []any) error {
		heard, _ = values[0].(bool)
		return nil
	})
	if err != nil || heard {
		return err
	}
	if !sleep(ctx, s.GuardWait()) {
		return ctx.Err()
	}
	return s.beside(ctx, announceHeard, nil, nil)
}

// retract withdraws the announcement once the graph has not changed for some time,
// unless it changes meanwhile, and unmarks a version that was left moving. It works in
// the background and returns at once.
func (s *Store) retract(ctx context.Context, version string) {
	if !s.retracting.CompareAndSwap(false, true) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), attemptTimeout)
	end := s.begin()
	go func() {
		defer end()
		defer cancel()
		defer s.retracting.Store(false)
		if isMoving(version) {
			_ = s.unmarkOnce(ctx, theGraph) // the next read of the guard tries again
			return
		}
		_ = s.writeWithin(ctx, 0, func(tx Tx) error {
			if err := alone(ctx, tx, theGraph); err != nil {
				return err
			}
			return runIn(ctx, tx, retractMoves, map[string]any{"version": version}, nil)
		})
	}()
}

// stood returns how long the graph has had this version, as far as this store knows.
func (g *guard) stood(version string) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	if version != g.version || g.moved.IsZero() {
		g.version, g.moved = version, time.Now()
	}
	return time.Since(g.moved)
}
