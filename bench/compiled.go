package main

import (
	"bytes"
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/bench/shape"
	"linegraph/cypher"
	"linegraph/cypher/compile"
	linegraph "linegraph/graph"
	"linegraph/questions"
)

// compiled is a question as the service compiles it.
type compiled struct{ *compile.Statement }

// maxFirst is what the service is told with --max-first.
const maxFirst = 100_000

// compiler compiles questions as the service does.
type compiler struct {
	schema   *ast.Schema
	compiler *compile.Compiler
}

func newCompiler() (*compiler, error) {
	schema := linegraph.NewExecutableSchema(linegraph.Config{}).Schema()
	asWritten := func(number string) (string, error) { return number, nil }
	c, err := compile.New(schema, cypher.Patterns(), cypher.Indexed, questions.All(), asWritten, compile.Limits{MaxFirst: maxFirst})
	return &compiler{schema, c}, err
}

// lacks says what of the question the API's schema does not have; empty when
// it can be asked.
func (c *compiler) lacks(q shape.Question) string {
	if _, errs := gqlparser.LoadQueryWithRules(c.schema, q.Query, nil); len(errs) > 0 {
		return errs[0].Message
	}
	return ""
}

func (c *compiler) compile(q shape.Question) (compiled, error) {
	doc, errs := gqlparser.LoadQueryWithRules(c.schema, q.Query, nil)
	if errs != nil {
		return compiled{}, errs
	}
	op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: q.Variables}
	field := graphql.CollectFields(op, ast.SelectionSet(op.Operation.SelectionSet), []string{"Query"})[0]
	statement, err := c.compiler.Root(op, field)
	return compiled{statement}, err
}

// run answers the question as the service does, but for HTTP and GraphQL.
func (c compiled) run(ctx context.Context, store *cypher.Store) ([]byte, error) {
	answer := c.Answer()
	if err := store.Read(ctx, c.Text, c.Params, answer.Row); err != nil {
		return nil, err
	}
	err := answer.Complete()
	return bytes.Join(answer.JSON(), nil), err
}
