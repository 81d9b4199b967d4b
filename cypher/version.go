package cypher

import (
	"context"
	_ "embed"
	"fmt"
)

var (
	//go:embed queries/version.cypher
	readVersion string
	//go:embed queries/version_move.cypher
	moveVersion string
	//go:embed queries/moves.cypher
	readMoves string
)

// Version names the state of the graph: every Write moves it, in its own
// transaction, to a name that was never used before. So two answers given
// under one version, read before the first and after the second, are of one
// state, and what is cached under a version holds as long as it stands. What
// other programs write past this package does not move it.
func (s *Store) Version(ctx context.Context) (version string, err error) {
	err = s.Read(ctx, readVersion, nil, func(values []any) error {
		version, _ = values[0].(string)
		return nil
	})
	return version, err
}

// Moves is Version for those who follow loads too: it also changes with the
// progress of a load that nobody sees in the graph yet.
func (s *Store) Moves(ctx context.Context) (moves string, err error) {
	err = s.Read(ctx, readMoves, nil, func(values []any) error {
		moves = fmt.Sprint(values[0])
		return nil
	})
	return moves, err
}

// move is the last statement of a write: writers queue at the one node for no
// longer than a commit takes, and hold everything else they need by then.
func (s *Store) move(ctx context.Context, tx Tx) error {
	return s.Run(ctx, tx, moveVersion, nil, nil)
}
