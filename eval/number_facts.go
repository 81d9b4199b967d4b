package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
	"linegraph/questions/successors"
)

// most is how many links of contacts a candidate may have, and few a contact by which it is found.
const few, most = 800, 10_000

// number is a number of a world as the graph knows it: for each party that it was in touch with, the days of calls to it
// and from it, as the roll-ups keep them. Only events of which the data of one end is held are known.
type number map[string][][]int64

// known rolls a world's events up.
func (w *world) known() map[string]number {
	days := map[[2]string]map[int64]int64{}
	for _, e := range w.events {
		if !w.held[e.from] && !w.held[e.to] {
			continue
		}
		pair, day := [2]string{e.from, e.to}, contactdays.Of(e.at)
		if days[pair] == nil {
			days[pair] = map[int64]int64{}
		}
		if days[pair][day] == 0 {
			days[pair][day] = contactdays.Entry(day)
		}
		if e.text {
			days[pair][day]++
		} else {
			days[pair][day] += 1 << 9
		}
	}
	all := map[string]number{}
	for pair, of := range days {
		entries := slices.Sorted(maps.Values(of))
		for i, end := range pair {
			if all[end] == nil {
				all[end] = number{}
			}
			all[end][pair[1-i]] = append(all[end][pair[1-i]], entries)
		}
	}
	return all
}

// links is how many links of contacts the number has.
func (n number) links() (sum int64) {
	for _, lists := range n {
		sum += int64(len(lists))
	}
	return sum
}

// span is the first and the last day on which lists of days show a contact.
func span(lists [][]int64) (first, last int64) {
	first = math.MaxInt64
	for _, list := range lists {
		first, last = min(first, list[0]>>18), max(last, list[len(list)-1]>>18)
	}
	return first, last
}

// successorsOf asks which numbers succeeded one, by facts in the form in which the graph gives them.
func successorsOf(all map[string]number, asked string) ([]successors.Succession, error) {
	prepared, err := successors.Successors.Ask(question.Arguments{"number": asked, "min": float64(proposes), "first": int64(100)})
	if err != nil {
		return nil, err
	}
	got, err := prepared.Answer([][]any{factsOf(all, asked)})
	if err != nil {
		return nil, err
	}
	return got.(successors.Answer).Rows, nil
}

func factsOf(all map[string]number, asked string) []any {
	var contacts []any
	begun, last := map[string][]int64{}, map[string][]int64{} // by candidate: with the contacts in common
	for party, lists := range all[asked] {
		links := all[party].links()
		contacts = append(contacts, []any{links, false, contact(party, lists)})
		if links > few {
			continue
		}
		_, end := span(lists)
		for candidate, theirs := range all[party] {
			if candidate != asked {
				first, _ := span(theirs)
				begun[candidate], last[candidate] = append(begun[candidate], first), append(last[candidate], end)
			}
		}
	}
	var found []string
	for candidate, firsts := range begun {
		slices.Sort(firsts)
		slices.Sort(last[candidate])
		gap := at(firsts, .2) - at(last[candidate], .8)
		if len(firsts) >= 5 && gap >= -60 && gap <= 90 && all[candidate].links() <= most {
			found = append(found, candidate)
		}
	}
	slices.SortFunc(found, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(begun[b]), len(begun[a])), strings.Compare(a, b))
	})
	var weighed []any
	for _, candidate := range found[:min(30, len(found))] {
		var theirs []any
		for party, lists := range all[candidate] {
			if party != asked {
				theirs = append(theirs, contact(party, lists))
			}
		}
		weighed = append(weighed, []any{candidate, candidate, candidate, nil, theirs})
	}
	return []any{[]any{asked}, contacts, int64(len(found)), weighed}
}

// contact is a party with the days of its contacts; all are a network's, as the call data that the service is given.
func contact(party string, lists [][]int64) []any {
	network := make([]any, len(lists))
	for i, list := range lists {
		days := make([]any, len(list))
		for k, entry := range list {
			days[k] = entry
		}
		network[i] = days
	}
	return []any{party, party, []any{}, network}
}

// at is the least of sorted values that a share of them does not exceed.
func at(sorted []int64, share float64) int64 {
	return sorted[max(int(math.Ceil(share*float64(len(sorted)))), 1)-1]
}
