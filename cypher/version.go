package cypher

import (
	"context"
	_ "embed"
	"fmt"
)

//go:embed queries/moves.cypher
var readMoves string

// Version names a state of the graph, and waits while one gives way to the next:
// every Write gives it a name that was never used before. So two answers given
// under one version, read before the first and after the second, are of one
// state, and what is cached under a version holds as long as it stands. What
// other programs write past this package does not move it.
func (s *Store) Version(ctx context.Context) (string, error) { return s.VersionOf(ctx, Of{}) }

// LoadsVersion is Version for the queue of loads, which the graph's own version
// leaves out: a load that goes on changes no other answer.
func (s *Store) LoadsVersion(ctx context.Context) (string, error) { return s.still(ctx, theLoads) }

// Moves is Version for those who follow loads too: it also changes with the
// progress of a load that nobody sees in the graph yet. It does not wait.
func (s *Store) Moves(ctx context.Context) (moves string, err error) {
	err = s.Read(ctx, readMoves, nil, func(values []any) error {
		moves = fmt.Sprint(values[0])
		return nil
	})
	return moves, err
}
