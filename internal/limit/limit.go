// Package limit judges what an operation may cost before anything of it runs:
// depth, aliases, root fields, fields after fragments are spread, and the
// records that it may return, where a list counts as often as its first; of a
// stream, which holds one record of its list at a time, one counts. Every
// fragment is judged once, so a nest of fragments costs no more to judge than
// to read. It knows the shape of a query and nothing of what answers it.
package limit

import (
	"context"
	"encoding/json"
	"math"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/intel"
	"linegraph/internal/stream"
)

// Limits of one operation. Depth counts records within records: the edges and
// node of a connection are not levels of their own. Cost is in records.
type Limits struct {
	Depth, Aliases, RootFields, Fields, Cost int
}

// Default holds for everybody until callers are told apart.
var Default = Limits{Depth: 10, Aliases: 30, RootFields: 10, Fields: 500, Cost: 500_000}

// ExtensionName makes Limits an extension of the GraphQL handler.
func (Limits) ExtensionName() string { return "Limits" }

// Validate has nothing to refuse: any limits will do.
func (Limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation beyond a limit, with
// LIMIT_EXCEEDED, the limit, what was asked and how to narrow it.
func (l Limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	_, streamed := stream.From(ctx)
	j := judge{variables: op.Variables, fragments: map[string]weight{}, streamed: streamed}
	w := j.selection(op.Operation.SelectionSet, true)
	for _, rule := range []struct {
		used, limit int
		text        string
	}{
		{w.depth, l.Depth, "The query is %d records deep, the limit is %d: ask in two steps."},
		{w.aliases, l.Aliases, "The query has %d aliases, the limit is %d: send several queries."},
		{len(op.Operation.SelectionSet), l.RootFields, "The query has %d root fields, the limit is %d: send several queries."},
		{w.fields, l.Fields, "The query has %d fields, the limit is %d: select fewer."},
		{w.cost, l.Cost, "The query may return %d records, the limit is %d: lower first."},
	} {
		if rule.used > rule.limit {
			return gqlerror.Wrap(intel.Errorf(intel.LimitExceeded, rule.text, rule.used, rule.limit))
		}
	}
	return nil
}

// weight is what a selection set comes to.
type weight struct{ depth, aliases, fields, cost int }

type judge struct {
	variables map[string]any
	fragments map[string]weight
	streamed  bool
}

func (j *judge) selection(set ast.SelectionSet, root bool) weight {
	var w weight
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if root && s.Definition != nil && len(s.Name) > 1 && s.Name[:2] == "__" {
				continue // introspection is bounded by the validator's own rule
			}
			if root && j.streamed {
				w = w.beside(j.record(s))
			} else {
				w = w.beside(j.field(s))
			}
		case *ast.InlineFragment:
			w = w.beside(j.selection(s.SelectionSet, root))
		case *ast.FragmentSpread:
			w = w.beside(j.fragment(s, root))
		}
	}
	return w
}

func (j *judge) fragment(s *ast.FragmentSpread, root bool) weight {
	if w, judged := j.fragments[s.Name]; judged {
		return w
	}
	w := j.selection(s.Definition.SelectionSet, root)
	j.fragments[s.Name] = w
	return w
}

func (j *judge) field(f *ast.Field) weight {
	w := j.record(f)
	if isList(f) {
		w.cost = multiply(j.first(f), w.cost)
	}
	return w
}

// record is what one record of a field comes to.
func (j *judge) record(f *ast.Field) weight {
	w := weight{}
	if len(f.SelectionSet) > 0 {
		w = j.selection(f.SelectionSet, false)
		if f.Name != "edges" && f.Name != "node" && f.Name != "pageInfo" {
			w.depth++
		}
	} else {
		w.depth = 1
	}
	w.fields = add(w.fields, 1)
	if f.Alias != f.Name {
		w.aliases = add(w.aliases, 1)
	}
	if isList(f) {
		w.cost = add(w.cost, 1)
	}
	return w
}

func isList(f *ast.Field) bool {
	return f.Definition != nil && f.Definition.Arguments.ForName("first") != nil
}

// first is how many records a list may hold; what cannot be read is refused
// where the argument is used.
func (j *judge) first(f *ast.Field) int {
	switch n := f.ArgumentMap(j.variables)["first"].(type) {
	case int64:
		return max(int(n), 0)
	case int:
		return max(n, 0)
	case json.Number:
		i, _ := n.Int64()
		return max(int(i), 0)
	}
	return 0
}

func (w weight) beside(o weight) weight {
	return weight{max(w.depth, o.depth), add(w.aliases, o.aliases), add(w.fields, o.fields), add(w.cost, o.cost)}
}

// Sums and products stop at the largest number instead of wrapping round.

func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func multiply(a, b int) int {
	if a != 0 && b > math.MaxInt/a {
		return math.MaxInt
	}
	return a * b
}
