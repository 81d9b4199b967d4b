package limit

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/hold"
	"linegraph/internal/planning"
	"linegraph/internal/stream"
)

// Queue is an extension of the GraphQL handler that limits how many root fields of one kind
// of caller run at once. It makes a few requests wait for a short while and refuses the rest
// with UNAVAILABLE, so that under load some callers have to come back later, instead of all
// becoming slow. A slot becomes free when all work begun for its request has ended; a
// statement may end some time after its client has gone. The queue also sets the deadline of
// each operation, which holds for everything inside it. Subscriptions and streams pass: they
// have slots and deadlines of their own.
//
// Heavy operations queue twice: only a few of a kind run at once, fewer than the kind has
// slots, so that a light one always finds a slot and a core. A statement that has to be
// planned first waits for its turn as well (package planning).
type Queue struct {
	table Table
	gates [kinds]*gate
	heavy [kinds]*gate
	plans [kinds]*planning.Group
}

// NewQueue makes a queue for each kind.
func NewQueue(table Table) *Queue {
	q := &Queue{table: table}
	planner := planning.New(plannedAtOnce())
	for i := range q.gates {
		l := &table[i]
		q.gates[i] = newGate(l.Running, l.Waiting, l.Wait)
		q.heavy[i] = newGate(min(heavyAtOnce(), l.Running-1), l.Waiting, l.Wait)
		q.plans[i] = planner.Group(l.Waiting, l.Time/2)
	}
	return q
}

// ExtensionName names the extension.
func (*Queue) ExtensionName() string { return "Queue" }

// Validate has nothing to refuse.
func (*Queue) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation sets the deadline of an operation's kind.
func (q *Queue) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	run := next(ctx)
	if _, streamed := stream.From(ctx); streamed || graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return run
	}
	return func(ctx context.Context) *graphql.Response {
		ctx, cancel := context.WithTimeout(ctx, q.table.Of(KindOf(ctx)).Time)
		defer cancel()
		return run(ctx)
	}
}

// InterceptResponse runs an operation when its turn comes.
func (q *Queue) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	if op.Operation == nil || op.Operation.Operation == ast.Subscription { // nil: refused already
		return next(ctx)
	}
	kind := KindOf(ctx)
	if _, streamed := stream.From(ctx); streamed {
		return next(q.plans[kind].With(ctx, nil))
	}
	if hold.IsExempt(ctx) {
		return next(ctx)
	}
	n := rootFields(op.Operation.SelectionSet)
	slots, leave, err := q.enter(ctx, kind, n, isHeavy(op))
	if err != nil {
		graphql.AddError(ctx, err)
		return &graphql.Response{Errors: graphql.GetErrors(ctx)}
	}
	ctx, done := hold.With(ctx, leave)
	defer done()
	if n == 1 {
		return next(q.plans[kind].With(ctx, &rootSlot{place: slots}))
	}
	return next(q.plans[kind].With(context.WithValue(ctx, placeKey{}, slots), nil))
}

type placeKey struct{}

// InterceptRootField gives the slot of a root field back when all that was begun for it has
// ended, while others of its request may still wait. If a request has only one root field, its
// slot is given back with the request.
func (q *Queue) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	slots, ok := ctx.Value(placeKey{}).(*place)
	if !ok || strings.HasPrefix(graphql.GetRootFieldContext(ctx).Field.Name, "__") {
		return next(ctx)
	}
	mine := &rootSlot{place: slots}
	ctx, done := hold.With(ctx, mine.end)
	defer done()
	return next(planning.Lending(ctx, mine))
}

// enter takes n slots of a kind. A heavy operation first waits for its turn among the
// heavy ones, and takes no slot from others meanwhile.
func (q *Queue) enter(ctx context.Context, kind Kind, n int64, heavy bool) (slots *place, leave func(), err error) {
	if !heavy {
		if slots, err = q.gates[kind].enter(ctx, n); err != nil {
			return nil, nil, err
		}
		return slots, slots.leave, nil
	}
	turn, err := q.heavy[kind].enter(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	if slots, err = q.gates[kind].enter(ctx, n); err != nil {
		turn.leave()
		return nil, nil, err
	}
	return slots, func() { slots.leave(); turn.leave() }, nil
}

// rootFields counts the root fields that read the graph.
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
