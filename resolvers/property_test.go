package resolvers_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// Whatever valid query is asked, the answer is the naive one.
func TestAnyQuery(t *testing.T) {
	a := serve(t)
	w := dump(t, a.store)
	rapid.Check(t, a.anyQuery(t, &generator{schema: a.schema, values: valuesOf(a.schema, w)}, w, 20))
}

// anyQuery checks random queries and what follows their first page. Unless more
// are asked for by -rapid.checks, there are few: Neo4j plans each anew.
func (a *api) anyQuery(t *testing.T, g *generator, w *world, few int) func(*rapid.T) {
	checks := flag.Lookup("rapid.checks").Value
	if given := checks.String(); given == flag.Lookup("rapid.checks").DefValue {
		t.Cleanup(func() { _ = checks.Set(given) })
		if err := checks.Set(strconv.Itoa(few)); err != nil {
			t.Fatal(err)
		}
	}
	return func(r *rapid.T) {
		query := g.query(r)
		cursors := map[string]place{}
		variables := map[string]any{"after": nil}
		c := a.checked(t, r, w, cursors, query, variables)
		if c.PageInfo.HasNextPage && c.PageInfo.EndCursor != "" {
			variables["after"] = c.PageInfo.EndCursor
			a.checked(t, r, w, cursors, query, variables)
		}
	}
}

// checked asks a query and gives its connection c, if it has one.
func (a *api) checked(t *testing.T, r *rapid.T, w *world, cursors map[string]place, query string, variables map[string]any) connection {
	answer, err := send(t, t.Context(), a.url, query, variables)
	if answer.code() == "LIMIT_EXCEEDED" {
		r.Skip("too large a query")
	}
	if err != nil || len(answer.Errors) > 0 {
		r.Fatalf("%s\n%v %+v", query, err, answer.Errors)
	}
	a.check(r, w, cursors, query, variables, answer.Data)
	var root struct{ C connection }
	if err := json.Unmarshal(answer.Data, &root); err != nil {
		r.Fatalf("%s\n%v", query, err)
	}
	return root.C
}

// generator writes random queries that are valid under the schema.
type generator struct {
	schema *ast.Schema
	values map[string][]string // literals of Type.field that occur in the graph
}

// valuesOf collects what occurs in the graph, as literals.
func valuesOf(schema *ast.Schema, w *world) map[string][]string {
	values := map[string][]string{}
	n := &naive{schema: schema}
	for _, r := range w.records {
		typ := n.typeOf(r)
		if typ == "" || (r.label == "Area" && len(r.in) == 0) {
			continue
		}
		def := schema.Types[typ]
		for _, f := range def.Fields {
			list, ok := r.properties[property(f)].([]any)
			if !ok {
				list = []any{r.properties[property(f)]}
			}
			for _, v := range list {
				if v != nil {
					values[typ+"."+f.Name] = append(values[typ+"."+f.Name], literal(schema.Types[f.Type.Name()], v))
				}
			}
		}
		for _, i := range def.Interfaces {
			values[i+".id"] = append(values[i+".id"], literal(nil, r.id))
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

// query asks for one root field, under the name c when it is a connection, and
// perhaps for a second.
func (g *generator) query(r *rapid.T) string {
	var out strings.Builder
	out.WriteString("query($after: String) {")
	for i := range rapid.IntRange(1, 2).Draw(r, "roots") {
		fields := slices.DeleteFunc(slices.Clone(g.schema.Query.Fields), func(f *ast.FieldDefinition) bool { return strings.HasPrefix(f.Name, "__") })
		f := pick(r, "root", fields)
		typ := f.Type.Name()
		alias := fmt.Sprintf("f%d", i)
		switch {
		case naiveRows[f.Name] != nil:
			fmt.Fprintf(&out, " %s: %s", alias, g.summary(r, f.Name))
		case strings.HasSuffix(typ, "Connection"):
			after := ""
			if i == 0 {
				alias, after = "c", ", after: $after"
			}
			fmt.Fprintf(&out, " %s: %s(%s%s) { pageInfo { hasNextPage endCursor } %s", alias, f.Name, g.arguments(r, typ, false), after, g.connection(r, typ, 2)[1:])
		case f.Type.Elem != nil:
			fmt.Fprintf(&out, " %s: %s(%s) %s", alias, f.Name, g.arguments(r, typ, false), g.selection(r, typ, "", 2))
		default:
			fmt.Fprintf(&out, " %s: %s(id: %s) %s", alias, f.Name, pick(r, "id", g.values[typ+".id"]), g.selection(r, typ, "", 3))
		}
	}
	if !strings.Contains(out.String(), ", after: $after") { // a variable must be used
		out.WriteString(" unused: dealLinesConnection(after: $after) { totalCount }")
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
	}
	if depth > 0 {
		for i := range rapid.IntRange(0, 2).Draw(r, "relations") {
			f := pick(r, "relation", relations)
			typ := f.Type.Name()
			out += fmt.Sprintf(" %sr%d: %s(%s) ", prefix, i, f.Name, g.arguments(r, typ, true))
			if f.Type.Elem != nil {
				out += g.selection(r, typ, "", depth-1)
			} else {
				out += g.connection(r, typ, depth-1)
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
	out := fmt.Sprintf("first: %d", rapid.IntRange(0, 4).Draw(r, "first"))
	if strings.HasSuffix(typ, "Connection") {
		typ = g.edge(typ).Fields.ForName("node").Type.Name()
	}
	if chance(r, 2) {
		out += ", filter: " + g.filter(r, typ, 2)
	}
	if chance(r, 2) {
		out += ", sort: [" + g.sort(r, typ, linked) + "]"
	}
	return out
}

func (g *generator) sort(r *rapid.T, typ string, linked bool) string {
	var by []string
	sortable := func(def *ast.Definition, prefix string) {
		for _, f := range def.Fields {
			if f.Type.Elem == nil && g.schema.Types[f.Type.Name()].IsLeafType() && f.Name != "cursor" {
				by = append(by, prefix+f.Name)
			}
		}
	}
	sortable(g.schema.Types[typ], "")
	if linked {
		sortable(g.schema.Types[typ+"Edge"], "edge.")
	}
	var keys []string
	for range rapid.IntRange(0, 2).Draw(r, "keys") {
		keys = append(keys, fmt.Sprintf(`{by: %q, order: %s}`, pick(r, "by", by), pick(r, "order", []string{"ASC", "DESC"})))
	}
	return strings.Join(keys, ", ")
}

func (g *generator) filter(r *rapid.T, typ string, depth int) string {
	conditions := map[string]string{}
	for range rapid.IntRange(0, 2).Draw(r, "conditions") {
		f := pick(r, "condition", g.schema.Types[typ+"Filter"].Fields)
		of := f.Type.Name()
		switch {
		case strings.HasSuffix(of, "Relation"):
			if depth > 0 {
				conditions[f.Name] = fmt.Sprintf("{%s: %s}", pick(r, "quantifier", []string{"some", "none"}), g.filter(r, strings.TrimSuffix(of, "Relation"), depth-1))
			}
		case f.Name == "and" || f.Name == "or":
			if depth > 0 {
				var all []string
				for range rapid.IntRange(0, 2).Draw(r, "choices") {
					all = append(all, g.filter(r, typ, depth-1))
				}
				conditions[f.Name] = "[" + strings.Join(all, ", ") + "]"
			}
		case f.Name == "not" || g.schema.Types[strings.TrimPrefix(f.Name, "is")] != nil:
			if depth > 0 {
				conditions[f.Name] = g.filter(r, strings.TrimSuffix(of, "Filter"), depth-1)
			}
		default:
			conditions[f.Name] = g.operators(r, typ, f)
		}
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(conditions)) {
		out = append(out, name+": "+conditions[name])
	}
	return "{" + strings.Join(out, ", ") + "}"
}

func (g *generator) operators(r *rapid.T, typ string, f *ast.FieldDefinition) string {
	op := pick(r, "operator", g.schema.Types[f.Type.Name()].Fields)
	values := g.values[typ+"."+f.Name]
	if len(values) == 0 || (op.Name == "eq" && chance(r, 4)) {
		return "{" + op.Name + ": null}"
	}
	v := pick(r, "value", values)
	switch op.Name {
	case "in":
		return fmt.Sprintf("{in: [%s, %s]}", v, pick(r, "value", values))
	case "prefix", "contains":
		return fmt.Sprintf("{%s: %s}", op.Name, part(r, v, op.Name == "contains"))
	}
	return fmt.Sprintf("{%s: %s}", op.Name, v)
}

// part is a piece of a text.
func part(r *rapid.T, quoted string, within bool) string {
	var s string
	_ = json.Unmarshal([]byte(quoted), &s)
	runes, from := []rune(s), 0
	if within {
		from = rapid.IntRange(0, len(runes)).Draw(r, "from")
	}
	return literal(nil, string(runes[from:rapid.IntRange(from, len(runes)).Draw(r, "to")]))
}
