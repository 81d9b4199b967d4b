package naive

import (
	"slices"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// linkMatches holds where a link matches: what it has no property for has no value.
func (n *Evaluator) linkMatches(edge map[string]any, given map[string]any) bool {
	for name, v := range given {
		operators, asked := v.(map[string]any)
		def := n.schema.Types[n.schema.Types["LinkFilter"].Fields.ForName(name).Type.Name()]
		if asked && !n.matchesOperators(edge[name], def.Fields[0].Type.Name(), false, operators) {
			return false
		}
	}
	return true
}

// relationMatches applies the conditions on a relation. Links match, not records: if
// one record is linked twice, `all` requires both links to match.
func (n *Evaluator) relationMatches(r *Record, def *ast.FieldDefinition, given map[string]any) bool {
	all := n.linksFrom(r, def, "")
	matching := func(filter any) []hop {
		f, _ := filter.(map[string]any) // of may be left out
		return slices.DeleteFunc(slices.Clone(all), func(h hop) bool { return !n.matchesFilter(h, def.Type.Name(), f) })
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
			holds = len(distinctRecordsOf(matching(v))) == 1
		case "of":
			holds = true // says what the others take in
		case "count":
			holds = n.matchesOperators(int64(len(distinctRecordsOf(matching(given["of"])))), "Long", false, v.(map[string]any))
		case "aggregate":
			links := matching(given["of"])
			holds = !slices.ContainsFunc(inputObjects(v), func(a map[string]any) bool { return !n.aggregateMatches(links, a) })
		}
		if !holds {
			return false
		}
	}
	return true
}

// aggregateMatches compares what a property of links comes to. Without a value there is
// none of anything but a sum.
func (n *Evaluator) aggregateMatches(links []hop, asked map[string]any) bool {
	sum, values := 0.0, []any{}
	for _, h := range links {
		v := h.edge[asked["of"].(string)]
		switch v := v.(type) {
		case int64, float64:
			sum += floatOf(v)
			values = append(values, floatOf(v))
		case time.Time:
			values = append(values, v)
		}
	}
	var least, most, mean any
	if len(values) > 0 {
		least, most, mean = slices.MinFunc(values, compareValues), slices.MaxFunc(values, compareValues), sum/float64(len(values))
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
		if !n.matchesOperators(value, typ, false, operators) {
			return false
		}
	}
	return true
}
