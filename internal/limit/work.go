package limit

import (
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// compare refuses a document whose validation would take more than maxWork
// steps.
func compare(doc *ast.QueryDocument, fragments map[string]*ast.FragmentDefinition) error {
	if steps := steps(doc, fragments); steps > maxWork {
		return intel.Exceeded(intel.Reached{Limit: "comparisons", Used: steps, Max: maxWork},
			"The query selects the same fields again and again and takes more than %d comparisons to check: select each once.", maxWork)
	}
	return nil
}

// steps counts the steps of the validator. The validator walks every operation
// and fragment with the fragments that they spread. In every selection set it
// compares the fields that share a response key, and everything selected below
// them (OverlappingFieldsCanBeMerged). steps ignores types, so it never counts
// fewer than the validator takes, and it stops soon after maxWork.
func steps(doc *ast.QueryDocument, fragments map[string]*ast.FragmentDefinition) int {
	w := work{fragments: fragments, flat: map[*ast.Selection]*level{}, pairs: map[[2]string]bool{}}
	for _, op := range doc.Operations {
		w.walked, w.operation = map[string]bool{}, true
		w.walk(op.SelectionSet)
		w.within(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		w.walked, w.operation = map[string]bool{}, false
		w.walk(f.SelectionSet)
		w.within(f.SelectionSet)
	}
	return w.steps
}

type work struct {
	fragments map[string]*ast.FragmentDefinition
	flat      map[*ast.Selection]*level // by the first selection of their set
	steps     int

	walked    map[string]bool // fragments walked in the current operation or fragment
	operation bool            // whether an operation is walked

	pairs map[[2]string]bool // fragments compared with one another
	seen  map[string]bool    // fragments compared with the current fields
}

// level is a selection set with its inline fragments opened.
type level struct {
	keys    []string
	fields  map[string][]*ast.Field
	spreads []string
}

// spent counts steps, and tells whether there are too many.
func (w *work) spent(steps int) bool {
	w.steps += steps
	return w.steps > maxWork
}

func (w *work) walk(set ast.SelectionSet) {
	for _, sel := range set {
		if w.spent(1) {
			return
		}
		switch sel := sel.(type) {
		case *ast.Field:
			w.values(sel.Arguments, sel.Directives)
			w.walk(sel.SelectionSet)
			if w.operation {
				w.within(sel.SelectionSet)
			}
		case *ast.InlineFragment:
			w.values(nil, sel.Directives)
			w.walk(sel.SelectionSet)
			w.within(sel.SelectionSet)
		case *ast.FragmentSpread:
			w.values(nil, sel.Directives)
			if f := w.fragments[sel.Name]; f != nil && !w.walked[sel.Name] {
				w.walked[sel.Name] = true
				w.walk(f.SelectionSet)
			}
		}
	}
}

func (w *work) values(arguments ast.ArgumentList, directives ast.DirectiveList) {
	for _, a := range arguments {
		w.value(a.Value)
	}
	for _, d := range directives {
		w.values(d.Arguments, nil)
	}
}

// value counts a value once for every value that contains it, because each of
// these is evaluated with everything in it.
func (w *work) value(v *ast.Value) (size int) {
	if v == nil {
		return 0
	}
	for _, child := range v.Children {
		size += w.value(child.Value)
	}
	w.spent(size/8 + 1)
	return size + 1
}

func (w *work) open(set ast.SelectionSet) *level {
	if len(set) == 0 {
		return &level{}
	}
	l := w.flat[&set[0]]
	if l == nil {
		l = &level{fields: map[string][]*ast.Field{}}
		l.add(set)
		w.flat[&set[0]] = l
	}
	w.spent(len(l.keys)/4 + 1)
	return l
}

func (l *level) add(set ast.SelectionSet) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if l.fields[sel.Alias] == nil {
				l.keys = append(l.keys, sel.Alias)
			}
			l.fields[sel.Alias] = append(l.fields[sel.Alias], sel)
		case *ast.InlineFragment:
			l.add(sel.SelectionSet)
		case *ast.FragmentSpread:
			l.spreads = append(l.spreads, sel.Name)
		}
	}
}

// within compares the fields of one selection set.
func (w *work) within(set ast.SelectionSet) {
	l := w.open(set)
	for _, key := range l.keys {
		fields := l.fields[key]
		for i, a := range fields {
			for _, b := range fields[i+1:] {
				if w.spent(0) {
					return
				}
				w.pair(a, b)
			}
		}
	}
	w.seen = map[string]bool{}
	for i, a := range l.spreads {
		w.fieldsAndFragment(l, a)
		for _, b := range l.spreads[i+1:] {
			w.twoFragments(a, b)
		}
	}
}

// pair compares two fields of one response key, with everything below them.
func (w *work) pair(a, b *ast.Field) {
	if w.spent(1 + len(a.Arguments)*len(b.Arguments)) {
		return
	}
	la, lb := w.open(a.SelectionSet), w.open(b.SelectionSet)
	w.between(la, lb)
	for _, spread := range lb.spreads {
		w.seen = map[string]bool{}
		w.fieldsAndFragment(la, spread)
	}
	for _, spread := range la.spreads {
		w.seen = map[string]bool{}
		w.fieldsAndFragment(lb, spread)
	}
	for _, x := range la.spreads {
		for _, y := range lb.spreads {
			w.twoFragments(x, y)
		}
	}
}

func (w *work) between(a, b *level) {
	for _, key := range a.keys {
		for _, x := range a.fields[key] {
			for _, y := range b.fields[key] {
				if w.spent(0) {
					return
				}
				w.pair(x, y)
			}
		}
	}
}

func (w *work) fieldsAndFragment(l *level, name string) {
	f := w.fragments[name]
	if w.spent(1) || f == nil || w.seen[name] {
		return
	}
	w.seen[name] = true
	other := w.open(f.SelectionSet)
	if other == l {
		return
	}
	w.between(l, other)
	for _, spread := range other.spreads {
		w.fieldsAndFragment(l, spread)
	}
}

func (w *work) twoFragments(a, b string) {
	if w.spent(1) || a == b || w.fragments[a] == nil || w.fragments[b] == nil || w.pairs[[2]string{a, b}] {
		return
	}
	w.pairs[[2]string{a, b}], w.pairs[[2]string{b, a}] = true, true
	la, lb := w.open(w.fragments[a].SelectionSet), w.open(w.fragments[b].SelectionSet)
	w.between(la, lb)
	for _, spread := range lb.spreads {
		w.twoFragments(a, spread)
	}
	for _, spread := range la.spreads {
		w.twoFragments(spread, b)
	}
}
