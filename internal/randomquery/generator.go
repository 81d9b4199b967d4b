package randomquery

import (
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"linegraph/internal/naive"
)

// Generator writes random queries that are valid under the schema.
type Generator struct {
	schema    *ast.Schema
	evaluator *naive.Evaluator
	values    map[string][]string // literals of Type.field that occur in the graph
}

// New makes a generator of queries about a graph.
func New(schema *ast.Schema, graph *naive.Graph) *Generator {
	n := naive.New(schema, graph)
	return &Generator{schema: schema, evaluator: n, values: literalsIn(schema, n, graph)}
}

func pick[T any](r *rapid.T, label string, from []T) T { return rapid.SampledFrom(from).Draw(r, label) }
func chance(r *rapid.T, of int) bool                   { return rapid.IntRange(1, of).Draw(r, "chance") == 1 }
