package web_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/internal/limit"
	"linegraph/web"
)

func TestExamplesFitTheSchema(t *testing.T) {
	schema := loadSchema(t)
	for _, e := range web.Examples() {
		t.Run(e.Name, func(t *testing.T) {
			doc, errs := gqlparser.LoadQueryWithRules(schema, e.Query, nil)
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			if len(doc.Operations) != 1 {
				t.Fatalf("it holds %d operations, want one", len(doc.Operations))
			}
			op := doc.Operations[0]
			if op.Name == "" || op.Operation != ast.Query {
				t.Errorf("it is the %s %q, want a query with a name: tabs show it", op.Operation, op.Name)
			}
			variables, err := validator.VariableValues(schema, op, e.Variables)
			if err != nil {
				t.Fatal(err)
			}
			for name := range e.Variables {
				if op.VariableDefinitions.ForName(name) == nil {
					t.Errorf("the query has no variable %s", name)
				}
			}
			cost := &graphql.OperationContext{Doc: doc, Operation: op, Variables: variables}
			judge := limit.New(limit.Default)
			if err := judge.MutateOperationParameters(t.Context(), &graphql.RawParams{Query: e.Query, Variables: e.Variables}); err != nil {
				t.Errorf("the server would refuse it: %v", err)
			}
			if err := judge.MutateOperationContext(t.Context(), cost); err != nil {
				t.Errorf("the server would refuse it: %v", err)
			}
		})
	}
}

func TestExamplesAreTold(t *testing.T) {
	list := web.Examples()
	if len(list) < 10 || list[0].Name != "network" {
		t.Fatalf("there are %d examples, the first %q; want ten and network first", len(list), list[0].Name)
	}
	var titles []string
	for _, e := range list {
		titles = append(titles, e.Title)
		if e.Title == "" || e.Title[len(e.Title)-1] != '?' {
			t.Errorf("%s: the title %q is no question", e.Name, e.Title)
		}
	}
	slices.Sort(titles)
	if len(slices.Compact(titles)) != len(list) {
		t.Error("two examples ask the same question")
	}
}

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	names, err := filepath.Glob("../schema/*.graphqls")
	if err != nil || len(names) == 0 {
		t.Fatalf("no schema files: %v", err)
	}
	var sources []*ast.Source
	for _, name := range names {
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
