package limit_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

const schema = `
type Query { line(id: ID): Line lines(first: Int! = 25): [Line!]! linesConnection(first: Int! = 25): LineConnection! }
type Line { name: String lines(first: Int! = 25): [Line!]! }
type LineConnection { edges: [LineEdge!]! }
type LineEdge { node: Line! }`

func judge(t *testing.T, l limit.Limits, query string, variables map[string]any) error {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: schema})
	if err != nil {
		t.Fatal(err)
	}
	doc, errs := gqlparser.LoadQueryWithRules(s, query, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
	if err := l.MutateOperationContext(context.Background(), op); err != nil {
		return err
	}
	return nil
}

func nested(depth int) string {
	return "{ line { " + strings.Repeat("lines { ", depth-2) + "name" + strings.Repeat(" }", depth)
}

func TestLimits(t *testing.T) {
	l := limit.Limits{Depth: 10, Aliases: 3, RootFields: 3, Fields: 20, Cost: 1 << 50}
	cheap := l
	cheap.Cost = 650
	for _, c := range []struct {
		name    string
		limits  limit.Limits
		query   string
		refused bool
	}{
		{"as deep as allowed", l, nested(10), false},
		{"one deeper", l, nested(11), true},
		{"one deeper by a fragment", l, "fragment f on Line { lines { lines { lines { lines { lines { lines { lines { lines { lines { name } } } } } } } } } } { line { ...f } }", true},
		{"one deeper by an inline fragment", l, "{ ... on Query " + nested(11) + " }", true},
		{"edges and node are no levels", l, "{ linesConnection { edges { node { name } } } }", false},
		{"as many aliases as allowed", l, "{ line { a: name b: name c: name } }", false},
		{"one alias more", l, "{ line { a: name b: name c: name d: name } }", true},
		{"an alias too many by fragments", l, "fragment f on Line { a: name b: name } { line { ...f } z: line { ...f } }", true},
		{"root fields", l, "{ a: line { name } b: line { name } line { name } lines { name } }", true},
		{"default first", cheap, "{ lines { lines { name } } }", false},
		{"first given", cheap, "{ lines(first: 26) { lines { name } } }", true},
		{"first inside a fragment", cheap, "fragment f on Line { lines(first: 1000) { name } } { lines(first: 1) { ...f } }", true},
		{"introspection is not judged here", l, "{ __schema { types { fields { type { ofType { ofType { ofType { ofType { ofType { ofType { name } } } } } } } } } } }", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := judge(t, c.limits, c.query, nil)
			if (err != nil) != c.refused {
				t.Fatalf("refused: %v, want %v", err, c.refused)
			}
			if err != nil && intel.ErrorCode(err) != intel.LimitExceeded {
				t.Errorf("code %s", intel.ErrorCode(err))
			}
		})
	}
}

func TestFirstFromVariables(t *testing.T) {
	l := limit.Limits{Depth: 10, Aliases: 10, RootFields: 10, Fields: 100, Cost: 100}
	query := "query($n: Int!) { lines(first: $n) { name } }"
	if err := judge(t, l, query, map[string]any{"n": int64(100)}); err != nil {
		t.Errorf("100 of 100 refused: %v", err)
	}
	if err := judge(t, l, query, map[string]any{"n": int64(101)}); err == nil {
		t.Error("101 of 100 allowed")
	}
}

// A nest of fragments that would spread to 2^60 fields is judged fragment by fragment.
func TestFragmentBomb(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Input: schema})
	// Not validated: only our own judgement is under test.
	doc, errs := gqlparser.LoadQueryWithRules(s, "{ line { name } }", nil)
	if errs != nil {
		t.Fatal(errs)
	}
	name := doc.Operations[0].SelectionSet[0].(*ast.Field).SelectionSet
	fragments := make([]*ast.FragmentDefinition, 61)
	for i := 60; i >= 0; i-- {
		fragments[i] = &ast.FragmentDefinition{Name: fmt.Sprint("f", i), SelectionSet: name}
		if i < 60 {
			spread := &ast.FragmentSpread{Name: fmt.Sprint("f", i+1), Definition: fragments[i+1]}
			fragments[i].SelectionSet = ast.SelectionSet{spread, spread}
		}
	}
	bomb := &ast.OperationDefinition{SelectionSet: ast.SelectionSet{&ast.FragmentSpread{Name: "f0", Definition: fragments[0]}}}
	got := limit.Default.MutateOperationContext(context.Background(), &graphql.OperationContext{Operation: bomb})
	if got == nil || intel.ErrorCode(got) != intel.LimitExceeded {
		t.Errorf("got %v", got)
	}
}
