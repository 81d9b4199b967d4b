package keyplayers

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/intel"
	"linegraph/internal/structure"
)

// network is the people in question, in the order of their ids, and what joins them.
type network struct {
	people   []*person
	of       map[string]int // the place of a person, by the id of each of their records
	records  int            // of these people
	groups   map[string]int // how many lines, gangs and events join at least two of them, by the type of link
	contacts int            // pairs of people who were in contact
	graph    *structure.Graph
	lines    []line
	found    []string
}

// newNetwork finds out who belongs to the network and who is tied to whom. It refuses networks too large to be measured.
func newNetwork(args arguments, f facts) (*network, error) {
	if len(f.People) > mostPeople {
		return nil, intel.Errorf(intel.LimitExceeded, "More than %d people are in this network: choose fewer, or leave out those around it (around: false).", mostPeople)
	}
	everybody := unite(f.People)
	contacts := touched(args, everybody, f.Contacts)
	n := &network{of: map[string]int{}, groups: map[string]int{}, lines: f.Lines, found: f.Found}
	for _, p := range belonging(everybody, contacts) {
		for _, id := range p.ids {
			n.of[id] = len(n.people)
		}
		n.people, n.records = append(n.people, p), n.records+len(p.ids)
	}
	edges := n.join()
	for _, pair := range contacts {
		a, in := n.of[pair[0].id]
		b, too := n.of[pair[1].id]
		if in && too {
			n.contacts++
			edges = append(edges, structure.Edge{A: a, B: b, Weight: 1})
		}
	}
	n.graph = structure.New(len(n.people), edges)
	if n.graph.Edges() > mostTies {
		return nil, intel.Errorf(intel.LimitExceeded, "More than %d pairs of people in this network are tied: choose fewer people, or leave out those around them (around: false).", mostTies)
	}
	return n, nil
}

// belonging are the people of the scope itself, and those tied to one of them.
func belonging(everybody []*person, contacts [][2]*person) (kept []*person) {
	shared, tied := map[string]bool{}, map[*person]bool{}
	for _, p := range everybody {
		for group := range p.groups() {
			shared[group] = shared[group] || p.core
		}
	}
	for _, pair := range contacts {
		tied[pair[0]] = tied[pair[0]] || pair[1].core
		tied[pair[1]] = tied[pair[1]] || pair[0].core
	}
	for _, p := range everybody {
		joined := p.core || tied[p]
		for group := range p.groups() {
			joined = joined || shared[group]
		}
		if joined {
			kept = append(kept, p)
		}
	}
	return kept
}

// join gives the edges between people who share a line, a gang or an event. A group of n people adds 1/(n-1) to each of its pairs,
// so that everybody in it gains 1, however large it is (Newman 2001).
func (n *network) join() (edges []structure.Edge) {
	members, kinds := map[string][]int{}, map[string]string{}
	for i, p := range n.people {
		for group, kind := range p.groups() {
			members[group], kinds[group] = append(members[group], i), kind
		}
	}
	for _, group := range slices.Sorted(maps.Keys(members)) {
		in := members[group]
		if len(in) < 2 {
			continue
		}
		n.groups[kinds[group]]++
		for i, a := range in {
			for _, b := range in[i+1:] {
				edges = append(edges, structure.Edge{A: a, B: b, Weight: 1 / float64(len(in)-1)})
			}
		}
	}
	return edges
}

// touched are the pairs of people whose numbers or accounts were in contact on a day in the time in question on which
// they used them, in the order of their ids. A contact without a time does not count.
func touched(args arguments, everybody []*person, contacts []contact) [][2]*person {
	users := map[string][]*person{}
	for _, p := range everybody {
		for party := range p.uses {
			users[party] = append(users[party], p)
		}
	}
	pairs := map[[2]*person]bool{}
	for _, c := range contacts {
		for _, day := range contactdays.Read(c.Days...) {
			if !args.includes(day.Day) {
				continue
			}
			for _, a := range users[c.One] {
				for _, b := range users[c.Other] {
					if a != b && a.used(c.One, day.Day) && b.used(c.Other, day.Day) {
						pairs[inOrder(a, b)] = true
					}
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(pairs), func(x, y [2]*person) int {
		return cmp.Or(strings.Compare(x[0].id, y[0].id), strings.Compare(x[1].id, y[1].id))
	})
}

func inOrder(a, b *person) [2]*person {
	if b.id < a.id {
		a, b = b, a
	}
	return [2]*person{a, b}
}

// includes tells whether a contact on a day counts: not after the day of asOf, and on a day that begins within the window.
func (a arguments) includes(day int64) bool {
	begin := contactdays.Time(day)
	within := a.scope.Window
	return (a.scope.AsOf == nil || day <= contactdays.Of(*a.scope.AsOf)) && (within.From == nil || !begin.Before(*within.From)) && (within.To == nil || begin.Before(*within.To))
}

// during tells whether a stretch of time that may be open has a part in a day.
func during(from, to *time.Time, day int64) bool {
	return (from == nil || contactdays.Of(*from) <= day) && (to == nil || contactdays.Of(*to) >= day)
}
