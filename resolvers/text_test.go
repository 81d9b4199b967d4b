package resolvers_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/internal/identity"
	"linegraph/internal/naive"
	"linegraph/questions"
	"linegraph/web"
)

// A statement's text depends on the shape of a query alone: with every value
// changed, literal or variable, Neo4j sees the text that it has planned already.
func TestTextDependsOnShapeAlone(t *testing.T) {
	a := serve(t)
	all := map[string]question{}
	for name, query := range queries(t) {
		all[name] = question{query, variablesOf(query)}
	}
	for _, e := range web.Examples() {
		all[e.Name] = question{e.Query, e.Variables}
	}
	for name, q := range all {
		t.Run(name, func(t *testing.T) {
			doc := a.document(t, q.query)
			before := a.texts(t, doc, q.variables)
			changes := 0
			for _, op := range doc.Operations {
				changes += changeValues(a.schema, op.SelectionSet)
			}
			for _, f := range doc.Fragments {
				changes += changeValues(a.schema, f.SelectionSet)
			}
			variables := maps.Clone(q.variables)
			for _, def := range doc.Operations[0].VariableDefinitions {
				if v, ok := variables[def.Variable]; ok && v != nil && !inDirective(def.Variable) && !slices.Contains(ofShape, def.Variable) {
					variables[def.Variable] = otherVariable(a.schema, def.Type, v)
					changes++
				}
			}
			if after := a.texts(t, doc, variables); !slices.Equal(before, after) {
				t.Errorf("the text changed with %d values:\n%s\n%s", changes, before, after)
			}
		})
	}
}

func inDirective(variable string) bool { return variable == "yes" || variable == "no" }

// texts are the statements of an operation's root fields.
func (a *api) texts(t testing.TB, doc *ast.QueryDocument, given map[string]any) (texts []string) {
	t.Helper()
	for _, c := range a.compile(t, doc, given) {
		texts = append(texts, c.Text)
	}
	return texts
}

// compiled is a statement of a root field.
type compiled struct {
	field  graphql.CollectedField
	Text   string
	Params map[string]any
}

// compile compiles an operation's root fields, from nothing. A question has a second statement
// if records are selected in its answer; its parameters are those of the answer to now.
func (a *api) compile(t testing.TB, doc *ast.QueryDocument, given map[string]any) []compiled {
	t.Helper()
	return a.compileBy(t, cypher.Indexed, doc, given)
}

// compileBy is compile by the indexes that indexed knows.
func (a *api) compileBy(t testing.TB, indexed func(label, property string) bool, doc *ast.QueryDocument, given map[string]any) (all []compiled) {
	t.Helper()
	compiler, err := compile.New(a.schema, cypher.Patterns(), indexed, questions.All(), identity.Number, compile.Limits{MaxFirst: maxFirst})
	if err != nil {
		t.Fatal(err)
	}
	variables, err := validator.VariableValues(a.schema, doc.Operations[0], naive.VariablesAsSent(given))
	if err != nil {
		t.Fatal(err)
	}
	op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		if f.Name == "__typename" {
			continue
		}
		if compiler.Asks(f) {
			all = append(all, a.inquire(t, compiler, op, f)...)
			continue
		}
		s, err := compiler.Root(op, f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, compiled{f, s.Text, s.Params})
	}
	return all
}

// inquire compiles a question.
func (a *api) inquire(t testing.TB, compiler *compile.Compiler, op *graphql.OperationContext, f graphql.CollectedField) []compiled {
	t.Helper()
	inquiry, err := compiler.Ask(op, f)
	if err != nil {
		t.Fatal(err)
	}
	all := []compiled{{f, inquiry.Facts.Text, inquiry.Facts.Params}}
	if inquiry.Records.Text == "" {
		return all
	}
	if err := a.store.Read(t.Context(), inquiry.Facts.Text, inquiry.Facts.Params, inquiry.Fact); err != nil {
		t.Fatal(err)
	}
	if _, err := inquiry.Answer(); err != nil {
		t.Fatal(err)
	}
	return append(all, compiled{f, inquiry.Records.Text, inquiry.Records.Params})
}

// ofShape are the arguments that belong to the shape, or that only certain
// values fit: cursors, lengths, and one of the two ends of a path.
var ofShape = []string{"sort", "after", "before", "of", "by", "other", "maxHops", "min", "to", "evidence", "around", "reachSteps"}

// changeValues puts another value in the place of every literal argument, and
// says how many. What a list is sorted by and what is aggregated belong to its shape.
func changeValues(schema *ast.Schema, set ast.SelectionSet) (changes int) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			changes += changeValues(schema, s.SelectionSet)
		case *ast.Field:
			for _, arg := range s.Arguments {
				numbersToo := s.Name == "search" && arg.Name == "types" // which decides whether digits are looked for
				if !slices.Contains(ofShape, arg.Name) && !numbersToo {
					changes += changeValue(schema, arg.Value)
				}
			}
			changes += changeValues(schema, s.SelectionSet)
		}
	}
	return changes
}

func changeValue(schema *ast.Schema, v *ast.Value) (changes int) {
	switch v.Kind {
	case ast.ListValue, ast.ObjectValue:
		for _, c := range v.Children {
			if c.Name != "of" || c.Value.Kind != ast.StringValue {
				changes += changeValue(schema, c.Value)
			}
		}
		return changes
	case ast.Variable, ast.NullValue:
		return 0
	}
	v.Raw = other(v.Definition, v.Raw)
	return 1
}

// other is a value of the same type; an id keeps the kind of its record.
func other(def *ast.Definition, value string) string {
	if at, err := time.Parse(time.RFC3339, value); def.Name == "DateTime" && err == nil {
		return at.AddDate(0, 0, -1).Format(time.RFC3339) // two times keep their order
	}
	switch def.Name {
	case "Date":
		return "1999-01-04" // a Monday, which weeks begin on
	case "Msisdn":
		return "+447700900999"
	case "Int", "Long", "Float":
		return "7"
	case "Boolean":
		return map[string]string{"true": "false", "false": "true"}[value]
	case "ID":
		prefix, _, _ := strings.Cut(value, "_")
		return prefix + "_other"
	}
	for _, v := range def.EnumValues {
		if v.Name != value {
			return v.Name
		}
	}
	if _, err := time.LoadLocation(value); err == nil && def.Name == "String" {
		return "Asia/Kolkata"
	}
	if last := len(value) - 1; def.Name == "String" && last >= 0 && value[last] >= '0' && value[last] <= '9' {
		return value[:last] + string('0'+('9'-value[last])) // a number stays one: search has a part of its own for them
	}
	return "other"
}

func otherVariable(schema *ast.Schema, typ *ast.Type, v any) any {
	switch v := v.(type) {
	case []any:
		return []any{otherVariable(schema, typ.Elem, v[0]), otherVariable(schema, typ.Elem, v[0])}
	case string:
		return other(schema.Types[typ.Name()], v)
	case bool:
		return !v
	}
	return 7
}

// Every value is a parameter: none of them is in the text.
func TestNoValueInTheText(t *testing.T) {
	a := serve(t)
	const canary = "canary`'\\\"]}"
	doc := a.document(t, `query($s: String!, $id: ID!) {
		dealLines(filter: {name: {eq: $s, prefix: $s, contains: $s, in: [$s]}, id: {eq: $id, in: [$id]}, drugs: {has: $s}, numbers: {some: {country: {eq: $s}}}}) { id }
		dealLine(id: $id) { name }
	}`)
	for _, text := range a.texts(t, doc, map[string]any{"s": canary, "id": canary}) {
		if strings.Contains(text, "canary") {
			t.Error(text)
		}
	}
	_ = a.ask(t, `query($s: String!) { dealLines(filter: {name: {eq: $s, prefix: $s, contains: $s, in: [$s]}, drugs: {has: $s}}) { id } }`, map[string]any{"s": canary})
}

// What cannot be answered is refused, with a code and a sentence and before
// Neo4j hears of it.
func TestRefusals(t *testing.T) {
	a := serve(t)
	foreign := `WyJ4IiwieSJd`
	for query, code := range map[string]string{
		`{ dealLines(first: -1) { id } }`:                                                                              "BAD_USER_INPUT",
		`{ dealLines(first: 1001) { id } }`:                                                                            "BAD_USER_INPUT",
		`{ dealLines(sort: [{by: "numbers"}]) { id } }`:                                                                "BAD_USER_INPUT",
		`{ dealLines(sort: [{by: "aliases"}]) { id } }`:                                                                "BAD_USER_INPUT",
		`{ dealLines(sort: [{by: "name DESC //"}]) { id } }`:                                                           "BAD_USER_INPUT",
		`{ dealLines(sort: [{by: "edge.validFrom"}]) { id } }`:                                                         "BAD_USER_INPUT",
		`{ dealLine(id: "line_fix_ronnie") { numbers(sort: [{by: "edge.sources"}]) { id } } }`:                         "BAD_USER_INPUT",
		`{ dealLine(id: "line_fix_ronnie") { numbers(first: 1001) { id } } }`:                                          "BAD_USER_INPUT",
		`{ dealLinesConnection(after: "nonsense") { totalCount edges { cursor } } }`:                                   "BAD_USER_INPUT",
		`{ dealLinesConnection(after: "` + foreign + `") { edges { cursor } } }`:                                       "BAD_USER_INPUT",
		`{ node(id: "nothing") { id } }`:                                                                               "BAD_USER_INPUT",
		`{ phoneNumber { id } }`:                                                                                       "BAD_USER_INPUT",
		`{ phoneNumber(id: "number_x", number: "60999") { id } }`:                                                      "BAD_USER_INPUT",
		`{ phoneNumber(number: "") { id } }`:                                                                           "BAD_USER_INPUT",
		`{ persons(filter: {dateOfBirth: {from: "1.1.2000"}}) { id } }`:                                                "BAD_USER_INPUT",
		`{ communications(first: 1000) { recipients(first: 1000) { id } } }`:                                           "LIMIT_EXCEEDED",
		nested(`{not: `, 16, `}`):                                                                                      "LIMIT_EXCEEDED",
		nested(`{numbers: {some: {lines: {some: `, 4, `}}}}`):                                                          "LIMIT_EXCEEDED",
		nested(`{numbers: {some: {lines: {some: `, 3, `}}}}`):                                                          "",
		`{ dealLines(filter: {or: [` + strings.Repeat(`{gangs: {none: {}}}`, 51) + `]}) { id } }`:                      "LIMIT_EXCEEDED",
		`{ communications(filter: {at: {from: "yesterday"}}) { id } }`:                                                 "BAD_USER_INPUT",
		`{ communications(filter: {at: {from: [1]}}) { id } }`:                                                         "BAD_USER_INPUT",
		`{ communications(filter: {durationSec: {gt: "many"}}) { id } }`:                                               "BAD_USER_INPUT",
		`mutation { saveDealLine(input: {name: "X", lastSeen: "yesterday"}) { id } }`:                                  "BAD_USER_INPUT",
		`mutation { saveDealLine(input: {name: "X", lastSeen: 7}) { id } }`:                                            "BAD_USER_INPUT",
		`{ dealLines { nothing } }`:                                                                                    "BAD_USER_INPUT",
		`{ a: dealLinesConnection(first: 1, sort: [{by: "id"}]) { edges { cursor } } b: dealLines(first: -1) { id } }`: "BAD_USER_INPUT",
	} {
		before := a.store.Statements()
		r, err := send(t, t.Context(), a.url, query, nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.code() != code {
			t.Errorf("%s: got %q %v", query, r.code(), r.Errors)
		}
		most := uint64(1)
		if strings.Contains(query, " b: ") {
			most = 3 // of two fields one is answered, and the version is read before and after
		}
		if sent := a.store.Statements() - before; sent > most {
			t.Errorf("%s: %d statements", query, sent)
		}
	}
}

// A filter that comes in as a variable escapes the limits on the query's text.
func TestConditionsAreBounded(t *testing.T) {
	a := serve(t)
	const query = `query($f: DealLineFilter) { dealLines(filter: $f) { name } }`
	for conditions, code := range map[int]string{199: "", 200: "LIMIT_EXCEEDED", 20_000: "LIMIT_EXCEEDED"} {
		all := make([]any, conditions)
		for i := range all {
			all[i] = map[string]any{"name": map[string]any{}} // counts, and asks nothing
		}
		r, err := send(t, t.Context(), a.url, query, map[string]any{"f": map[string]any{"and": all}})
		if err != nil || r.code() != code {
			t.Errorf("%d conditions: %v, %s, want %q", conditions, err, r.code(), code)
		}
	}
}

// nested is a query whose filter is so many levels deep.
func nested(begin string, levels int, end string) string {
	return `{ dealLines(filter: ` + strings.Repeat(begin, levels) + `{name: {eq: "x"}}` + strings.Repeat(end, levels) + `) { id } }`
}

// A cursor belongs to one order: under another it is refused.
func TestCursorOfAnotherOrder(t *testing.T) {
	a := serve(t)
	data := a.ask(t, `{ c: dealLinesConnection(first: 1) { pageInfo { endCursor } } }`, nil)
	cursor := strings.Split(string(data), `"`)[7]
	const query = `query($after: String!) { dealLinesConnection(after: $after, sort: [{by: "name", order: DESC}]) { edges { cursor } } }`
	if r, err := send(t, context.Background(), a.url, query, map[string]any{"after": cursor}); err != nil || r.code() != "BAD_USER_INPUT" {
		t.Errorf("%q: %v %+v", cursor, err, r.Errors)
	}
}
