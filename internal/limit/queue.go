package limit

import (
	"context"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/sync/semaphore"

	"linegraph/internal/intel"
	"linegraph/internal/stream"
)

// Queue is an extension of the GraphQL handler that lets so many root fields
// of one kind of caller work at once, keeps a few requests waiting for a short
// while, and refuses the rest with UNAVAILABLE, so that too many callers are
// told to come back instead of all becoming slow. It gives each operation its
// time as well, but for a stream, which has its own. Subscriptions pass: they
// work only while something happens.
type Queue struct {
	table Table
	gates [kinds]gate
}

// NewQueue makes a queue for each kind.
func NewQueue(table Table) *Queue {
	q := &Queue{table: table}
	for i := range q.gates {
		l := &table[i]
		q.gates[i] = gate{slots: semaphore.NewWeighted(int64(max(l.Running, 1))), limits: l}
	}
	return q
}

// ExtensionName names the extension.
func (*Queue) ExtensionName() string { return "Queue" }

// Validate has nothing to refuse.
func (*Queue) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse runs an operation when its turn comes.
func (q *Queue) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx).Operation
	if op == nil || op.Operation == ast.Subscription { // nil: refused already
		return next(ctx)
	}
	kind := KindOf(ctx)
	if _, streamed := stream.From(ctx); !streamed {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, q.table.Of(kind).Time)
		defer cancel()
	}
	leave, err := q.gates[kind].enter(ctx, rootFields(op.SelectionSet))
	if err != nil {
		graphql.AddError(ctx, err)
		return &graphql.Response{Errors: graphql.GetErrors(ctx)}
	}
	defer leave()
	return next(ctx)
}

// rootFields counts the root fields that ask the graph.
func rootFields(set ast.SelectionSet) (n int64) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if !strings.HasPrefix(s.Name, "__") {
				n++
			}
		case *ast.InlineFragment:
			n += rootFields(s.SelectionSet)
		case *ast.FragmentSpread:
			n += rootFields(s.Definition.SelectionSet)
		}
	}
	return n
}

// gate is the queue of one kind.
type gate struct {
	slots   *semaphore.Weighted
	waiting atomic.Int64
	limits  *Limits
}

// enter waits for n slots, or for all there are. The caller gives them back
// with leave.
func (g *gate) enter(ctx context.Context, n int64) (leave func(), err error) {
	n = min(n, int64(max(g.limits.Running, 1)))
	leave = func() { g.slots.Release(n) }
	if g.slots.TryAcquire(n) {
		return leave, nil
	}
	if waiting := g.waiting.Add(1); waiting > int64(g.limits.Waiting) {
		g.waiting.Add(-1)
		return nil, busy(intel.Reached{Limit: "waiting", Used: int(waiting), Max: g.limits.Waiting})
	}
	defer g.waiting.Add(-1)
	patience, cancel := context.WithTimeout(ctx, g.limits.Wait)
	defer cancel()
	if g.slots.Acquire(patience, n) == nil {
		return leave, nil
	}
	if ctx.Err() != nil {
		return nil, intel.Errorf(intel.Timeout, "The request's time was up before its turn came.")
	}
	most := int(g.limits.Wait / time.Millisecond)
	return nil, busy(intel.Reached{Limit: "wait", Used: most + 1, Max: most})
}

func busy(r intel.Reached) error {
	err := intel.Errorf(intel.Unavailable, "Too many requests are at work; try again in a second, and send fewer at once.")
	err.Reached = &r
	return err
}
