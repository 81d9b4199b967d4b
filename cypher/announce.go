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

// announce tells all who read, in this process and in others, that the graph may
// move, and waits until they have heard it; until it is retracted that costs one
// statement. Before it readers need not look at the graph's version, and after
// it they must. The lock of the graph is held.
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

// retract takes the announcement back once the graph has stood still for long,
// unless it moves meanwhile, and unmarks a version that was left moving. It does
// not wait for itself.
func (s *Store) retract(ctx context.Context, version string) {
	if !s.retracting.CompareAndSwap(false, true) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), attemptTimeout)
	go func() {
		defer cancel()
		defer s.retracting.Store(false)
		if isMoving(version) {
			_ = s.unmarkOnce(ctx, theGraph) // tried again at the next look
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

// stood gives for how long the graph has stood at a version, as far as is known here.
func (g *guard) stood(version string) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	if version != g.version || g.moved.IsZero() {
		g.version, g.moved = version, time.Now()
	}
	return time.Since(g.moved)
}
