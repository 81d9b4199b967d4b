package resolvers_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// check asks the service and the naive evaluator the same, and fails where the
// answers differ: in a value, in the order of a list or of an object's keys.
// cursors holds what the service gave out so far and what it pointed at.
func (a *api) check(t fatalist, w *world, cursors map[string]place, query string, variables map[string]any, data json.RawMessage) {
	t.Helper()
	doc := a.document(t, query)
	n := &naive{schema: a.schema, world: w, variables: plain(variables), cursors: cursors}
	want := n.query(doc.Operations[0])
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	got, err := ordered(decoder)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	d := &difference{cursors: cursors, found: n.errs}
	d.compare("", want, got)
	if len(d.found) > 0 {
		t.Fatalf("%s\n%v\n%v\n%.1000s", query, variables, d.found[:min(len(d.found), 5)], data)
	}
}

// plain reads variables as they come over the wire.
func plain(variables map[string]any) (out map[string]any) {
	raw, err := json.Marshal(variables)
	if err == nil {
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.UseNumber()
		err = decoder.Decode(&out)
	}
	if err != nil {
		panic(err)
	}
	return out
}

// ordered decodes JSON without losing the order of keys.
func ordered(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		list := []any{}
		for d.More() {
			v, err := ordered(d)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := d.Token()
		return list, err
	case json.Delim('{'):
		o := object{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			v, err := ordered(d)
			if err != nil {
				return nil, err
			}
			o = append(o, member{key.(string), v})
		}
		_, err := d.Token()
		return o, err
	}
	return token, nil
}

// difference collects where two answers differ.
type difference struct {
	cursors map[string]place
	found   []string
}

func (d *difference) compare(path string, want, got any) {
	switch want := want.(type) {
	case object:
		have, ok := got.(object)
		if !ok || len(have) != len(want) {
			d.note(path, keys(want), got)
			return
		}
		for i, m := range want {
			if have[i].key != m.key {
				d.note(path, keys(want), keys(have))
				return
			}
			d.compare(path+"."+m.key, m.value, have[i].value)
		}
	case []any:
		have, ok := got.([]any)
		if !ok || len(have) != len(want) {
			d.note(path, want, got)
			return
		}
		for i := range want {
			d.compare(path+"["+strconv.Itoa(i)+"]", want[i], have[i])
		}
	case matched:
		d.matches(path, want, got)
	case something:
		if got == nil || got == "" {
			d.note(path, want, got)
		}
	case place:
		cursor, ok := got.(string)
		if known, seen := d.cursors[cursor]; !ok || cursor == "" || (seen && known != want) {
			d.note(path, want, got)
		}
		d.cursors[cursor] = want
	case approximate:
		number, ok := got.(json.Number)
		f, err := number.Float64()
		if !ok || err != nil || math.Abs(f-float64(want)) > 1e-9*math.Abs(f) {
			d.note(path, want, got)
		}
	case int64, float64:
		number, ok := got.(json.Number)
		f, err := number.Float64()
		if w := asFloat(want); !ok || err != nil || math.Abs(f-w) > 1e-12*math.Abs(w) { // logarithms differ in the last bit
			d.note(path, want, got)
		}
	default:
		if want != got {
			d.note(path, want, got)
		}
	}
}

// matches looks for each match that was answered among those there must be.
func (d *difference) matches(path string, want matched, got any) {
	have, ok := got.([]any)
	if !ok || len(have) != min(len(want.all), want.size) {
		d.note(path, want.all, got)
		return
	}
	left := slices.Clone(want.all)
	for i, g := range have {
		at := slices.IndexFunc(left, func(w any) bool {
			trial := &difference{cursors: maps.Clone(d.cursors)}
			trial.compare("", w, g)
			return len(trial.found) == 0
		})
		if at < 0 {
			d.note(path+"["+strconv.Itoa(i)+"]", left, g)
			return
		}
		d.compare(path, left[at], g)
		left = slices.Delete(left, at, at+1)
	}
}

func (d *difference) note(path string, want, got any) {
	d.found = append(d.found, fmt.Sprintf("%s: want %s, got %s\n", path, short(want), short(got)))
}

func short(v any) string {
	s := fmt.Sprint(v)
	return s[:min(len(s), 400)]
}

func asFloat(v any) float64 {
	if i, ok := v.(int64); ok {
		return float64(i)
	}
	return v.(float64)
}

func keys(o object) (all []string) {
	for _, m := range o {
		all = append(all, m.key)
	}
	return all
}

// roots counts the root fields of an operation that the graph answers, and the statements that they take at most.
func roots(n *naive, op *ast.OperationDefinition) (count, most uint64) {
	for _, f := range n.collect("Query", op.SelectionSet) {
		if f.name == "__typename" {
			continue
		}
		count, most = count+1, most+1
		if f.def.Directives.ForName("question") != nil {
			most++ // for the records in its answer
		}
	}
	return count, most
}

// The comparison itself must see what it is there for.
func TestDifferencesAreSeen(t *testing.T) {
	want := object{{"a", int64(1)}, {"b", []any{"x", nil}}, {"c", place{"id", ""}}}
	for got, same := range map[string]bool{
		`{"a":1,"b":["x",null],"c":"cur"}`:       true,
		`{"b":["x",null],"a":1,"c":"cur"}`:       false,
		`{"a":1,"b":[null,"x"],"c":"cur"}`:       false,
		`{"a":1,"b":["x"],"c":"cur"}`:            false,
		`{"a":"1","b":["x",null],"c":"cur"}`:     false,
		`{"a":1,"b":["x",null],"c":null}`:        false,
		`{"a":1,"b":["x",null],"c":"taken"}`:     false,
		`{"a":1,"b":["x",null],"c":"cur","d":1}`: false,
	} {
		decoder := json.NewDecoder(bytes.NewReader([]byte(got)))
		decoder.UseNumber()
		have, err := ordered(decoder)
		if err != nil {
			t.Fatal(err)
		}
		d := &difference{cursors: map[string]place{"taken": {"other", ""}}}
		if d.compare("", want, have); (len(d.found) == 0) != same {
			t.Errorf("%s: %v", got, d.found)
		}
	}
}
