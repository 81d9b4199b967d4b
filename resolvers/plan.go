package resolvers

import (
	"context"
	"io"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/internal/body"
	"linegraph/internal/intel"
	"linegraph/internal/meter"
	"linegraph/internal/stream"
)

// slot passes the answer of one root field between the planner and a resolver:
// a resolver can only return models, and the answer of a planned field is JSON
// already.
type slot struct {
	json [][]byte // the answer, in parts
	err  error    // why there is none
}

type slotKey struct{}

// Plan is the root field middleware. A field of Query is compiled, run as one
// statement and written from its rows; its resolver is called only to report an
// error, so that gqlgen adds the path. A mutation's resolver runs and leaves
// the record that it has read back in the slot.
func (r *Resolver) Plan(ctx context.Context, next graphql.RootResolver) (answer graphql.Marshaler) {
	defer func() {
		if cause := recover(); cause != nil {
			op := graphql.GetOperationContext(ctx)
			graphql.AddError(ctx, op.Recover(ctx, cause))
			answer = graphql.Null
		}
	}()
	field := graphql.GetRootFieldContext(ctx).Field
	if strings.HasPrefix(field.Name, "__") {
		return next(ctx)
	}
	s := &slot{}
	if field.ObjectDefinition.Name == "Query" {
		if s.json, s.err = r.query(ctx, field); s.err == nil {
			return encoded{s.json, body.Of(ctx)}
		}
	}
	answer = next(context.WithValue(ctx, slotKey{}, s))
	if s.json != nil && s.err == nil {
		return encoded{s.json, body.Of(ctx)}
	}
	return answer
}

// query answers one root field from one state of the graph. The records of a stream go to its
// sink, and only null is left.
func (r *Resolver) query(ctx context.Context, field graphql.CollectedField) (json [][]byte, err error) {
	if sink, ok := stream.From(ctx); ok {
		return [][]byte{[]byte("null")}, r.stream(ctx, field, sink)
	}
	_, err = r.Store.Steady(ctx, cypher.Of{}, func(ctx context.Context) error {
		json, err = r.root(ctx, field)
		return err
	})
	return json, err
}

// compiler returns the compiler for the statements of a read.
func (r *Resolver) compiler(ctx context.Context) *compile.Compiler {
	if cypher.GuardedIn(ctx) {
		return r.Compiler.Guarded()
	}
	return r.Compiler
}

func (r *Resolver) root(ctx context.Context, field graphql.CollectedField) ([][]byte, error) {
	if r.Compiler.Asks(field) {
		return r.ask(ctx, field)
	}
	statement, err := r.compiler(ctx).Root(graphql.GetOperationContext(ctx), field)
	if err != nil {
		return nil, err
	}
	answer := statement.Answer().Within(body.Of(ctx).Field(field.Alias))
	if k := statement.Keyed; k != nil {
		err = r.Store.ReadKeyed(ctx, cypher.Keyed{Text: statement.Text, Many: k.Many, Key: k.Key, Params: k.Params}, answer.Row)
	} else {
		err = r.Store.Read(ctx, statement.Text, statement.Params, answer.Row)
	}
	if err != nil {
		return nil, err
	}
	meter.Of(ctx).Rows(answer.Records())
	err = answer.Complete()
	return answer.JSON(), err
}

// refusal is the error of a query's resolver, which is called only if the
// planner could not answer. Without the planner every query is refused.
func refusal(ctx context.Context) error {
	if s, ok := ctx.Value(slotKey{}).(*slot); ok && s.err != nil {
		return s.err
	}
	return intel.Errorf(intel.Internal, "This field is answered by the planner, which is not installed.")
}

// encoded is JSON that is sent as it is.
type encoded struct {
	parts [][]byte
	body  *body.Body
}

func (e encoded) MarshalGQL(w io.Writer) { e.body.Write(w, e.parts) }
