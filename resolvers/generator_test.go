package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// generator writes random queries that are valid under the schema.
type generator struct {
	schema *ast.Schema
	values map[string][]string // literals of Type.field that occur in the graph
}

// valuesOf collects what occurs in the graph, as literals.
func valuesOf(schema *ast.Schema, w *world) map[string][]string {
	values := map[string][]string{}
	n := &naive{schema: schema}
	note := func(name string, typ *ast.Definition, v any) {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, v := range list {
			if v != nil {
				values[name] = append(values[name], literal(typ, v))
			}
		}
	}
	for _, r := range w.records {
		typ := n.typeOf(r)
		if typ == "" || (r.label == "Area" && len(r.in) == 0) {
			continue
		}
		def := schema.Types[typ]
		for _, f := range def.Fields {
			note(typ+"."+f.Name, schema.Types[f.Type.Name()], r.properties[property(f)])
		}
		for _, i := range def.Interfaces {
			values[i+".id"] = append(values[i+".id"], literal(nil, r.id))
		}
		for _, l := range r.out {
			for _, f := range schema.Types["LinkFilter"].Fields {
				typ := schema.Types[schema.Types[f.Type.Name()].Fields[0].Type.Name()]
				note("LinkFilter."+f.Name, typ, l.properties[f.Name])
			}
		}
	}
	for k := range values {
		slices.Sort(values[k])
		values[k] = slices.Compact(values[k])
	}
	return values
}

func literal(def *ast.Definition, v any) string {
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

func pick[T any](r *rapid.T, label string, from []T) T { return rapid.SampledFrom(from).Draw(r, label) }
func chance(r *rapid.T, of int) bool                   { return rapid.IntRange(1, of).Draw(r, "chance") == 1 }

// byWalking are told naively by walking, from records that chance would not pick.
var byWalking = []string{"search", "paths", "neighbours", "commonContacts", "matchNumbers"}

// query asks for one root field, under the name c when it is a connection, and
// perhaps for a second.
func (g *generator) query(r *rapid.T) string {
	var out strings.Builder
	out.WriteString("query($cursor: String) {")
	for i := range rapid.IntRange(1, 2).Draw(r, "roots") {
		fields := slices.DeleteFunc(slices.Clone(g.schema.Query.Fields), func(f *ast.FieldDefinition) bool {
			return strings.HasPrefix(f.Name, "__") || slices.Contains(byWalking, f.Name)
		})
		f := pick(r, "root", fields)
		typ := f.Type.Name()
		alias := fmt.Sprintf("f%d", i)
		switch {
		case naiveRows[f.Name] != nil:
			fmt.Fprintf(&out, " %s: %s", alias, g.dashboard(r, f.Name))
		case strings.HasSuffix(typ, "Connection"):
			arguments := g.arguments(r, typ, false)
			if i == 0 {
				alias = "c"
				if strings.HasPrefix(arguments, "last") {
					arguments += ", before: $cursor"
				} else {
					arguments += ", after: $cursor"
				}
			}
			fmt.Fprintf(&out, " %s: %s(%s%s) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } %s%s", alias, f.Name, g.span(r, f), arguments, g.summaries(r, typ, false), g.connection(r, typ, 2)[1:])
		case f.Type.Elem != nil:
			fmt.Fprintf(&out, " %s: %s(%s%s) %s", alias, f.Name, g.span(r, f), g.arguments(r, typ, false), g.selection(r, typ, "", 2))
		default:
			fmt.Fprintf(&out, " %s: %s(%sid: %s) %s", alias, f.Name, g.span(r, f), pick(r, "id", g.values[typ+".id"]), g.selection(r, typ, "", 3))
		}
	}
	if !strings.Contains(out.String(), ": $cursor") { // a variable must be used
		out.WriteString(" unused: dealLinesConnection(after: $cursor) { totalCount }")
	}
	return out.String() + " }"
}

// selection is a selection set of an object type or interface. prefix keeps
// apart what types behind one interface call the same.
func (g *generator) selection(r *rapid.T, typ, prefix string, depth int) string {
	def := g.schema.Types[typ]
	if def.Kind == ast.Interface {
		out := "{ __typename id"
		for _, possible := range g.schema.GetPossibleTypes(def) {
			if typ != "Node" || chance(r, 3) {
				out += " ... on " + possible.Name + " " + g.selection(r, possible.Name, possible.Name, depth-1)
			}
		}
		return out + " }"
	}
	var leaves, relations []*ast.FieldDefinition
	for _, f := range def.Fields {
		if f.Directives.ForName("relation") != nil {
			relations = append(relations, f)
		} else {
			leaves = append(leaves, f)
		}
	}
	out := "{"
	for i := range rapid.IntRange(1, 2).Draw(r, "leaves") {
		f := pick(r, "leaf", leaves)
		if prefix != "" && (f.Name == "name" || f.Name == "kind") { // whose types differ behind Place
			out += fmt.Sprintf(" %s%d:", prefix, i)
		}
		out += " " + f.Name
		if f.Directives.ForName("columns") != nil {
			out += fmt.Sprintf("(first: %d) { __typename %s }", rapid.IntRange(0, 4).Draw(r, "size"), strings.Join(g.leaves(f.Type.Name(), ""), " "))
		}
	}
	if depth > 0 {
		for i := range rapid.IntRange(0, 2).Draw(r, "relations") {
			f := pick(r, "relation", relations)
			typ := f.Type.Name()
			out += fmt.Sprintf(" %sr%d: %s(%s) ", prefix, i, f.Name, g.arguments(r, typ, true))
			if f.Type.Elem != nil {
				out += g.selection(r, typ, "", depth-1)
			} else {
				out += "{ " + g.summaries(r, typ, true) + g.connection(r, typ, depth-1)[1:]
			}
		}
	}
	return out + " }"
}

func (g *generator) connection(r *rapid.T, typ string, depth int) string {
	def := g.edge(typ)
	out := "{ "
	if chance(r, 2) {
		out += "totalCount "
	}
	if chance(r, 2) {
		out += "p: pageInfo { startCursor endCursor hasNextPage hasPreviousPage } "
	}
	out += "edges { cursor "
	for _, f := range def.Fields {
		if f.Name != "node" && chance(r, 4) {
			out += f.Name + " "
		}
	}
	return out + "node " + g.selection(r, def.Fields.ForName("node").Type.Name(), "", depth) + " } }"
}

func (g *generator) edge(connection string) *ast.Definition {
	return (&naive{schema: g.schema}).edge(connection)
}

// arguments are those of a list or connection of typ; linked when it follows a relation.
func (g *generator) arguments(r *rapid.T, typ string, linked bool) string {
	out := "first"
	if strings.HasSuffix(typ, "Connection") {
		typ = g.edge(typ).Fields.ForName("node").Type.Name()
		out = pick(r, "end", []string{"first", "last"})
	}
	out += fmt.Sprintf(": %d", rapid.IntRange(0, 4).Draw(r, "size"))
	if chance(r, 2) {
		out += ", filter: " + g.filter(r, typ, 2, linked)
	}
	if chance(r, 2) {
		out += ", sort: [" + g.sort(r, typ, linked) + "]"
	}
	return out
}

func (g *generator) sort(r *rapid.T, typ string, linked bool) string {
	by := g.leaves(typ, "")
	if linked {
		by = append(by, g.leaves(typ+"Edge", "edge.")...)
	}
	var related []string
	for _, f := range g.schema.Types[typ].Fields {
		if f.Directives.ForName("relation") != nil && f.Type.Elem != nil {
			related = append(append(related, f.Name+".count"), g.leaves(f.Type.Name(), f.Name+".")...)
		}
	}
	var keys []string
	for range rapid.IntRange(0, 2).Draw(r, "keys") {
		from := by
		if len(related) > 0 && chance(r, 3) {
			from = related
		}
		keys = append(keys, fmt.Sprintf(`{by: %q, order: %s, nulls: %s}`, pick(r, "by", from),
			pick(r, "order", []string{"ASC", "DESC"}), pick(r, "nulls", []string{"FIRST", "LAST"})))
	}
	return strings.Join(keys, ", ")
}

// leaves are the single-valued scalars of a type, by which lists can be sorted.
func (g *generator) leaves(typ, prefix string) (all []string) {
	for _, f := range g.schema.Types[typ].Fields {
		if f.Type.Elem == nil && g.schema.Types[f.Type.Name()].IsLeafType() && f.Name != "cursor" {
			all = append(all, prefix+f.Name)
		}
	}
	return all
}
