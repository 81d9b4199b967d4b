package limit_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: `
type Query {
	line(id: ID): Line
	lines(first: Int! = 25): [Line!]!
	linesConnection(first: Int = 25, last: Int): LineConnection!
	paths(maxHops: Int! = 3): [Line!]!
	byIDs(ids: [ID!]): [Line!]!
	sorted(by: [Sort!]): [Line!]!
}
input Sort { by: String! }
type Line { name: String lines(first: Int! = 25): [Line!]! sorted(by: [Sort!]): [Line!]! }
type LineConnection { edges: [LineEdge!]! groups(first: Int! = 100): Groups! }
type Groups { rows: [Group!]! }
type Group { line: Line }
type LineEdge { node: Line! }`})

// judge sends a query the way that the handler does: text, validation, price.
func judge(t *testing.T, l limit.Limits, query string, variables map[string]any) error {
	t.Helper()
	j := limit.New(limit.Table{limit.Analyst: l})
	if err := j.MutateOperationParameters(t.Context(), &graphql.RawParams{Query: query, Variables: variables}); err != nil {
		return err
	}
	doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
	if err := j.MutateOperationContext(t.Context(), op); err != nil {
		return err
	}
	return nil
}

// reached is the limit that an error tells of.
func reached(t *testing.T, err error) intel.Reached {
	t.Helper()
	var own *intel.Error
	if !errors.As(err, &own) || own.Code != intel.LimitExceeded || own.Reached == nil {
		t.Fatalf("not the error of a limit: %v", err)
	}
	return *own.Reached
}

func nested(depth int) string {
	return "{ line { " + strings.Repeat("lines { ", depth-2) + "name" + strings.Repeat(" }", depth)
}

func TestLimits(t *testing.T) {
	l := limit.Limits{Tokens: 1000, Depth: 10, Aliases: 3, Directives: 2, RootFields: 3, Fields: 20, Cost: 1 << 50, Rows: 5000, Hops: 4}
	cheap := l
	cheap.Cost = 650
	for _, c := range []struct {
		name    string
		limits  limit.Limits
		query   string
		reached intel.Reached // none: allowed
	}{
		{"as deep as allowed", l, nested(10), intel.Reached{}},
		{"one deeper", l, nested(11), intel.Reached{Limit: "depth", Used: 11, Max: 10}},
		{"one deeper by a fragment", l, "fragment f on Line { lines { lines { lines { lines { lines { lines { lines { lines { lines { name } } } } } } } } } } { line { ...f } }", intel.Reached{Limit: "depth", Used: 11, Max: 10}},
		{"one deeper by an inline fragment", l, "{ ... on Query " + nested(11) + " }", intel.Reached{Limit: "depth", Used: 11, Max: 10}},
		{"edges and node are no levels", l, "{ linesConnection { edges { node { name } } } }", intel.Reached{}},
		{"as many aliases as allowed", l, "{ line { a: name b: name c: name } }", intel.Reached{}},
		{"one alias more", l, "{ line { a: name b: name c: name d: name } }", intel.Reached{Limit: "aliases", Used: 4, Max: 3}},
		{"an alias too many by fragments", l, "fragment f on Line { a: name b: name } { line { ...f } z: line { ...f } }", intel.Reached{Limit: "aliases", Used: 5, Max: 3}},
		{"directives", l, "{ line @include(if: true) { name @skip(if: false) } }", intel.Reached{}},
		{"one directive more", l, "query @a { line @include(if: true) { ... @b { name } } }", intel.Reached{Limit: "directives", Used: 3, Max: 2}},
		{"directives by fragments", l, "fragment f on Line { name @include(if: true) } { line { ...f lines { ...f lines { ...f } } } }", intel.Reached{Limit: "directives", Used: 3, Max: 2}},
		{"root fields", l, "{ a: line { name } b: line { name } line { name } lines { name } }", intel.Reached{Limit: "rootFields", Used: 4, Max: 3}},
		{"root fields in a fragment", l, "fragment f on Query { a: line { name } b: line { name } line { name } lines { name } } { ...f }", intel.Reached{Limit: "rootFields", Used: 4, Max: 3}},
		{"root fields of another operation", l, "query x { line { name } } query y { a: line { name } b: line { name } line { name } lines { name } }", intel.Reached{Limit: "rootFields", Used: 4, Max: 3}},
		{"fields", l, "fragment f on Line { name lines { name lines { name lines { name } } } } { line { ...f } lines { ...f } linesConnection { edges { node { ...f } } } }", intel.Reached{Limit: "fields", Used: 26, Max: 20}},
		{"tokens", limit.Limits{Tokens: 7}, "{ line { name name } }", intel.Reached{}},
		{"comments are tokens", limit.Limits{Tokens: 7}, "{ line { #\n name #\n name } }", intel.Reached{Limit: "tokens", Used: 8, Max: 7}},
		{"default first", cheap, "{ lines { lines { name } } }", intel.Reached{}},
		{"first given", cheap, "{ lines(first: 26) { lines { name } } }", intel.Reached{Limit: "cost", Used: 676, Max: 650}},
		{"first inside a fragment", cheap, "fragment f on Line { lines(first: 1000) { name } } { lines(first: 1) { ...f } }", intel.Reached{Limit: "cost", Used: 1001, Max: 650}},
		{"last given", cheap, "{ linesConnection(last: 651) { edges { node { name } } } }", intel.Reached{Limit: "cost", Used: 651, Max: 650}},
		{"rows", l, "{ lines(first: 5001) { name } }", intel.Reached{Limit: "rows", Used: 5001, Max: 5000}},
		{"groups beside a page", cheap, "{ linesConnection(first: 50) { edges { node { lines(first: 10) { name } } } groups { rows { line { name } } } } }", intel.Reached{}},
		{"records of groups", cheap, "fragment f on Group { line { lines(first: 6) { name } } } { linesConnection(first: 1) { groups { rows { ...f } } } }", intel.Reached{Limit: "cost", Used: 701, Max: 650}},
		{"first is null", cheap, "{ linesConnection(first: null, last: null) { edges { node { lines(first: 26) { name } } } } }", intel.Reached{Limit: "cost", Used: 675, Max: 650}},
		{"last rows", l, "{ linesConnection(first: 1, last: 5001) { edges { node { name } } } }", intel.Reached{Limit: "rows", Used: 5001, Max: 5000}},
		{"hops", l, "{ paths(maxHops: 5) { name } }", intel.Reached{Limit: "hops", Used: 5, Max: 4}},
		{"default hops", l, "{ paths { name } }", intel.Reached{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.limits.Depth == 0 { // only tokens are of interest
				c.limits.Depth, c.limits.Fields, c.limits.RootFields = 9, 9, 9
			}
			err := judge(t, c.limits, c.query, nil)
			if c.reached == (intel.Reached{}) {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			if got := reached(t, err); got != c.reached {
				t.Errorf("got %+v, want %+v", got, c.reached)
			}
		})
	}
}

func TestFirstFromVariables(t *testing.T) {
	l := limit.Default[limit.Analyst]
	l.Cost, l.Rows = 100, 1000
	const query = "query($n: Int!) { lines(first: $n) { name } }"
	for _, n := range []any{int64(100), 100, json.Number("100"), int64(-7)} {
		if err := judge(t, l, query, map[string]any{"n": n}); err != nil {
			t.Errorf("%v of 100 refused: %v", n, err)
		}
	}
	for _, n := range []any{int64(101), json.Number("101"), json.Number("99999999999999999999"), json.Number("1e99"), 1e99} {
		if err := judge(t, l, query, map[string]any{"n": n}); err == nil {
			t.Errorf("%v of 100 allowed", n)
		}
	}
	// Left out or null, the field's default holds.
	for _, variables := range []map[string]any{nil, {"n": nil}} {
		if err := judge(t, l, "query($n: Int) { linesConnection(first: $n) { edges { node { lines(first: 4) { name } } } } }", variables); err == nil {
			t.Errorf("%v: 25 times 4 and 25 of 100 allowed", variables)
		}
	}
}

// What holds for every kind of caller.
func TestWhatNobodyMay(t *testing.T) {
	many := func(n int, v any) []any {
		list := make([]any, n)
		for i := range list {
			list[i] = v
		}
		return list
	}
	deep := any("x")
	for range 41 {
		deep = []any{deep}
	}
	const ids = "query($v: [ID!]) { a: byIDs(ids: $v) { name } b: byIDs(ids: $v) { name } c: byIDs(ids: $v) { name } }"
	for name, c := range map[string]struct {
		query     string
		variables any
	}{
		"fragments":                   {strings.Repeat("fragment f on Line { name } ", 51) + "{ line { name } }", nil},
		"operations":                  {strings.Repeat("query a { line { name } } ", 21), nil},
		"variables":                   {"query(" + strings.Repeat("$a: ID ", 101) + ") { line { name } }", nil},
		"name":                        {"{ line { " + strings.Repeat("n", 101) + " } }", nil},
		"text":                        {`{ line(id: "` + strings.Repeat("x", 32<<10+1) + `") { name } }`, nil},
		"nesting":                     {"{ line(id: " + strings.Repeat("[", 42) + strings.Repeat("]", 42) + ") { name } }", nil},
		"introspection":               {"{ __schema { types { fields { type { fields { name } } } } } }", nil},
		"comparisons":                 {"{ line { " + strings.Repeat("lines { name } ", 150) + "} }", nil},
		"list":                        {"{ line { name } }", many(10_001, 1)},
		"values":                      {"{ line { name } }", many(20, many(1001, 1))},
		"objects":                     {"{ line { name } }", many(5001, map[string]any{})},
		"texts":                       {"{ line { name } }", many(33, strings.Repeat("x", 32<<10))},
		"keys":                        {"query($v: [Sort!]) { sorted(by: $v) { name } }", many(51, map[string]any{"by": "name"})},
		"values, where they are used": {ids, many(7000, "x")},
		"texts, where they are used":  {ids, many(11, strings.Repeat("x", 32<<10))},
		"objects in a fragment": {"query($v: [Sort!]) { line { ...f lines { ...f } } } fragment f on Line { " +
			strings.Repeat("sorted(by: $v) { name } ", 60) + "}", many(50, map[string]any{"by": "name"})},
		"a long text":  {"{ line { name } }", strings.Repeat("x", 32<<10+1)},
		"a deep value": {"{ line { name } }", deep},
		"a long key":   {"{ line { name } }", map[string]any{strings.Repeat("x", 101): 1}},
	} {
		l := limit.Default[limit.Analyst]
		want := map[string]string{"a long text": "text", "a deep value": "nesting", "a long key": "name",
			"values, where they are used": "values", "texts, where they are used": "texts", "objects in a fragment": "objects"}[name]
		if want == "" {
			want = name
		}
		err := judge(t, l, c.query, map[string]any{"v": c.variables})
		if got := reached(t, err); got.Limit != want || got.Used <= got.Max {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestFragmentsThatMakeNoSense(t *testing.T) {
	for _, query := range []string{
		"fragment a on Line { ...b } fragment b on Line { ...a } { line { ...a } }",
		"fragment a on Line { ...a } { line { name } }",
		"fragment a on Line { name } fragment a on Line { name } { line { ...a } }",
	} {
		if err := judge(t, limit.Default[limit.Analyst], query, nil); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// The queries that every client sends to learn the schema are allowed.
func TestIntrospectionIsAllowed(t *testing.T) {
	if err := judge(t, limit.Default[limit.Dashboard], standardIntrospection, nil); err != nil {
		t.Error(err)
	}
}

// A nest of fragments that would spread to 2^48 fields is weighed fragment by fragment.
func TestFragmentBomb(t *testing.T) {
	bomb := "{ line { ...f0 } } "
	for i := range 48 {
		n := string(rune('a'+i%26)) + strings.Repeat("x", i/26)
		m := string(rune('a'+(i+1)%26)) + strings.Repeat("x", (i+1)/26)
		bomb += "fragment f" + n + " on Line { ...f" + m + " ...f" + m + " } "
	}
	bomb = strings.Replace(bomb, "f0", "fa", 1) + "fragment fwx on Line { name } "
	if got := reached(t, judge(t, limit.Default[limit.Analyst], bomb, nil)); got.Limit != "fields" || got.Used < 1<<40 {
		t.Errorf("%+v", got)
	}
}

// A document that is known is judged again by whoever sends it.
func TestKnownDocumentsAreJudgedByKind(t *testing.T) {
	table := limit.Default
	table[limit.Dashboard].Depth = 3
	j := limit.New(table)
	query := nested(4)
	op := &graphql.OperationContext{RawQuery: query}
	ctx := graphql.WithOperationContext(t.Context(), op)
	params := &graphql.RawParams{Query: query}
	if err := j.MutateOperationParameters(ctx, params); err != nil {
		t.Fatal(err)
	}
	doc, _ := gqlparser.LoadQueryWithRules(schema, query, nil)
	j.Add(ctx, query, doc)
	if got, known := j.Get(ctx, query); !known || got != doc {
		t.Fatal("the document was not kept")
	}
	if err := j.MutateOperationParameters(ctx, params); err != nil {
		t.Errorf("an analyst was refused: %v", err)
	}
	err := j.MutateOperationParameters(limit.WithKind(ctx, limit.Dashboard), params)
	if got := reached(t, err); got != (intel.Reached{Limit: "depth", Used: 4, Max: 3}) {
		t.Errorf("a dashboard: %+v", got)
	}
	padded := query + strings.Repeat(" ", 64<<10)
	if err := j.MutateOperationParameters(ctx, &graphql.RawParams{Query: padded}); err != nil {
		t.Fatal(err)
	}
	if j.Add(ctx, padded, doc); known(j, padded) {
		t.Error("a padded document is kept")
	}
}

func known(j *limit.Judge, query string) bool {
	_, ok := j.Get(context.Background(), query)
	return ok
}

func TestKinds(t *testing.T) {
	for name, want := range map[string]limit.Kind{"": limit.Analyst, "analyst": limit.Analyst, "Dashboard": limit.Dashboard, "BATCH": limit.Batch} {
		if got, ok := limit.ParseKind(name); !ok || got != want {
			t.Errorf("%q: %v %v", name, got, ok)
		}
	}
	if k, ok := limit.ParseKind("admin"); ok {
		t.Errorf("admin is a %v", k)
	}
}
