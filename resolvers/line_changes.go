package resolvers

import (
	"context"

	"linegraph/cypher"
	"linegraph/graph"
	"linegraph/internal/intel"
	"linegraph/internal/watch"
)

// lineChanges follows the statements about one deal line.
func (r *Resolver) lineChanges(ctx context.Context, id string) (<-chan *graph.LineChange, error) {
	held := false
	read := func(ctx context.Context) (intel.Stated, error) {
		line, err := steady(ctx, r.Store, func(ctx context.Context) (intel.Stated, error) { return r.Store.Line(ctx, id) })
		if held && intel.ErrorCode(err) == intel.NotFound {
			return intel.Stated{}, nil // the line was removed, with all statements about it
		}
		held = held || err == nil
		return line, err
	}
	step := func(told, now intel.Stated) (*graph.LineChange, intel.Stated, bool) {
		changes := watch.Diff(told, now)
		if len(changes) == 0 {
			return nil, told, false
		}
		event := &graph.LineChange{ID: id}
		for _, c := range changes {
			event.Changes = append(event.Changes, change(c))
		}
		return event, now, true
	}
	return watch.Watch(ctx, r.Watcher, "line "+id, read, asItIs, step)
}

// asItIs: a new subscriber is told what changes, not what holds.
func asItIs(now intel.Stated) intel.Stated { return now }

func change(c watch.Change) *graph.LineDifference {
	out := &graph.LineDifference{Kind: graph.ChangeKind(c.Kind), Before: c.Before, After: c.After}
	if c.Property != "" {
		out.Property = &c.Property
	}
	if c.Relation != "" {
		relation := graph.RelationType(c.Relation)
		out.Relation, out.LinkID, out.RecordID = &relation, &c.Link, &c.Record
	}
	return out
}

// steady reads what subscribers are sent, from one state of the graph.
func steady[T any](ctx context.Context, store *cypher.Store, read func(context.Context) (T, error)) (found T, err error) {
	_, err = store.Steady(ctx, cypher.Of{}, func(ctx context.Context) error {
		found, err = read(ctx)
		return err
	})
	return found, err
}
