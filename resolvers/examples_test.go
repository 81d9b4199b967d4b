package resolvers_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/naive"
	"linegraph/web"
)

// question is a query with its variables.
type question struct {
	query     string
	variables map[string]any
}

// Every question is answered over HTTP by one statement per root field, as the
// naive evaluator answers it.
func (a *api) examine(t *testing.T, w *naive.Graph, q question) {
	t.Helper()
	doc := a.document(t, q.query)
	before := a.store.Statements()
	data := a.ask(t, q.query, q.variables)
	sent := a.store.Statements() - before
	fields := naive.New(a.schema, w).RootFields(doc.Operations[0], q.variables)
	if most := statements(fields); sent > most || sent < min(most, 1) { // look-ups that differ in their keys alone may go together
		t.Errorf("%d statements for %d root fields, at most %d", sent, len(fields), most)
	}
	a.check(t, w, naive.Cursors{}, q.query, q.variables, data)
}

// statements counts those that root fields take at most.
func statements(fields []*ast.FieldDefinition) (most uint64) {
	for _, f := range fields {
		most++
		if f.Directives.ForName("question") != nil && !strings.HasSuffix(f.Type.Name(), "Connection") {
			most++ // for the records in its answer
		}
	}
	return most
}

func TestExamples(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	for _, e := range web.Examples() {
		for _, brand := range []string{"Ronnie", "Zoë  Line", "nowhere"} {
			variables := maps.Clone(e.Variables)
			if _, ok := variables["brand"]; ok {
				variables["brand"] = brand
			}
			a.examine(t, w, question{e.Query, variables})
		}
	}
}

func TestQueryFiles(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	for name, query := range queries(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a.own(t).examine(t, w, question{query, variablesOf(query)})
		})
	}
}

// Every relation field of every type is followed, as a list and in pages, from
// the records with most links and from one with none, and asked and sorted by.
func TestEveryRelation(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	for name, def := range a.schema.Types {
		for _, f := range def.Fields {
			if f.Directives.ForName("relation") == nil || f.Type.Elem == nil {
				continue
			}
			t.Run(name+"."+f.Name, func(t *testing.T) {
				t.Parallel()
				a := a.own(t)
				pages := def.Fields.ForName(f.Name + "Connection")
				if pages == nil {
					t.Fatal("the relation has no connection")
				}
				n := naive.New(a.schema, w)
				starts := startsOf(w, n, f, name)
				linked := n.LinkedRecords(starts[0], f)
				if len(linked) == 0 {
					t.Fatal("the fixture has no such link")
				}
				for _, r := range starts {
					a.examine(t, w, follow(a.schema, name, f, pages, r))
				}
				if list := rootList(a.schema, name); list != "" {
					a.examine(t, w, askBy(list, f.Name, linked))
				}
			})
		}
	}
}

// askBy asks a root list by a relation that leads one of its records to linked.
func askBy(list, relation string, linked []*naive.Record) question {
	var query strings.Builder
	for i, arguments := range []string{
		fmt.Sprintf("filter: {%s: {some: {}, none: {id: {eq: %q}}}}", relation, linked[0].ID),
		fmt.Sprintf("filter: {%s: {some: {}, all: {id: {eq: %q}}}}", relation, linked[0].ID),
		fmt.Sprintf("filter: {%s: {single: {}}}", relation),
		fmt.Sprintf("filter: {%s: {count: {eq: %d}}}", relation, len(distinct(linked))),
		fmt.Sprintf("sort: [{by: %q, order: DESC}, {by: %q}]", relation+".count", relation+".id"),
	} {
		fmt.Fprintf(&query, " q%d: %s(first: 1000, %s) { id }", i, list, arguments)
	}
	return question{query: "{" + query.String() + " }"}
}

func distinct(records []*naive.Record) map[*naive.Record]bool {
	all := map[*naive.Record]bool{}
	for _, r := range records {
		all[r] = true
	}
	return all
}

// follow asks for all of a relation from one record, by node: it reaches what
// no root list shows, too.
func follow(schema *ast.Schema, typ string, list, pages *ast.FieldDefinition, from *naive.Record) question {
	query := fmt.Sprintf("query($id: ID!) { node(id: $id) { ... on %s { %s(first: 50) { %s } %s(first: 2) { %s } last: %s(last: 2) { edges { node { id } } } } } }",
		typ, list.Name, everything(schema, list.Type.Name(), ""), pages.Name, everything(schema, pages.Type.Name(), ""), pages.Name)
	return question{query: query, variables: map[string]any{"id": from.ID}}
}

// startsOf picks records to follow a relation from.
func startsOf(w *naive.Graph, n *naive.Evaluator, f *ast.FieldDefinition, typ string) (all []*naive.Record) {
	for _, r := range w.Records {
		if n.IsA(r, typ) {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b *naive.Record) int { return len(n.LinkedRecords(b, f)) - len(n.LinkedRecords(a, f)) })
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

// everything selects all of a type but what leads on, under aliases that begin
// with prefix: types behind one interface have fields of one name and different types.
func everything(schema *ast.Schema, typ, prefix string) string {
	def := schema.Types[typ]
	var out strings.Builder
	out.WriteString("__typename ")
	for _, f := range def.Fields {
		if f.Name == "aggregate" || f.Name == "groups" { // need to be told what of
			continue
		}
		field := f.Name
		if prefix != "" {
			field = prefix + "_" + f.Name + ": " + f.Name
		}
		switch {
		case f.Name == "aggregate" || f.Name == "groups": // which need arguments
		case schema.Types[f.Type.Name()].IsLeafType():
			out.WriteString(field + " ")
		case f.Directives.ForName("relation") == nil:
			out.WriteString(field + " { " + everything(schema, f.Type.Name(), "") + "} ")
		}
	}
	if def.Kind == ast.Interface {
		for _, possible := range schema.GetPossibleTypes(def) {
			out.WriteString("... on " + possible.Name + " { " + everything(schema, possible.Name, possible.Name) + "} ")
		}
	}
	return out.String()
}

// header reads one of the comment lines at a query file's top, as in "# hits: 250".
func header(query, name string) string {
	for line := range strings.Lines(query) {
		comment, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		if value, ok := strings.CutPrefix(strings.TrimSpace(comment), name+":"); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// variablesOf reads the variables of a query file, a list of name=value.
func variablesOf(query string) map[string]any {
	variables := map[string]any{}
	for _, pair := range strings.Fields(header(query, "variables")) {
		name, value, _ := strings.Cut(pair, "=")
		switch {
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
