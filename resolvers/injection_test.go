package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/naive"
)

// hostile texts would change a statement if they ever became part of its text:
// Cypher's quotes, escapes (which it reads before it parses), comments,
// parameters, clauses and procedures, and what Lucene and JSON make much of.
var hostile = []string{
	`'`, `"`, "`", `\`, `\'`, "\\`", "``", `$p0`, `$p0}`, `{p0}`, `//`, `/*`, `*/`, `;`, `)`, `]`, `}`, "\n",
	`' OR 'a' = 'a`, `") RETURN 1 //`, `'}) DETACH DELETE n //`, "`) SET n.name = 'x' //", `\u0027}) DETACH DELETE n //`, `\u0060`,
	`x' UNION MATCH (n) RETURN n //`, `'] WITH * MATCH (n) DETACH DELETE n WITH ['`, "n`:`Person",
	`LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l`, `CALL dbms.listConfig()`, `apoc.util.sleep(60000)`, `CALL { MATCH (n) DETACH DELETE n } IN TRANSACTIONS`,
	`name:* OR (`, `*:*`, `~ ^ "`, `{"$ne": null}`, `%27%20OR%201=1`, "\u2019\u02bc\uff07", "\u0000",
}

// A15: a text that comes in by any argument is compared and stored as what it
// is, and nothing else happens.
func TestA15_HostileTexts(t *testing.T) {
	a := serve(t)
	before := fingerprint(t, a)
	t.Run("arguments of root fields", func(t *testing.T) {
		for _, f := range a.schema.Query.Fields {
			if query, ok := rootQuery(a.schema, f); ok {
				a.hostileRoot(t, f.Name, query)
			}
		}
	})
	t.Run("filters", func(t *testing.T) {
		w, seen := naive.Dump(t, a.store), map[string]bool{}
		for _, far := range []bool{false, true} {
			for _, f := range a.schema.Query.Fields {
				filter := f.Arguments.ForName("filter")
				if filter == nil || f.Type.Elem == nil {
					continue
				}
				// Neo4j takes long to plan many relations side by side, and each
				// condition meets a third of the texts.
				for conditions := range slices.Chunk(textConditions(a.schema, a.schema.Types[filter.Type.Name()], far, seen), 10) {
					choices, declared := strings.Join(conditions, " "), "$id: ID!"
					if strings.Contains(choices, "$v") {
						declared += ", $v: String!"
					}
					query := fmt.Sprintf("query(%s) { %s(filter: {or: [%s {id: {eq: $id}} {not: {id: {eq: $id}}, and: [%s]}]}) { id } }", declared, f.Name, choices, conditions[0])
					for i := len(seen) % 3; i < len(hostile); i += 3 {
						variables := map[string]any{"v": hostile[i], "id": hostile[i]}
						a.check(t, w, nil, query, variables, a.ask(t, query, variables))
					}
				}
			}
		}
	})
	if after := fingerprint(t, a); after != before {
		t.Errorf("the graph has changed from %s to %s", before, after)
	}
	t.Run("inputs of mutations", func(t *testing.T) {
		for _, name := range []string{"saveDealLine", "saveGang", "savePerson", "saveLocation"} {
			a.hostileInputs(t, a.schema.Mutation.Fields.ForName(name))
		}
	})
}

// rootQuery asks a root field with $v in every argument that is a text of any
// sort. ok is false where it has none.
func rootQuery(schema *ast.Schema, f *ast.FieldDefinition) (query string, ok bool) {
	var args, types []string
	for _, arg := range f.Arguments {
		switch def := schema.Types[arg.Type.Name()]; {
		case def.Kind == ast.Scalar && slices.Contains([]string{"String", "ID", "Msisdn", "DateTime", "Date"}, def.Name):
			ok = true
			name := "$" + arg.Name
			types = append(types, name+": "+strings.TrimSuffix(arg.Type.String(), "!"))
			if arg.Type.NonNull {
				types[len(types)-1] += "!"
			}
			args = append(args, arg.Name+": "+name)
		case def.Name == "Sort":
			ok = true
			types, args = append(types, "$by: String!"), append(args, "sort: [{by: $by}]")
		case arg.Type.NonNull && arg.DefaultValue == nil && def.Kind == ast.Enum:
			args = append(args, arg.Name+": "+def.EnumValues[0].Name)
		case arg.Type.NonNull && arg.DefaultValue == nil:
			return "", false // an object, of which the filters' test takes care
		}
	}
	selection := " { __typename }"
	if schema.Types[f.Type.Name()].IsLeafType() {
		selection = ""
	}
	return fmt.Sprintf("query(%s) { answer: %s(%s)%s }", strings.Join(types, " "), f.Name, strings.Join(args, ", "), selection), ok
}

// hostileRoot puts hostile texts into each argument by itself, and into all.
func (a *api) hostileRoot(t *testing.T, field, query string) {
	doc := a.document(t, query)
	for _, text := range hostile {
		together := map[string]any{}
		each := []map[string]any{together}
		if len(doc.Operations[0].VariableDefinitions) == 1 {
			each = nil
		}
		for _, v := range doc.Operations[0].VariableDefinitions {
			var value any = text
			if v.Type.Elem != nil {
				value = []any{text}
			}
			together[v.Variable] = value
			alone := map[string]any{v.Variable: value}
			for _, other := range doc.Operations[0].VariableDefinitions {
				if other.Type.NonNull && other != v {
					alone[other.Variable] = map[string]any{"by": "id"}[other.Variable]
					if alone[other.Variable] == nil {
						alone[other.Variable] = "nothing"
					}
				}
			}
			each = append(each, alone)
		}
		for _, variables := range each {
			r, err := send(t, t.Context(), a.url, query, variables)
			if err != nil {
				t.Fatal(err)
			}
			if code := r.code(); !slices.Contains([]string{"", "BAD_USER_INPUT", "NOT_FOUND", "LIMIT_EXCEEDED"}, code) {
				t.Errorf("%s %q: %s %v", field, variables, code, r.Errors)
			}
			for _, e := range r.Errors {
				if len(text) > 3 && strings.Contains(e.Message, text) {
					t.Errorf("%s: the error repeats the text: %s", field, e.Message)
				}
			}
		}
	}
}

// textConditions are conditions with $v wherever a filter takes a text and $id
// where it takes an id, or, when far, what its relations lead to does; each
// that was not seen yet.
func textConditions(schema *ast.Schema, filter *ast.Definition, far bool, seen map[string]bool) (all []string) {
	for _, f := range filter.Fields {
		inner := schema.Types[f.Type.Name()]
		if inner.Kind != ast.InputObject || inner == filter {
			continue
		}
		if some := inner.Fields.ForName("some"); some != nil {
			if far {
				for _, below := range textConditions(schema, schema.Types[some.Type.Name()], false, seen) {
					all = append(all, fmt.Sprintf("{%s: {some: %s}}", f.Name, below))
				}
			}
			continue
		}
		for _, operator := range inner.Fields {
			value := map[string]string{"String": "$v", "ID": "$id"}[operator.Type.Name()]
			key := filter.Name + "." + f.Name + "." + operator.Name
			if value == "" || seen[key] || operator.Name == "eqFolded" && !folded(schema, filter, f.Name) {
				continue
			}
			seen[key] = true
			if operator.Type.Elem != nil {
				value = "[" + value + "]"
			}
			all = append(all, fmt.Sprintf("{%s: {%s: %s}}", f.Name, operator.Name, value))
		}
	}
	return all
}

// folded tells whether the field that a filter asks by has a folded twin.
func folded(schema *ast.Schema, filter *ast.Definition, name string) bool {
	def := schema.Types[strings.TrimSuffix(filter.Name, "Filter")]
	field := def.Fields.ForName(name)
	return field != nil && field.Directives.ForName("folded") != nil
}

// hostileInputs saves hostile texts in every text of a record and reads them back.
func (a *api) hostileInputs(t *testing.T, mutation *ast.FieldDefinition) {
	input := a.schema.Types[mutation.Arguments[0].Type.Name()]
	for _, text := range hostile {
		if strings.TrimSpace(text) != text || text == "\u0000" {
			continue
		}
		given, want := map[string]any{}, map[string]any{}
		var selected []string
		for _, f := range input.Fields {
			def := a.schema.Types[f.Type.Name()]
			switch {
			case f.Name == "id":
			case def.Name == "String" && f.Type.Elem != nil:
				given[f.Name] = []any{text}
			case def.Name == "String":
				given[f.Name] = text
			case def.Kind == ast.Enum:
				given[f.Name] = def.EnumValues[0].Name
			}
			if given[f.Name] != nil {
				want[f.Name] = given[f.Name]
				selected = append(selected, f.Name)
			}
		}
		query := fmt.Sprintf("mutation($in: %s!) { m: %s(input: $in) { %s } }", input.Name, mutation.Name, strings.Join(selected, " "))
		got := a.must(t, query, map[string]any{"in": given})
		if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
			t.Errorf("%s: got %s, want %s", mutation.Name, g, w)
		}
	}
}

// A14: arguments that bound a list, and cursors, of any sort: an answer or a
// sentence, and never a list without bounds.
func TestA14_BoundsAndCursors(t *testing.T) {
	a := serve(t)
	cursor := strings.Split(string(a.ask(t, `{ c: dealLinesConnection(first: 1) { pageInfo { endCursor } } }`, nil)), `"`)[7]
	other := strings.Split(string(a.ask(t, `{ c: gangsConnection(first: 1, sort: [{by: "reference"}]) { pageInfo { endCursor } } }`, nil)), `"`)[7]
	const list = `query($n: Int!) { dealLines(first: $n) { id } }`
	const page = `query($after: String!) { dealLinesConnection(first: 2, after: $after) { edges { cursor } } }`
	for _, c := range []struct {
		query string
		value any
		codes string
	}{
		{list, -1, "BAD_USER_INPUT"}, {list, 0, ""}, {list, 201, ""}, {list, 1001, "BAD_USER_INPUT"}, {list, 10_001, "LIMIT_EXCEEDED"},
		{list, json.Number("2147483648"), "LIMIT_EXCEEDED"}, {list, json.Number("-2147483649"), "BAD_USER_INPUT"},
		{list, json.Number("1e99"), "BAD_USER_INPUT"}, {list, json.Number("1e2"), "BAD_USER_INPUT"}, {list, 1.5, "BAD_USER_INPUT"},
		{list, json.Number("99999999999999999999999"), "BAD_USER_INPUT"},
		{list, "10", "BAD_USER_INPUT"}, {list, "ten", "BAD_USER_INPUT"}, {list, nil, "BAD_USER_INPUT"}, {list, []any{}, "BAD_USER_INPUT"},
		{list, map[string]any{}, "BAD_USER_INPUT"}, {list, true, "BAD_USER_INPUT"},
		{page, cursor, ""}, {page, cursor[1:], "BAD_USER_INPUT"}, {page, cursor + "AAAA", "BAD_USER_INPUT"}, {page, strings.ToUpper(cursor), "BAD_USER_INPUT"},
		{page, other, "BAD_USER_INPUT"}, {page, "", "BAD_USER_INPUT"}, {page, strings.Repeat("W1", 10_000), "BAD_USER_INPUT"},
		{page, strings.Repeat("A", 40_000), "LIMIT_EXCEEDED"}, {page, true, "BAD_USER_INPUT"},
	} {
		before := a.store.Statements()
		r, err := send(t, t.Context(), a.url, c.query, map[string]any{"n": c.value, "after": c.value})
		if err != nil {
			t.Fatal(err)
		}
		if r.code() != c.codes {
			t.Errorf("%.40v: %q %v", c.value, r.code(), r.Errors)
		}
		if sent := a.store.Statements() - before; c.codes != "" && sent > 0 {
			t.Errorf("%.40v: %d statements", c.value, sent)
		}
	}
}

// What a request cost, told by the whole service.
func TestCostOfAnAnswer(t *testing.T) {
	a := serve(t)
	const query = `{ dealLines(first: 3) { id numbers(first: 2) { id } } c: dealLinesConnection { totalCount } }`
	var r struct {
		Extensions struct {
			Cost struct {
				Estimate, Statements, Rows int
				Cache                      string
			}
		}
	}
	if err := json.Unmarshal(raw(t, a.url, map[string]any{"query": query, "extensions": map[string]any{"cost": true}}), &r); err != nil {
		t.Fatal(err)
	}
	if c := r.Extensions.Cost; c.Statements != 2 || c.Rows != 4 || c.Estimate != 3*3+25 || c.Cache == "" {
		t.Errorf("%+v", c)
	}
	before := a.store.Statements()
	text := raw(t, a.url, map[string]any{"query": query, "extensions": map[string]any{"dryRun": true}})
	if sent := a.store.Statements() - before; sent > 0 || !strings.Contains(string(text), `"estimate":34`) {
		t.Errorf("a dry run sent %d statements: %s", sent, text)
	}
}
