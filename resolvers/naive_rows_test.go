package resolvers_test

import (
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// A root field with @rows is told here from the dumped graph, as a value or a
// list of values: maps with an entry for each field, records and scalars.
var naiveRows = map[string]func(*naive, map[string]any) any{
	"activity":           (*naive).activity,
	"commonContacts":     (*naive).commonContacts,
	"counties":           (*naive).counties,
	"exportImportMatrix": (*naive).matrix,
	"networkSummary":     (*naive).networkSummary,
	"matchNumbers":       (*naive).matchNumbers,
	"neighbours":         (*naive).neighbours,
	"paths":              (*naive).paths,
	"trend":              (*naive).trend,
}

func (n *naive) rows(f *selected) any {
	return n.written(f.def.Type, naiveRows[f.name](n, f.args), f)
}

// written selects from a value what the query selects.
func (n *naive) written(typ *ast.Type, v any, f *selected) any {
	switch v := v.(type) {
	case []any:
		list := []any{}
		for _, e := range v {
			list = append(list, n.written(typ.Elem, e, f))
		}
		return list
	case []map[string]any:
		list := []any{}
		for _, e := range v {
			list = append(list, n.written(typ.Elem, e, f))
		}
		return list
	case *record:
		if v == nil {
			return nil
		}
		return n.record(v, f.sets)
	case map[string]any:
		if v == nil {
			return nil
		}
		var o object
		for _, c := range n.collect(typ.Name(), f.sets...) {
			if c.name == "__typename" {
				o = append(o, member{c.alias, typ.Name()})
				continue
			}
			o = append(o, member{c.alias, n.written(c.def.Type, v[c.name], c)})
		}
		return o
	}
	return scalar(v, typ)
}

// asked is what the summaries' arguments say of time.
type asked struct{ from, to, asOf time.Time }

func askedOf(window, asOf any) (a asked) {
	given, _ := window.(map[string]any)
	a.from, a.to, a.asOf = moment(given["from"]), moment(given["to"]), moment(asOf)
	return a
}

func (a asked) always() bool { return a == asked{} }

func moment(v any) (t time.Time) {
	if s, ok := v.(string); ok {
		var err error
		if t, err = time.Parse(time.RFC3339, s); err != nil {
			panic(err)
		}
	}
	return t
}

func orNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// holds tells whether what lies between two times was there at the instant or,
// where none is asked for, at some time in the window; what does not say since
// or until when was. It is gone at the instant at which it ends.
func (a asked) holds(since, until any) bool {
	begun, hasBegun := since.(time.Time)
	ended, hasEnded := until.(time.Time)
	switch {
	case !a.asOf.IsZero():
		return !(hasBegun && begun.After(a.asOf) || hasEnded && !ended.After(a.asOf))
	case !a.from.IsZero() && hasEnded && !ended.After(a.from):
		return false
	case !a.to.IsZero() && hasBegun && !begun.Before(a.to):
		return false
	}
	return true
}

// in tells whether something happened in the window, and by the instant.
func (a asked) in(at any) bool {
	t, ok := at.(time.Time)
	if !ok {
		return a.always()
	}
	return !t.Before(a.from) && (a.to.IsZero() || t.Before(a.to)) && (a.asOf.IsZero() || !t.After(a.asOf))
}

// stands tells whether a link counts: not one that is suspected to be false.
func (a asked) stands(l *link) bool {
	return !doubted(l) && a.holds(l.properties["validFrom"], l.properties["validTo"])
}

func doubted(l *link) bool {
	grade, _ := l.properties["grade"].(string)
	return len(grade) > 1 && grade[1] == 'E'
}

// sure is whether a link is confirmed.
func sure(l *link) bool { return l.properties["certainty"] == "CONFIRMED" }
