package compile

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/questions"
)

func loadSchema(t testing.TB) *ast.Schema {
	t.Helper()
	files, err := filepath.Glob("../../schema/*.graphqls")
	if err != nil || len(files) == 0 {
		t.Fatalf("no schema: %v", err)
	}
	var sources []*ast.Source
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func newCompiler(t testing.TB) *Compiler {
	t.Helper()
	c, err := New(loadSchema(t), os.DirFS("../patterns"), cypher.Indexed, questions.All(), func(s string) (string, error) { return "+" + s, nil }, Limits{MaxFirst: 100})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// root compiles the first root field of a query.
func (c *Compiler) root(t *testing.T, query string, given map[string]any) (*Statement, error) {
	t.Helper()
	return c.compile(t, c.parse(t, query), given)
}

// ask compiles the first root field of a query, which is a question.
func (c *Compiler) ask(t *testing.T, query string, given map[string]any) (*Inquiry, error) {
	t.Helper()
	op := c.operation(t, c.parse(t, query), given)
	return c.Ask(op, graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})[0])
}

func (c *Compiler) parse(t testing.TB, query string) *ast.QueryDocument {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(c.model.Schema, query, nil)
	if errs != nil {
		t.Fatal(query, errs)
	}
	return doc
}

func (c *Compiler) compile(t *testing.T, doc *ast.QueryDocument, given map[string]any) (*Statement, error) {
	t.Helper()
	op := c.operation(t, doc, given)
	return c.Root(op, graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})[0])
}

func (c *Compiler) operation(t testing.TB, doc *ast.QueryDocument, given map[string]any) *graphql.OperationContext {
	t.Helper()
	variables, err := validator.VariableValues(c.model.Schema, doc.Operations[0], given)
	if err != nil {
		t.Fatal(err)
	}
	return &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
}

// Absent, null and empty are three things, as literals and as variables.
func TestAbsentNullAndEmpty(t *testing.T) {
	c := newCompiler(t)
	const query = `query($eq: String, $in: [String!]) { dealLines(filter: {reference: {eq: $eq, in: $in}}) { id } }`
	for _, v := range []struct {
		given map[string]any
		has   string // in the text; "" for no condition at all
	}{
		{nil, ""},
		{map[string]any{"eq": nil}, "n.reference IS NULL"},
		{map[string]any{"eq": "x"}, "n.reference = $p"},
		{map[string]any{"in": nil}, ""},
		{map[string]any{"in": []any{}}, "n.reference IN $p"},
	} {
		s, err := c.root(t, query, v.given)
		if err != nil {
			t.Fatal(err)
		}
		if asked := strings.Contains(s.Text, "reference"); asked != (v.has != "") || !strings.Contains(s.Text, v.has) {
			t.Errorf("%v: want %q in\n%s", v.given, v.has, s.Text)
		}
	}
}

// What is kept of a document from one request answers the next as if it were
// compiled anew, whatever the variables of either.
func TestKeptSelections(t *testing.T) {
	kept := newCompiler(t)
	for _, c := range []struct {
		query string
		given []map[string]any
	}{
		{`query($a: String!) { dealLines(filter: {name: {eq: $a}}) { name numbers(filter: {country: {eq: "GB"}}) { number } } }`, []map[string]any{{"a": "x"}, {"a": "y"}}},
		{`query($a: String!) { dealLines { name numbers(filter: {or: [{country: {eq: $a}}]}) { number } } }`, []map[string]any{{"a": "x"}, {"a": "y"}}},
		{`query($n: Int!) { dealLines { ...f } } fragment f on DealLine { numbers(first: $n) { number } }`, []map[string]any{{"n": 1}, {"n": 2}}},
		{`query($b: Boolean!) { dealLines { name status @include(if: $b) } }`, []map[string]any{{"b": true}, {"b": false}}},
		{`query($b: Boolean!) { dealLines { name ... @skip(if: $b) { status } } }`, []map[string]any{{"b": true}, {"b": false}}},
		{`query($b: Boolean!) { dealLines { name } dealLines @include(if: $b) { status } }`, []map[string]any{{"b": false}, {"b": true}, {"b": false}}},
		{`query($b: Boolean!) { dealLines @include(if: $b) { status } dealLines { name } }`, []map[string]any{{"b": true}, {"b": false}, {"b": true}}},
		{`query($id: ID!) { node(id: $id) { id ... on Gang { name } ... on Person { sex } } }`, []map[string]any{{"id": "gang_x"}, {"id": "person_x"}, {"id": "gang_y"}}},
		{`query($a: String) { dealLinesConnection(after: $a) { edges { node { name numbers(first: 2) { number } } } } }`, []map[string]any{{"a": nil}, nil}},
	} {
		doc := kept.parse(t, c.query)
		for range 2 {
			for _, given := range c.given {
				got, err := kept.compile(t, doc, given)
				if err != nil {
					t.Fatal(c.query, err)
				}
				fresh := newCompiler(t)
				want, err := fresh.root(t, c.query, given)
				if err != nil {
					t.Fatal(c.query, err)
				}
				if got.Text != want.Text || !reflect.DeepEqual(got.Params, want.Params) || !reflect.DeepEqual(got.shape, want.shape) {
					t.Errorf("%s %v:\n%s %v\nanew:\n%s %v", c.query, given, got.Text, got.Params, want.Text, want.Params)
				}
			}
		}
	}
}

// Two shapes are two texts: where they were one, one plan would answer both.
func TestShapesDiffer(t *testing.T) {
	c := newCompiler(t)
	texts := map[string]string{}
	for _, query := range []string{
		`{ dealLines { name } }`, `{ dealLines { status } }`, `{ dealLines(sort: {by: "name", order: DESC}) { name } }`,
		`{ dealLines(filter: {name: {eq: "a"}}) { name } }`, `{ dealLines(filter: {name: {eq: null}}) { name } }`,
		`{ dealLines(filter: {name: {prefix: "a"}}) { name } }`, `{ dealLines(filter: {not: {name: {eq: "a"}}}) { name } }`,
		`{ dealLines(filter: {gangs: {some: {}}}) { name } }`, `{ dealLines(filter: {gangs: {none: {}}}) { name } }`,
		`{ dealLines(filter: {gangs: {all: {kind: {eq: OCG}}}}) { name } }`, `{ dealLines(filter: {gangs: {single: {kind: {eq: OCG}}}}) { name } }`,
		`{ dealLines(filter: {gangs: {none: {kind: {eq: OCG}}}}) { name } }`, `{ dealLines(filter: {gangs: {none: {link: {validTo: {eq: null}}}}}) { name } }`,
		`{ dealLines(filter: {gangs: {count: {eq: 1}}}) { name } }`, `{ dealLines(filter: {gangs: {count: {gt: 1}}}) { name } }`,
		`{ dealLines(filter: {gangs: {of: {kind: {eq: OCG}}, count: {gt: 1}}}) { name } }`,
		`{ dealLines(filter: {gangs: {aggregate: {of: "validFrom", latest: {from: "2026-01-01T00:00:00Z"}}}}) { name } }`,
		`{ dealLines(filter: {gangs: {aggregate: {of: "validFrom", earliest: {from: "2026-01-01T00:00:00Z"}}}}) { name } }`,
		`{ dealLines(filter: {gangs: {aggregate: {of: "validTo", latest: {from: "2026-01-01T00:00:00Z"}}}}) { name } }`,
		`{ dealLines(filter: {name: {eqFolded: "a"}}) { name } }`, `{ dealLines(sort: {by: "scope", nulls: FIRST}) { name } }`, `{ dealLines(sort: {by: "scope"}) { name } }`,
		`{ dealLines(sort: {by: "gangs.name"}) { name } }`, `{ dealLines(sort: {by: "gangs.name", order: DESC}) { name } }`, `{ dealLines(sort: {by: "gangs.count"}) { name } }`,
		`{ dealLinesConnection(last: 2) { edges { cursor } } }`,
		`{ gangs { name } }`, `{ dealLinesConnection { totalCount } }`, `{ dealLinesConnection { edges { cursor } } }`,
	} {
		s, err := c.root(t, query, nil)
		if err != nil {
			t.Fatal(query, err)
		}
		if other, ok := texts[s.Text]; ok {
			t.Errorf("%s and %s are the same statement:\n%s", query, other, s.Text)
		}
		texts[s.Text] = query
	}
}

// A filter names only what its type has: a schema in which one did not would
// fail when the filter is used, not before.
func TestEveryFilterFieldHasAMeaning(t *testing.T) {
	c := newCompiler(t)
	for name, node := range c.model.Types {
		def := c.model.Schema.Types[name+"Filter"]
		if def == nil { // Node is no list's type
			continue
		}
		for _, f := range def.Fields {
			possible, isOne := strings.CutPrefix(f.Name, "is")
			switch {
			case f.Name == "and" || f.Name == "or" || f.Name == "not" || f.Name == "link":
			case isOne && node.Concrete != nil:
				if c.model.Types[possible] == nil {
					t.Errorf("%s.%s is no type", def.Name, f.Name)
				}
			case node.Fields[f.Name] == nil:
				t.Errorf("%s.%s is no field of %s", def.Name, f.Name, name)
			case strings.HasSuffix(f.Type.Name(), "Relation") != (node.Fields[f.Name].Relation != nil):
				t.Errorf("%s.%s: the field is not what the filter takes it for", def.Name, f.Name)
			}
		}
	}
}

func TestSchemaMistakesAreFound(t *testing.T) {
	schema := loadSchema(t)
	if _, err := New(schema, fstest.MapFS{}, cypher.Indexed, questions.All(), nil, Limits{}); err == nil {
		t.Error("patterns that are not there were accepted")
	}
	schema.Types["Gang"].Directives.ForName("node").Arguments.ForName("sort").Value.Raw = "colour"
	if _, err := New(schema, os.DirFS("../patterns"), cypher.Indexed, questions.All(), nil, Limits{}); err == nil || !strings.Contains(err.Error(), "colour") {
		t.Errorf("a default order by what is not there: %v", err)
	}
}

// A row that does not have the compiled shape is an error, never a wrong answer.
func TestRowOfAnotherShape(t *testing.T) {
	c := newCompiler(t)
	s, err := c.root(t, `{ dealLines { name gangs { name } contacts { id } numbersConnection { edges { cursor } } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := []any{"text", []any{"a", "no list", nil, nil}, []any{"a", []any{"no row"}, []any{}, []any{}}, []any{nil, []any{}, []any{}, []any{}}}
	for _, row := range append(rows, []any{rows[0]}, []any{rows[1]}, []any{rows[2]}, []any{rows[3]}) {
		if err := s.Answer().Row([]any{row}); intel.ErrorCode(err) != intel.Internal {
			t.Errorf("%v: %v", row, err)
		}
	}
	if a := s.Answer(); a.Row([]any{[]any{}}) != nil || a.Complete() != nil || string(bytes.Join(a.JSON(), nil)) != "[]" {
		t.Errorf("no records are %s", a.JSON())
	} else if err := a.Row([]any{[]any{}}); intel.ErrorCode(err) != intel.Internal {
		t.Errorf("a second row: %v", err)
	}
}
