package watch

import (
	"cmp"
	"maps"
	"slices"

	"linegraph/internal/intel"
)

// Kind is the kind of a change to a property or a link.
type Kind string

// The kinds of change.
const (
	Added   Kind = "ADDED"
	Removed Kind = "REMOVED"
	Changed Kind = "CHANGED"
)

// Change is one difference between two states of a record.
type Change struct {
	Kind     Kind
	Property string         // empty: the link as a whole
	Relation intel.Relation // empty, as are Link and Record: a property of the record itself
	Link     string
	Record   string // at the far end
	// Before and After are the values, nil where there is none. Each text that
	// a list lost or gained is a change of its own: the lost text is Before,
	// the gained one After.
	Before, After any
}

// Diff lists the differences between two states, ordered by relation, link and
// property.
func Diff(before, after intel.Stated) []Change {
	changes := properties(before.Properties, after.Properties, Change{})
	for _, id := range keysOf(before.Links, after.Links) {
		was, held := before.Links[id]
		is, holds := after.Links[id]
		of := func(l intel.StatedLink) Change { return Change{Relation: l.Relation, Link: id, Record: l.Record} }
		switch {
		case !held:
			changes = append(changes, of(is).as(Added))
		case !holds:
			changes = append(changes, of(was).as(Removed))
		case was.Relation != is.Relation || was.Record != is.Record: // the id was given to another link
			changes = append(changes, of(was).as(Removed), of(is).as(Added))
		default:
			changes = append(changes, properties(was.Properties, is.Properties, of(is))...)
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Link, b.Link), cmp.Compare(a.Property, b.Property))
	})
	return changes
}

func (c Change) as(kind Kind) Change {
	c.Kind = kind
	return c
}

// properties compares property by property; of names the record or link that
// has them.
func properties(before, after map[string]any, of Change) []Change {
	var changes []Change
	for _, name := range keysOf(before, after) {
		of.Property = name
		was, is := before[name], after[name]
		if isList(was) || isList(is) {
			changes = append(changes, texts(was, is, of)...)
		} else if was != is {
			of.Before, of.After = was, is
			changes = append(changes, of.as(kindOf(was, is)))
		}
	}
	return changes
}

// texts compares lists regardless of their order.
func texts(before, after any, of Change) []Change {
	var changes []Change
	was, is := list(before), list(after)
	for _, text := range was {
		if !slices.Contains(is, text) {
			c := of.as(Removed)
			c.Before = text
			changes = append(changes, c)
		}
	}
	for _, text := range is {
		if !slices.Contains(was, text) {
			c := of.as(Added)
			c.After = text
			changes = append(changes, c)
		}
	}
	return changes
}

func kindOf(before, after any) Kind {
	switch {
	case before == nil:
		return Added
	case after == nil:
		return Removed
	}
	return Changed
}

func isList(v any) bool {
	_, ok := v.([]string)
	return ok
}

func list(v any) []string {
	l, _ := v.([]string)
	return l
}

// keysOf are the keys of two maps, each once, in order.
func keysOf[V any](a, b map[string]V) []string {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys)
	return slices.Compact(keys)
}
