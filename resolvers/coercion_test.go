package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher"
	"linegraph/internal/identity"
	"linegraph/internal/neo4jtest"
)

// wrongNumber is sent by a caller; no error may repeat it.
const wrongNumber = "07700900123"

// wrong are values of every kind, as literals and as JSON.
var wrong = []struct{ literal, json string }{
	{"{}", "{}"},
	{`{a: 1}`, `{"a": 1}`},
	{`{a: {b: [` + wrongNumber[1:] + `]}}`, `{"a": {"b": [` + wrongNumber[1:] + `]}}`},
	{"[]", "[]"},
	{"[[]]", "[[]]"},
	{"[[[1]]]", "[[[1]]]"},
	{"[{}]", "[{}]"},
	{"[null]", "[null]"},
	{"[" + wrongNumber[1:] + "]", "[" + wrongNumber[1:] + "]"},
	{"null", "null"},
	{"true", "true"},
	{"0", "0"},
	{"-1", "-1"},
	{"1.5", "1.5"},
	{wrongNumber[1:], wrongNumber[1:]},
	{"1e400", "1e400"},
	{"9223372036854775808", "9223372036854775808"},
	{strings.Repeat("9", 400), strings.Repeat("9", 400)},
	{`"` + wrongNumber + `"`, `"` + wrongNumber + `"`},
	{`""`, `""`},
	{`"""x"""`, `" "`},
	{"ACTIVE", `"ACTIVE"`},
	{"N" + wrongNumber, `"N` + wrongNumber + `"`},
	{`"\u0000"`, `"\u0000"`},
}

// spot is a position in the text of an operation where a value can be put.
type spot struct {
	operation ast.Operation
	put       func(value string) string
	typ       *ast.Type
}

// Values of every kind are put wherever the schema accepts a value, as a literal and as a
// variable. Every answer is worded by us, and quotes no number that was sent. The graph is
// unavailable, so an accepted request changes nothing and costs nothing.
func TestEveryKindOfValueEverywhere(t *testing.T) {
	a := away(t)
	for _, p := range a.places() {
		for _, v := range wrong {
			a.coerces(t, p.operation, p.put(v.literal), "{}")
			a.coerces(t, p.operation, strings.Replace(p.put("$v"), "{", "($v: "+p.typ.String()+") {", 1), `{"v": `+v.json+`}`)
		}
	}
}

func (a *api) coerces(t *testing.T, op ast.Operation, body, variables string) {
	t.Helper()
	query := string(op) + " " + body
	text, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	if op == ast.Subscription { // an accepted one sends nothing
		ctx, cancel = context.WithTimeout(t.Context(), 100*time.Millisecond)
	}
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url+"/graphql", bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if op == ast.Subscription {
		request.Header.Set("Accept", "text/event-stream")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil && op == ast.Subscription && errors.Is(err, context.DeadlineExceeded) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil && op != ast.Subscription {
		t.Fatal(err)
	}
	if response.StatusCode >= 500 && response.StatusCode != http.StatusServiceUnavailable || bytes.Contains(answer, []byte(`"INTERNAL"`)) || bytes.Contains(answer, []byte(wrongNumber[1:])) {
		t.Errorf("%.300s\nwith %.100s: %d %.500s", query, variables, response.StatusCode, answer)
	}
}

// away is the service over a graph that became unavailable after it was opened.
func away(t *testing.T) *api {
	t.Helper()
	var gone atomic.Bool
	store, err := cypher.Open(t.Context(), cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t),
		Describe: identity.Describe, Up: func() bool { return !gone.Load() }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	a := &api{store: store, lasting: lasting}
	handler, err := a.handle(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	a.url = server.URL
	gone.Store(true)
	return a
}

// places returns every argument of every root field, every argument of every other field
// (once for each name and type), and every field of every input object.
func (a *api) places() (all []spot) {
	w := &walk{schema: a.schema, inputs: map[string]bool{}, arguments: map[string]bool{}, types: map[string]bool{}}
	for _, root := range []struct {
		operation ast.Operation
		of        *ast.Definition
	}{{ast.Query, a.schema.Query}, {ast.Mutation, a.schema.Mutation}, {ast.Subscription, a.schema.Subscription}} {
		w.operation = root.operation
		w.fields(root.of, func(selection string) string { return "{ " + selection + " }" }, true)
		for len(w.later) > 0 {
			next := w.later[0]
			w.later = w.later[1:]
			next()
		}
	}
	return w.found
}

type walk struct {
	schema                   *ast.Schema
	operation                ast.Operation
	inputs, arguments, types map[string]bool // seen so far
	later                    []func()
	found                    []spot
}

// fields visits the fields of a type; within puts a selection of one into the operation.
func (w *walk) fields(of *ast.Definition, within func(selection string) string, root bool) {
	for _, f := range of.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		target := w.schema.Types[f.Type.Name()]
		selects := ""
		if target.IsCompositeType() {
			selects = " { __typename }"
		}
		for _, arg := range f.Arguments {
			key := arg.Name + ": " + arg.Type.String()
			if !root && w.arguments[key] {
				continue
			}
			w.arguments[key] = true
			put := func(value string) string { return within(f.Name + w.with(f, arg.Name, value) + selects) }
			w.value(arg.Type, put)
		}
		if target.IsCompositeType() && !w.types[target.Name] && w.operation == ast.Query {
			w.types[target.Name] = true
			into := func(selection string) string { return within(f.Name + w.with(f, "", "") + " { " + selection + " }") }
			w.later = append(w.later, func() { w.fields(target, into, false) })
		}
	}
}

// with returns the arguments of a field: one with the given value, and the other required ones.
func (w *walk) with(f *ast.FieldDefinition, name, value string) string {
	var args []string
	for _, arg := range f.Arguments {
		switch {
		case arg.Name == name:
			args = append(args, name+": "+value)
		case arg.Type.NonNull && arg.DefaultValue == nil:
			args = append(args, arg.Name+": "+w.sample(arg.Type))
		}
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// value notes a place and, for an input object seen for the first time, its fields.
func (w *walk) value(typ *ast.Type, put func(value string) string) {
	w.found = append(w.found, spot{w.operation, put, typ})
	of := w.schema.Types[typ.Name()]
	if of.Kind != ast.InputObject || w.inputs[of.Name] {
		return
	}
	w.inputs[of.Name] = true
	for _, f := range of.Fields {
		w.value(f.Type, func(value string) string {
			fields := []string{f.Name + ": " + value}
			for _, other := range of.Fields {
				if other.Name != f.Name && other.Type.NonNull && other.DefaultValue == nil {
					fields = append(fields, other.Name+": "+w.sample(other.Type))
				}
			}
			slices.Sort(fields)
			object := "{" + strings.Join(fields, ", ") + "}"
			for t := typ; t.Elem != nil; t = t.Elem {
				object = "[" + object + "]"
			}
			return put(object)
		})
	}
}

// sample is a valid value of a type.
func (w *walk) sample(typ *ast.Type) string {
	if typ.Elem != nil {
		return "[" + w.sample(typ.Elem) + "]"
	}
	of := w.schema.Types[typ.Name()]
	switch {
	case of.Kind == ast.Enum:
		return of.EnumValues[0].Name
	case of.Kind == ast.InputObject:
		var fields []string
		for _, f := range of.Fields {
			if f.Type.NonNull && f.DefaultValue == nil {
				fields = append(fields, f.Name+": "+w.sample(f.Type))
			}
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	if is, known := map[string]string{"Int": "1", "Float": "1.5", "Boolean": "true", "Long": "1", "DateTime": `"2026-01-01T00:00:00Z"`, "Date": `"2026-01-01"`}[of.Name]; known {
		return is
	}
	return fmt.Sprintf("%q", "x")
}
