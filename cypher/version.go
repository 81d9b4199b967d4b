package cypher

import (
	"context"
	_ "embed"
	"fmt"
)

//go:embed queries/moves.cypher
var readMoves string

// Version names a state of the graph, and waits while it is moving. Every Write sets a
// name that was never used before. So if the version is the same before one answer and
// after another, both show one state, and an answer cached under a version is valid as
// long as the version stays. Writes of other programs, past this package, do not change it.
func (s *Store) Version(ctx context.Context) (string, error) { return s.VersionOf(ctx, Of{}) }

// LoadsVersion is Version for the queue of loads. The graph's own version does not cover
// the queue, because the progress of a load changes no other answer.
func (s *Store) LoadsVersion(ctx context.Context) (string, error) { return s.still(ctx, theLoads) }

// Moves is Version for callers that follow loads too: it also changes with the progress
// of a load that is not visible in the graph yet. It does not wait.
func (s *Store) Moves(ctx context.Context) (moves string, err error) {
	err = s.Read(ctx, readMoves, nil, func(values []any) error {
		moves = fmt.Sprint(values[0])
		return nil
	})
	return moves, err
}
