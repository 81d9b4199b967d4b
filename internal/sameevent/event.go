package sameevent

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// Event is one call or message as a source shows it. Within a source, all
// events are different, even if they look the same.
type Event struct {
	ID       string // one event may have the same id in two sources: then there is nothing to decide
	Kind     string
	Service  string
	From     string
	To       []string // in any order
	At       time.Time
	Call     bool
	Body     string
	Duration *int64 // of a call, in seconds; nil if the source does not state it
	Failed   bool   // it never left the sender's handset
}

// Source holds the events of one export. Its name must be unique.
type Source struct {
	Name   string
	Events []Event
}

// Pair is one event in two sources, by its ids there.
type Pair struct {
	First, Second string
	Basis         Basis
}

// ordered runs a comparison so that the result does not depend on which source
// is named first.
func ordered(first, second Source, run func(a, b []*noted) []Pair) []Pair {
	a, b := notes(first), notes(second)
	if first.Name > second.Name {
		return turned(run(b, a))
	}
	return run(a, b)
}

// turned returns the pairs with the other source first.
func turned(pairs []Pair) []Pair {
	for i, p := range pairs {
		p.First, p.Second = p.Second, p.First
		p.Basis.Apart, p.Basis.Offset = -p.Basis.Apart, -p.Basis.Offset
		pairs[i] = p
	}
	return pairs
}

// noted is an event with values that are worked out once.
type noted struct {
	*Event
	stream  string // kind, service and parties
	text    string // the body without its dressing
	outline string // and without what a tool may replace
	taken   bool   // paired, or there is nothing to decide
}

// notes prepares a source, in the order of time and then of ids.
func notes(s Source) []*noted {
	all := make([]*noted, len(s.Events))
	for i := range s.Events {
		e := &s.Events[i]
		to := slices.Sorted(slices.Values(e.To))
		n := &noted{Event: e, stream: strings.Join([]string{e.Kind, e.Service, e.From, strings.Join(to, "\x00")}, "\x01")}
		if !e.Call {
			n.text = undress(e.Body)
			n.outline = outline(n.text)
		}
		all[i] = n
	}
	slices.SortFunc(all, earlier)
	return all
}

func earlier(x, y *noted) int { return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.ID, y.ID)) }

// settle marks the events that have the same id in both sources.
func settle(a, b []*noted) (both [][2]*noted) {
	byID := make(map[string]*noted, len(b))
	for _, y := range b {
		byID[y.ID] = y
	}
	for _, x := range a {
		if y := byID[x.ID]; y != nil {
			x.taken, y.taken = true, true
			both = append(both, [2]*noted{x, y})
		}
	}
	return both
}

// stream holds the events of two sources that agree in everything except the
// time, in the order of time.
type stream struct{ a, b []*noted }

// streams groups the remaining events of two sources by a key; an event with
// the key "" is left out. They come in the order of their keys.
func streams(a, b []*noted, key func(*noted) string) []stream {
	by := map[string]*stream{}
	add := func(of []*noted, to func(*stream) *[]*noted) {
		for _, n := range of {
			k := key(n)
			if n.taken || k == "" {
				continue
			}
			if by[k] == nil {
				by[k] = &stream{}
			}
			side := to(by[k])
			*side = append(*side, n)
		}
	}
	add(a, func(s *stream) *[]*noted { return &s.a })
	add(b, func(s *stream) *[]*noted { return &s.b })
	var all []stream
	for _, k := range slices.Sorted(maps.Keys(by)) {
		all = append(all, *by[k])
	}
	return all
}

// keyWithoutTime keys events by all they say but their time, cut by how a long text begins.
func keyWithoutTime(n *noted) string { return n.stream + "\x02" + n.outline }

func cut(n *noted) string {
	if n.Call {
		return ""
	}
	start := beginning(n.text)
	if start == "" {
		return ""
	}
	return n.stream + "\x02" + start
}
