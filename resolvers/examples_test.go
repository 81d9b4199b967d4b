package resolvers_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/web"
)

// question is a query with its variables.
type question struct {
	name, query string
	variables   map[string]any
}

// Every question is answered over HTTP by one statement per root field, as the
// naive evaluator answers it.
func (a *api) examine(t *testing.T, w *world, q question) {
	t.Helper()
	doc := a.document(t, q.query)
	n := &naive{schema: a.schema, variables: plain(q.variables)}
	before := a.store.Statements()
	data := a.ask(t, q.query, q.variables)
	if sent, want := a.store.Statements()-before, roots(n, doc.Operations[0]); sent != want {
		t.Errorf("%d statements for %d root fields", sent, want)
	}
	a.check(t, w, map[string]place{}, q.query, q.variables, data)
}

func TestExamples(t *testing.T) {
	a := serve(t)
	w := dump(t, a.store)
	for _, e := range web.Examples() {
		for _, brand := range []string{"Ronnie", "Zoë  Line", "BLANK", "nowhere"} {
			variables := maps.Clone(e.Variables)
			if _, ok := variables["brand"]; ok {
				variables["brand"] = brand
			}
			a.examine(t, w, question{e.Name, e.Query, variables})
		}
	}
}

func TestQueryFiles(t *testing.T) {
	a := serve(t)
	w := dump(t, a.store)
	for name, query := range queries(t) {
		t.Run(name, func(t *testing.T) {
			a.examine(t, w, question{name, query, variablesOf(query)})
		})
	}
}

// Every relation field of every type is followed: as a list and in pages, by
// some and by none, from every record that there is.
func TestEveryRelation(t *testing.T) {
	a := serve(t)
	w := dump(t, a.store)
	followed := map[string]bool{}
	for _, q := range relationQueries(a.schema, w) {
		t.Run(q.name, func(t *testing.T) { a.examine(t, w, q) })
		followed[strings.Fields(q.name)[0]] = true
	}
	for _, def := range a.schema.Types {
		for _, f := range def.Fields {
			if f.Directives.ForName("relation") != nil && !followed[def.Name+"."+f.Name] {
				t.Errorf("%s.%s is not followed", def.Name, f.Name)
			}
		}
	}
}

// Records that no root list shows are reached by node.
func relationQueries(schema *ast.Schema, w *world) (all []question) {
	n := &naive{schema: schema}
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		def := schema.Types[name]
		if def.Directives.ForName("node") == nil {
			continue
		}
		for _, f := range def.Fields {
			if f.Directives.ForName("relation") == nil {
				continue
			}
			follow := fmt.Sprintf("... on %s { id %s(first: 50) { %s } }", name, f.Name, everything(schema, f.Type.Name()))
			var query strings.Builder
			for i, r := range startsOf(n, w, f, name) {
				fmt.Fprintf(&query, "n%d: node(id: %q) { %s }\n", i, r.id, follow)
			}
			all = append(all, question{name: name + "." + f.Name, query: "{ " + query.String() + " }"})
		}
		if list := rootList(schema, name); list != "" {
			for _, f := range def.Fields {
				if f.Directives.ForName("relation") == nil || f.Type.Elem == nil {
					continue
				}
				for _, quantifier := range []string{"some", "none"} {
					query := fmt.Sprintf("{ %s(first: 1000, filter: {%s: {%s: {}}}) { id } }", list, f.Name, quantifier)
					all = append(all, question{name: name + "." + f.Name + " " + quantifier, query: query})
				}
			}
		}
	}
	return all
}

// startsOf picks records to follow a relation from: those with most links, and one with none.
func startsOf(n *naive, w *world, f *ast.FieldDefinition, typ string) (all []*record) {
	for _, r := range w.records {
		if n.world = w; n.isA(r, typ) {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b *record) int { return len(n.hops(b, f)) - len(n.hops(a, f)) })
	if len(all) > 4 {
		all = append(all[:3:3], all[len(all)-1])
	}
	return all
}

func rootList(schema *ast.Schema, typ string) string {
	for _, f := range schema.Query.Fields {
		if f.Type.Elem != nil && f.Type.Name() == typ {
			return f.Name
		}
	}
	return ""
}

// everything selects all of a type but what leads on.
func everything(schema *ast.Schema, typ string) string {
	def := schema.Types[typ]
	var out strings.Builder
	out.WriteString("__typename ")
	for _, f := range def.Fields {
		leaf := schema.Types[f.Type.Name()].IsLeafType()
		switch {
		case leaf:
			out.WriteString(f.Name + " ")
		case f.Directives.ForName("relation") == nil:
			out.WriteString(f.Name + " { " + everything(schema, f.Type.Name()) + "} ")
		}
	}
	if def.Kind == ast.Interface {
		for _, possible := range schema.GetPossibleTypes(def) {
			out.WriteString("... on " + possible.Name + " { " + everything(schema, possible.Name) + "} ")
		}
	}
	return out.String()
}

// variablesOf reads a query file's first line, a comment that holds them as a
// list of name=value.
func variablesOf(query string) map[string]any {
	line, _, _ := strings.Cut(query, "\n")
	variables := map[string]any{}
	for _, pair := range strings.Fields(strings.TrimPrefix(line, "# variables:")) {
		name, value, ok := strings.Cut(pair, "=")
		switch {
		case !ok || !strings.HasPrefix(line, "# variables:"):
		case value == "null":
			variables[name] = nil
		case value == "true" || value == "false":
			variables[name] = value == "true"
		default:
			variables[name] = value
		}
	}
	return variables
}
