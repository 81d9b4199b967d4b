package resolvers_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	linegraph "linegraph/graph"
	"linegraph/internal/identity"
	"linegraph/questions"
)

// form is one way to put a value where a list may stand.
type form struct{ query, variables string }

// forms are a list of one value as a literal and as a variable, and the value alone, as a
// literal, as a variable and as a variable's default.
func (w *walk) forms(p spot) (lists, single []form) {
	one := w.sample(p.typ.Elem)
	json := one
	if named := w.schema.Types[p.typ.Name()]; named.Kind == ast.Enum {
		json = fmt.Sprintf("%q", one)
	} else if named.Kind == ast.InputObject {
		json = w.object(named)
	}
	variable := func(declared string) string {
		return strings.Replace(p.put("$v"), "{", "($v: "+declared+") {", 1)
	}
	nullable := strings.TrimSuffix(p.typ.String(), "!")
	lists = []form{{p.put("[" + one + "]"), "{}"}, {variable(p.typ.String()), `{"v": [` + json + `]}`}}
	single = []form{{p.put(one), "{}"}, {variable(p.typ.String()), `{"v": ` + json + `}`}, {variable(nullable + " = " + one), "{}"}}
	return lists, single
}

// object is the sample of an input object as JSON.
func (w *walk) object(of *ast.Definition) string {
	fields := map[string]any{}
	for _, f := range of.Fields {
		if !f.Type.NonNull || f.DefaultValue != nil {
			continue
		}
		text := w.sample(f.Type)
		if w.schema.Types[f.Type.Name()].Kind == ast.Enum {
			text = fmt.Sprintf("%q", text)
		}
		fields[f.Name] = json.RawMessage(text)
	}
	text, err := json.Marshal(fields)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// listPlaces are the places where a list may stand.
func (a *api) listPlaces(t *testing.T) (all []spot) {
	for _, p := range a.places() {
		if p.typ.Elem != nil {
			all = append(all, p)
		}
	}
	if len(all) < 100 {
		t.Fatalf("%d places for lists are too few", len(all))
	}
	return all
}

// One value in the place of a list is compiled as the list of that value, at every place
// of a query.
func TestOneValueIsCompiledAsAList(t *testing.T) {
	a := &api{schema: linegraph.NewExecutableSchema(linegraph.Config{}).Schema()}
	compiler, err := compile.New(a.schema, cypher.Patterns(), cypher.Indexed, questions.All(), identity.Number, compile.Limits{MaxFirst: maxFirst})
	if err != nil {
		t.Fatal(err)
	}
	w := &walk{schema: a.schema}
	statement := func(f form) (text string, params map[string]any, refusal string) {
		doc, errs := gqlparser.LoadQueryWithRules(a.schema, "query "+f.query, nil)
		if errs != nil {
			t.Fatal(f.query, errs)
		}
		var given map[string]any
		decoder := json.NewDecoder(strings.NewReader(f.variables))
		decoder.UseNumber()
		if err := decoder.Decode(&given); err != nil {
			t.Fatal(f.variables, err)
		}
		variables, err := validator.VariableValues(a.schema, doc.Operations[0], given)
		if err != nil {
			t.Fatal(f, err)
		}
		op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
		s, err := compiler.Root(op, graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})[0])
		if err != nil {
			return "", nil, err.Error()
		}
		return s.Text, s.Params, ""
	}
	telling := 0 // places where a list that was lost would show
	for _, p := range a.listPlaces(t) {
		if p.operation != ast.Query {
			continue
		}
		lists, single := w.forms(p)
		text, params, refusal := statement(lists[0])
		none, noneParams, noneRefusal := statement(form{p.put("[]"), "{}"})
		if none != text || !reflect.DeepEqual(noneParams, params) || noneRefusal != refusal {
			telling++
		}
		for _, f := range append(lists[1:], single...) {
			if is, with, refused := statement(f); is != text || !reflect.DeepEqual(with, params) || refused != refusal {
				t.Errorf("%s with %s\nis %.200s %v %s\nand the list %.200s %v %s", f.query, f.variables, is, with, refused, text, params, refusal)
			}
		}
	}
	if telling < 40 {
		t.Errorf("%d places tell a list of one from an empty one: too few", telling)
	}
}

// One value in the place of a list is answered as the list of that value, everywhere. The
// graph is unavailable, so no answer changes anything.
func TestOneValueIsAnsweredAsAList(t *testing.T) {
	a := away(t)
	w := &walk{schema: a.schema}
	for _, p := range a.listPlaces(t) {
		if p.operation == ast.Subscription {
			continue
		}
		lists, single := w.forms(p)
		want := a.answered(t, p.operation, lists[0])
		for _, f := range append(lists[1:], single...) {
			if got := a.answered(t, p.operation, f); got != want {
				t.Errorf("%s with %s\nis answered %.300s\nand the list %.300s", f.query, f.variables, got, want)
			}
		}
	}
}

func (a *api) answered(t *testing.T, op ast.Operation, f form) string {
	t.Helper()
	text, err := json.Marshal(map[string]any{"query": string(op) + " " + f.query, "variables": json.RawMessage(f.variables)})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(a.url+"/graphql", "application/json", bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var is struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(answer, &is); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d %v", response.StatusCode, is.Errors)
}
