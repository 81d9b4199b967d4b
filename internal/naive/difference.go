package naive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Differences answers an operation and tells where data, the service's answer,
// is another: in a value, in the order of a list or of an object's keys. The cursors
// that data gives out are added to those given.
func (n *Evaluator) Differences(op *ast.OperationDefinition, variables map[string]any, cursors Cursors, data []byte) ([]string, error) {
	n.variables, n.cursors, n.errs = VariablesAsSent(variables), cursors, nil
	want := n.answer(op)
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	got, err := decodeOrdered(decoder)
	if err != nil {
		return nil, err
	}
	d := &difference{cursors: cursors, found: n.errs}
	d.compare("", want, got)
	return d.found, nil
}

// difference collects where two answers differ.
type difference struct {
	cursors Cursors
	lists   map[string]linkPosition // by a list's place in the answer and a cursor in it
	found   []string
}

// fits tells whether a cursor may point at a link: always at the same record and, within one
// list, at the same link. The lists of two records may hold links to one record that have no id,
// and then the same cursor.
func (d *difference) fits(path, cursor string, want linkPosition) bool {
	if known, seen := d.cursors[cursor]; seen && known.id != want.id {
		return false
	}
	list := path[:max(strings.LastIndexByte(path, '.'), 0)] // an edge of the list, or its pageInfo
	if strings.HasSuffix(list, "]") {
		list = list[:strings.LastIndexByte(list, '[')]
	}
	list += " " + cursor
	if known, seen := d.lists[list]; seen && known != want {
		return false
	}
	if d.lists == nil {
		d.lists = map[string]linkPosition{}
	}
	d.lists[list] = want
	return true
}

func (d *difference) compare(path string, want, got any) {
	switch want := want.(type) {
	case object:
		have, ok := got.(object)
		if !ok || len(have) != len(want) {
			d.note(path, memberKeys(want), got)
			return
		}
		for i, m := range want {
			if have[i].key != m.key {
				d.note(path, memberKeys(want), memberKeys(have))
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
	case unorderedMatches:
		d.matches(path, want, got)
	case unknownValue:
		if got == nil || got == "" {
			d.note(path, want, got)
		}
	case linkPosition:
		cursor, ok := got.(string)
		if !ok || cursor == "" || !d.fits(path, cursor, want) {
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
		if w := floatOf(want); !ok || err != nil || math.Abs(f-w) > 1e-12*math.Abs(w) { // logarithms differ in the last bit
			d.note(path, want, got)
		}
	default:
		if want != got {
			d.note(path, want, got)
		}
	}
}

// matches looks for each match that was answered among those there must be.
func (d *difference) matches(path string, want unorderedMatches, got any) {
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
	d.found = append(d.found, fmt.Sprintf("%s: want %s, got %s\n", path, shortened(want), shortened(got)))
}

func shortened(v any) string {
	s := fmt.Sprint(v)
	return s[:min(len(s), 400)]
}

func floatOf(v any) float64 {
	if i, ok := v.(int64); ok {
		return float64(i)
	}
	return v.(float64)
}

func memberKeys(o object) (all []string) {
	for _, m := range o {
		all = append(all, m.key)
	}
	return all
}
