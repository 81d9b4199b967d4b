package main

import (
	"context"
	"time"
)

const planningRuns = 3

// planning is how many milliseconds Neo4j takes to plan a statement of which it keeps no
// plan, at the median. Nothing is run. All plans that were kept are lost.
func (s *service) planning(ctx context.Context, text string, params map[string]any) (float64, error) {
	var took []float64
	for range planningRuns {
		if err := s.neo4j.Read(ctx, "CALL db.clearQueryCaches()", nil, func([]any) {}); err != nil {
			return 0, err
		}
		begun := time.Now()
		if err := s.neo4j.Read(ctx, "EXPLAIN "+text, params, func([]any) {}); err != nil {
			return 0, err
		}
		took = append(took, float64(time.Since(begun))/float64(time.Millisecond))
	}
	return median(took), nil
}
