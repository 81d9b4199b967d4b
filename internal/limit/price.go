package limit

import (
	"context"
	"encoding/json"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/stream"
)

// Price is the most that a valid operation may cost, and the size of its
// arguments.
type Price struct {
	Cost    int // records, counting every list as full
	Rows    int // the longest list
	Hops    int // the longest path
	keys    int // the longest order
	carried carried
}

func (p Price) within(l *Limits) error {
	if p.Cost <= l.Cost && p.Rows <= l.Rows && p.Hops <= l.Hops && p.keys <= maxKeys && p.carried.within() {
		return nil
	}
	return firstExceeded(append(p.rules(l), p.carried.rules()...))
}

func (p Price) rules(l *Limits) []rule {
	return []rule{
		{intel.Reached{Limit: "rows", Used: p.Rows, Max: l.Rows}, "A list asks for %d records, the limit is %d: lower first or last, and page."},
		{intel.Reached{Limit: "hops", Used: p.Hops, Max: l.Hops}, "A path asks for %d hops, the limit is %d: lower maxHops."},
		{intel.Reached{Limit: "cost", Used: p.Cost, Max: l.Cost}, "The query may return %d records, the limit is %d: lower first."},
		{intel.Reached{Limit: "keys", Used: p.keys, Max: maxKeys}, "An argument lists %d entries, the limit is %d: name fewer."},
	}
}

// priceOf works out the price of an operation. A stream holds one record of its
// list at a time, and has its own limit on their number.
func priceOf(ctx context.Context, op *graphql.OperationContext) Price {
	r := reader{arguments: arguments{variables: op.Variables}}
	_, r.streamed = stream.From(ctx)
	all := r.selection(op.Operation.SelectionSet)
	return Price{Cost: all.total(), Rows: r.rows, Hops: r.hops, keys: r.keys, carried: all.carried}
}

type reader struct {
	arguments
	rows, hops int
	streamed   bool
	fragments  map[string]share // each is read once
}

// share is the cost that a selection set adds: cost is added once, and each for
// every record of the page that contains the set.
type share struct {
	cost, each int
	carried
}

func (s share) plus(o share) share {
	return share{add(s.cost, o.cost), add(s.each, o.each), s.beside(o.carried)}
}

func (s share) total() int { return add(s.cost, s.each) }

func (r *reader) selection(set ast.SelectionSet) (all share) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			all = all.plus(r.field(s))
		case *ast.InlineFragment:
			all = all.plus(r.selection(s.SelectionSet))
		case *ast.FragmentSpread:
			all = all.plus(r.fragment(s))
		}
	}
	return all
}

func (r *reader) fragment(s *ast.FragmentSpread) share {
	if all, done := r.fragments[s.Name]; done {
		return all
	}
	all := r.selection(s.Definition.SelectionSet)
	if r.fragments == nil {
		r.fragments = map[string]share{}
	}
	r.fragments[s.Name] = all
	return all
}

// field counts the records of a field and below it. Those below a list count
// once for each record that the list may have. A page (a connection) is not a
// list itself: fields in its lists count for every record, and fields beside
// them, such as groups, count once.
func (r *reader) field(f *ast.Field) share {
	all := r.selection(f.SelectionSet)
	if f.Definition == nil {
		return all
	}
	list := f.Definition.Type.Elem != nil
	if len(f.Definition.Arguments) == 0 {
		if list {
			all.cost, all.each = 0, all.total()
		}
		return all
	}
	all.carried = all.beside(r.count(f.Arguments))
	if hops, given := r.number(f, "maxHops"); given {
		r.hops = max(r.hops, hops)
	}
	switch rows, isList := r.rowsOf(f); {
	case isList && r.streamed && f.ObjectDefinition.Name == "Query":
		all.cost, all.each = add(all.total(), 1), 0
	case isList && list:
		r.rows = max(r.rows, rows)
		all.cost, all.each = multiply(rows, add(all.total(), 1)), 0
	case isList:
		r.rows = max(r.rows, rows)
		all.cost, all.each = add(multiply(rows, add(all.each, 1)), all.cost), 0
	}
	return all
}

// rowsOf is how many records a list may have: last if it is given, else first,
// else the default of first.
func (r *reader) rowsOf(f *ast.Field) (rows int, isList bool) {
	if rows, given := r.number(f, "last"); given {
		return rows, true
	}
	return r.number(f, "first")
}

// number reads an argument or its default; null counts as not given. A value
// that is not a number counts as none here, and is refused where the argument
// is used.
func (r *reader) number(f *ast.Field, name string) (n int, given bool) {
	def := f.Definition.Arguments.ForName(name)
	if def == nil {
		return 0, false
	}
	if arg := f.Arguments.ForName(name); arg != nil && arg.Value.Kind != ast.NullValue {
		if arg.Value.Kind != ast.Variable {
			return literal(arg.Value)
		}
		if v := r.variables[arg.Value.Raw]; v != nil {
			return wholeNumber(v)
		}
	}
	return literal(def.DefaultValue)
}

func literal(v *ast.Value) (n int, given bool) {
	if v == nil || v.Kind != ast.IntValue {
		return 0, false
	}
	return decimal(v.Raw), true
}

// decimal reads the text of a whole number. It returns the largest int if the
// number is larger.
func decimal(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil && (s == "" || s[0] != '-') {
		return math.MaxInt
	}
	return max(n, 0)
}

func wholeNumber(v any) (n int, given bool) {
	switch n := v.(type) {
	case int64:
		return max(int(n), 0), true
	case int:
		return max(n, 0), true
	case float64:
		if n > math.MaxInt32 {
			return math.MaxInt, true
		}
		return max(int(n), 0), true
	case json.Number:
		return decimal(string(n)), true
	case string:
		return decimal(n), true
	}
	return 0, false
}
