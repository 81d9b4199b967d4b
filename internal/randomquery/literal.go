package randomquery

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"linegraph/internal/naive"
)

// literalsIn collects what occurs in the graph, as literals.
func literalsIn(schema *ast.Schema, n *naive.Evaluator, graph *naive.Graph) map[string][]string {
	values := map[string][]string{}
	note := func(name string, typ *ast.Definition, v any) {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, v := range list {
			if v != nil {
				values[name] = append(values[name], literalOf(typ, v))
			}
		}
	}
	for _, r := range graph.Records {
		typ := n.TypeOf(r)
		if typ == "" || (r.Label == "Area" && len(r.In) == 0) {
			continue
		}
		def := schema.Types[typ]
		for _, f := range def.Fields {
			note(typ+"."+f.Name, schema.Types[f.Type.Name()], r.Properties[naive.Property(f)])
		}
		for _, i := range def.Interfaces {
			values[i+".id"] = append(values[i+".id"], literalOf(nil, r.ID))
		}
		for _, l := range r.Out {
			for _, f := range schema.Types["LinkFilter"].Fields {
				typ := schema.Types[schema.Types[f.Type.Name()].Fields[0].Type.Name()]
				note("LinkFilter."+f.Name, typ, l.Properties[f.Name])
			}
		}
	}
	for k := range values {
		slices.Sort(values[k])
		values[k] = slices.Compact(values[k])
	}
	return values
}

func literalOf(def *ast.Definition, v any) string {
	switch v := v.(type) {
	case string:
		if def != nil && def.Kind == ast.Enum {
			return v
		}
		raw, _ := json.Marshal(v)
		return string(raw)
	case time.Time:
		return `"` + v.Format(time.RFC3339Nano) + `"`
	case int64, float64, bool:
		return fmt.Sprint(v)
	}
	return `"` + fmt.Sprint(v) + `"` // a date
}

// part is a piece of a text.
func part(r *rapid.T, quoted string, within bool) string {
	var s string
	_ = json.Unmarshal([]byte(quoted), &s)
	runes, from := []rune(s), 0
	if within {
		from = rapid.IntRange(0, len(runes)).Draw(r, "from")
	}
	return literalOf(nil, string(runes[from:rapid.IntRange(from, len(runes)).Draw(r, "to")]))
}

// inputObject is an input object as a literal.
func inputObject(members map[string]string) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(members)) {
		out = append(out, name+": "+members[name])
	}
	return "{" + strings.Join(out, ", ") + "}"
}
