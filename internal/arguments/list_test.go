package arguments_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/internal/arguments"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: `
type Query { f(names: [String!], kinds: [Kind!] = A, grid: [[Int!]!], filter: Filter, filters: [Filter!]): String }
enum Kind { A B }
input Filter { in: [Kind!], and: [Filter!], not: Filter, eq: Kind }`})

// A value alone becomes a list at any depth, whether it is a literal, a variable or a
// default, and what is a list stays one.
func TestLists(t *testing.T) {
	type object = map[string]any
	for query, test := range map[string]struct {
		variables string
		want      object
	}{
		`{ f(names: "x") }`:                                                     {"{}", object{"names": []any{"x"}, "kinds": []any{"A"}}},
		`{ f(names: [], kinds: null) }`:                                         {"{}", object{"names": []any(nil), "kinds": nil}},
		`query($n: [String!]) { f(names: $n, kinds: B) }`:                       {`{"n": "x"}`, object{"names": []any{"x"}, "kinds": []any{"B"}}},
		`query($n: [String!] = "y") { f(names: $n, kinds: []) }`:                {`{}`, object{"names": []any{"y"}, "kinds": []any(nil)}},
		`query($n: [[Int!]!]) { f(grid: $n, kinds: null) }`:                     {`{"n": 1}`, object{"grid": []any{[]any{json.Number("1")}}, "kinds": nil}},
		`query($n: [Filter!]) { f(filters: $n, kinds: null) }`:                  {`{"n": {"in": "A", "and": {"not": {"in": "B"}}}}`, object{"filters": []any{object{"in": []any{"A"}, "and": []any{object{"not": object{"in": []any{"B"}}}}}}, "kinds": nil}},
		`query($n: [Kind!]) { f(filter: {in: $n, and: {eq: A}}, kinds: null) }`: {`{"n": "B"}`, object{"filter": object{"in": []any{"B"}, "and": []any{object{"eq": "A"}}}, "kinds": nil}},
	} {
		doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
		if errs != nil {
			t.Fatal(query, errs)
		}
		given := object{}
		if test.variables != "{}" {
			given = decoded(t, test.variables)
		}
		op := doc.Operations[0]
		variables, err := validator.VariableValues(schema, op, given)
		if err != nil {
			t.Fatal(query, err)
		}
		field := graphql.CollectFields(&graphql.OperationContext{Doc: doc, Variables: variables}, op.SelectionSet, []string{"Query"})[0]
		for name, from := range map[string]object{"as coerced": variables, "read before": arguments.Variables(schema, op, variables)} {
			before, _ := json.Marshal(from)
			if got := arguments.Of(schema, field, from); !reflect.DeepEqual(got, test.want) {
				t.Errorf("%s, %s: %#v, want %#v", query, name, got, test.want)
			}
			if after, _ := json.Marshal(from); string(after) != string(before) {
				t.Errorf("%s, %s: the variables were %s and are %s", query, name, before, after)
			}
		}
	}
}

func decoded(t *testing.T, text string) (v map[string]any) {
	t.Helper()
	var raw any
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		t.Fatal(err)
	}
	return numbered(raw).(map[string]any)
}

// numbered keeps numbers as a request carries them.
func numbered(v any) any {
	switch v := v.(type) {
	case float64:
		text, _ := json.Marshal(v)
		return json.Number(text)
	case map[string]any:
		for name, e := range v {
			v[name] = numbered(e)
		}
	}
	return v
}
