package resolvers_test

import (
	"slices"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// linked holds where a link matches: what it has no property for has no value.
func (n *naive) linked(edge map[string]any, given map[string]any) bool {
	for name, v := range given {
		operators, asked := v.(map[string]any)
		def := n.schema.Types[n.schema.Types["LinkFilter"].Fields.ForName(name).Type.Name()]
		if asked && !n.compares(edge[name], def.Fields[0].Type.Name(), false, operators) {
			return false
		}
	}
	return true
}

// related asks by the links of a relation, those that match and those that do
// not. A link matches, not a record: where one record is linked twice, all asks
// it of both links.
func (n *naive) related(r *record, def *ast.FieldDefinition, given map[string]any) bool {
	all := n.hops(r, def, "")
	matching := func(filter any) []hop {
		f, _ := filter.(map[string]any) // of may be left out
		return slices.DeleteFunc(slices.Clone(all), func(h hop) bool { return !n.holds(h, def.Type.Name(), f) })
	}
	for name, v := range given {
		if v == nil {
			continue
		}
		var holds bool
		switch name {
		case "some":
			holds = len(matching(v)) > 0
		case "none":
			holds = len(matching(v)) == 0
		case "all":
			holds = len(matching(v)) == len(all)
		case "single":
			holds = len(recordsOf(matching(v))) == 1
		case "of":
			holds = true // says what the others take in
		case "count":
			holds = n.compares(int64(len(recordsOf(matching(given["of"])))), "Long", false, v.(map[string]any))
		case "aggregate":
			links := matching(given["of"])
			holds = !slices.ContainsFunc(objects(v), func(a map[string]any) bool { return !n.comesTo(links, a) })
		}
		if !holds {
			return false
		}
	}
	return true
}

// recordsOf are the records that links lead to, each once.
func recordsOf(hops []hop) map[*record]bool {
	seen := map[*record]bool{}
	for _, h := range hops {
		seen[h.record] = true
	}
	return seen
}

// comesTo compares what a property of links comes to. Without a value there is
// none of anything but a sum.
func (n *naive) comesTo(links []hop, asked map[string]any) bool {
	sum, values := 0.0, []any{}
	for _, h := range links {
		v := h.edge[asked["of"].(string)]
		switch v := v.(type) {
		case int64, float64:
			sum += asFloat(v)
			values = append(values, asFloat(v))
		case time.Time:
			values = append(values, v)
		}
	}
	var least, most, mean any
	if len(values) > 0 {
		least, most, mean = slices.MinFunc(values, compare), slices.MaxFunc(values, compare), sum/float64(len(values))
	}
	for name, v := range asked {
		operators, given := v.(map[string]any)
		if !given { // of itself
			continue
		}
		value, typ := map[string]any{"sum": sum, "avg": mean, "min": least, "max": most, "earliest": least, "latest": most}[name], "Float"
		if name == "earliest" || name == "latest" {
			typ = "DateTime"
		}
		if !n.compares(value, typ, false, operators) {
			return false
		}
	}
	return true
}
