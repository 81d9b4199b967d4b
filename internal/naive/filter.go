package naive

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// filterLinks keeps the links that match the argument filter.
func (n *Evaluator) filterLinks(typ string, hops []hop, args map[string]any) []hop {
	filter, _ := args["filter"].(map[string]any)
	return slices.DeleteFunc(slices.Clone(hops), func(h hop) bool { return !n.matchesFilter(h, typ, filter) })
}

// matchesFilter tells whether a link to a record of a type or interface matches a
// filter: all that is given must hold; what is null asks nothing, but for eq.
func (n *Evaluator) matchesFilter(h hop, typ string, filter map[string]any) bool {
	for name, v := range filter {
		if v != nil && !n.matchesCondition(h, typ, name, v) {
			return false
		}
	}
	return true
}

func (n *Evaluator) matchesCondition(h hop, typ, name string, v any) bool {
	matches := func(f map[string]any) bool { return n.matchesFilter(h, typ, f) }
	switch name {
	case "and":
		return !slices.ContainsFunc(inputObjects(v), func(f map[string]any) bool { return !matches(f) })
	case "or":
		return slices.ContainsFunc(inputObjects(v), matches)
	case "not":
		return !matches(v.(map[string]any))
	}
	given := v.(map[string]any)
	if name == "link" {
		return n.linkMatches(h.edge, given)
	}
	if n.schema.Types[typ].Kind == ast.Interface && name != "id" {
		possible := strings.TrimPrefix(name, "is")
		return n.TypeOf(h.record) == possible && n.matchesFilter(h, possible, given)
	}
	def := n.schema.Types[typ].Fields.ForName(name)
	if def.Directives.ForName("relation") != nil {
		return n.relationMatches(h.record, def, given)
	}
	return n.matchesOperators(h.record.Properties[Property(def)], def.Type.Name(), def.Directives.ForName("folded") != nil, given)
}

// matchesOperators applies the operators on one value. Only eq: null matches what has
// no value.
func (n *Evaluator) matchesOperators(stored any, typ string, folded bool, given map[string]any) bool {
	for op, v := range given {
		if v == nil && op != "eq" {
			continue
		}
		if !n.matchesOperator(op, stored, typ, v, folded) {
			return false
		}
	}
	return true
}

func (n *Evaluator) matchesOperator(op string, stored any, typ string, v any, folded bool) bool {
	if v == nil { // eq
		return stored == nil
	}
	if op == "has" {
		list, _ := stored.([]any)
		return slices.Contains(list, v)
	}
	if stored == nil {
		return false
	}
	switch op {
	case "eq":
		return compareValues(stored, n.operandOf(typ, v)) == 0
	case "in":
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		return slices.ContainsFunc(list, func(e any) bool { return compareValues(stored, n.operandOf(typ, e)) == 0 })
	case "eqFolded":
		return intel.Fold(stored.(string)) == intel.Fold(v.(string))
	case "prefix", "contains":
		have, want := stored.(string), v.(string)
		if folded {
			have, want = intel.Fold(have), intel.Fold(want)
		}
		if op == "prefix" {
			return strings.HasPrefix(have, want)
		}
		return strings.Contains(have, want)
	}
	c := compareValues(stored, n.operandOf(typ, v))
	return map[string]bool{"gt": c > 0, "gte": c >= 0, "lt": c < 0, "lte": c <= 0, "from": c >= 0, "to": c < 0}[op]
}
