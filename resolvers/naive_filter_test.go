package resolvers_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

func (n *naive) kept(typ string, hops []hop, args map[string]any) []hop {
	filter, _ := args["filter"].(map[string]any)
	return slices.DeleteFunc(slices.Clone(hops), func(h hop) bool { return !n.holds(h, typ, filter) })
}

// holds tells whether a link to a record of a type or interface matches a
// filter: all that is given must hold; what is null asks nothing, but for eq.
func (n *naive) holds(h hop, typ string, filter map[string]any) bool {
	for name, v := range filter {
		if v != nil && !n.condition(h, typ, name, v) {
			return false
		}
	}
	return true
}

func (n *naive) condition(h hop, typ, name string, v any) bool {
	matches := func(f map[string]any) bool { return n.holds(h, typ, f) }
	switch name {
	case "and":
		return !slices.ContainsFunc(objects(v), func(f map[string]any) bool { return !matches(f) })
	case "or":
		return slices.ContainsFunc(objects(v), matches)
	case "not":
		return !matches(v.(map[string]any))
	}
	given := v.(map[string]any)
	if name == "link" {
		return n.linked(h.edge, given)
	}
	if n.schema.Types[typ].Kind == ast.Interface && name != "id" {
		possible := strings.TrimPrefix(name, "is")
		return n.typeOf(h.record) == possible && n.holds(h, possible, given)
	}
	def := n.schema.Types[typ].Fields.ForName(name)
	if def.Directives.ForName("relation") != nil {
		return n.related(h.record, def, given)
	}
	return n.compares(h.record.properties[property(def)], def.Type.Name(), def.Directives.ForName("folded") != nil, given)
}

// compares applies the operators on one value. Only eq: null matches what has
// no value.
func (n *naive) compares(stored any, typ string, folded bool, given map[string]any) bool {
	for op, v := range given {
		if v == nil && op != "eq" {
			continue
		}
		if !n.operator(op, stored, typ, v, folded) {
			return false
		}
	}
	return true
}

func (n *naive) operator(op string, stored any, typ string, v any, folded bool) bool {
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
		return compare(stored, n.operand(typ, v)) == 0
	case "in":
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		return slices.ContainsFunc(list, func(e any) bool { return compare(stored, n.operand(typ, e)) == 0 })
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
	c := compare(stored, n.operand(typ, v))
	return map[string]bool{"gt": c > 0, "gte": c >= 0, "lt": c < 0, "lte": c <= 0, "from": c >= 0, "to": c < 0}[op]
}

// operand reads an argument as the type that the graph keeps.
func (n *naive) operand(typ string, v any) any {
	text := fmt.Sprint(v)
	switch typ {
	case "Long", "Int":
		i, err := strconv.ParseInt(text, 10, 64)
		n.note(err)
		return i
	case "DateTime":
		t, err := time.Parse(time.RFC3339, text)
		n.note(err)
		return t
	case "Float":
		f, err := strconv.ParseFloat(text, 64)
		n.note(err)
		return f
	case "Boolean":
		return v
	case "Msisdn":
		number, err := identity.Number(text)
		n.note(err)
		return number
	}
	return text
}

func (n *naive) note(err error) {
	if err != nil {
		n.errs = append(n.errs, err.Error())
	}
}
