package httpd

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	linegraph "linegraph/graph"
)

// Whatever a query asks, its answer is that of the generated code alone, byte for byte. The
// planner answers the fields that are called planned, and no others.
func TestRootsAnswerAsTheGeneratedCodeDoes(t *testing.T) {
	generated := linegraph.NewExecutableSchema(linegraph.Config{})
	for _, query := range []string{
		`{ planned: dealLine(id: "a") { id } }`,
		`{ planned: dealLine(id: "a") { id } planned2: dealLines(first: 1) { id } }`,
		`{ dealLine(id: "a") { id } }`,
		`{ it: dealLine(id: "a") { id gangs { name } } planned: dealLines(first: 1) { id } }`,
		`{ dealLines(first: 1) { id } }`,
		`{ planned: dealLine(id: "a") { id } dealLines(first: 1) { id } planned2: dealLine(id: "b") { id } }`,
		`query ($v: ID!) { planned: dealLine(id: $v) { id } it: dealLine(id: $v) { id } }`,
		`{ dealLine(id: "a") { id } dealLine(id: "a") { name } }`,
		`{ ...on Query { it: dealLine(id: "a") { id } ...all } } fragment all on Query { planned: dealLine(id: "b") { id } }`,
		`{ it: dealLine(id: "a") @include(if: true) { id } planned: dealLine(id: "a") @skip(if: true) { id } }`,
		`{ dealLine(id: "a") @skip(if: true) { id } }`,
		`{ __typename }`,
		`{ __typename planned: dealLine(id: "a") { id } it: dealLine(id: "a") { id } }`,
		`{ __type(name: "Sort") { name } planned: dealLine(id: "a") { id } }`,
		`query ($f: DealLineFilter) { dealLines(first: 1, filter: $f) { id } }`,
		`mutation { unlink(input: {relation: OPERATES, id: "a", validTo: "2024-01-01T00:00:00Z", sources: ["b"]}) { id } }`,
	} {
		want, wantAgain := run(t, generated, query)
		got, gotAgain := run(t, roots{generated}, query)
		if got != want || gotAgain != wantAgain {
			t.Errorf("%s:\n got %s, then %v\nwant %s, then %v", query, got, gotAgain, want, wantAgain)
		}
	}
}

// run gives the answer to a query, and whether there is another after it.
func run(t *testing.T, schema graphql.ExecutableSchema, query string) (answer string, again bool) {
	t.Helper()
	e := executor.New(schema)
	e.SetRecoverFunc(func(_ context.Context, cause any) error { return fmt.Errorf("not planned: %T", cause) })
	e.AroundRootFields(func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		if strings.HasPrefix(graphql.GetRootFieldContext(ctx).Field.Alias, "planned") {
			return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, `{"id":"1"}`) })
		}
		return next(ctx)
	})
	ctx := graphql.StartOperationTrace(t.Context())
	params := &graphql.RawParams{Query: query, Variables: map[string]any{"v": "c", "f": map[string]any{"name": map[string]any{"eq": map[string]any{"a": 1}}}}}
	op, errs := e.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		return errs.Error(), false
	}
	responses, ctx := e.DispatchOperation(ctx, op)
	text, err := json.Marshal(responses(ctx))
	if err != nil {
		t.Fatal(err)
	}
	return string(text), responses(ctx) != nil
}
