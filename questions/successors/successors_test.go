package successors

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// customers are in touch with a number on every third day from one day to another, each a day after the
// one before.
func customers(names string, from, to int64) (all []contact) {
	for i, name := range names {
		var days []int64
		for day := from + int64(i%3); day <= to; day += 3 {
			days = append(days, contactdays.Entry(day)+1) // a message
		}
		all = append(all, contact{Party: question.Record(name), ID: string(name), Handsets: [][]int64{days}})
	}
	return all
}

func asked(of []contact, candidates ...candidate) []facts {
	f := facts{Owns: []question.Record{"own"}, Candidates: int64(len(candidates)), Weighed: candidates}
	for _, c := range of {
		f.Contacts = append(f.Contacts, ownContact{Links: 2, Contact: c})
	}
	return []facts{f}
}

var successorsOf = arguments{number: "+447700900001", forward: true, least: -100, first: 10}

// A number that takes nearly all customers over within days is proposed, with every term; its
// predecessor is found from it with the same terms.
func TestSuccession(t *testing.T) {
	earlier, later := customers("abcdefghijkl", 1000, 1100), customers("abcdefghijxy", 1102, 1200)
	a := figure(successorsOf, asked(earlier, candidate{Number: "4:later", ID: "later", Customer: "later", Contacts: later}))
	if len(a.Rows) != 1 || a.Total != 1 || a.Truncated {
		t.Fatalf("%+v", a)
	}
	s := a.Rows[0]
	want := map[string]float64{
		"FOLLOWED":            12 * (10./12*math.Log(.5/.2) + 2./12*math.Log(.5/.8)),
		"CAME_FROM":           12 * (10./12*math.Log(.7/.3) + 2./12*math.Log(.3/.7)),
		"HANDED_OVER":         10 * math.Log(.9/.6),
		"WAS_THERE_BEFORE":    10 * math.Log(.95/.75),
		"EARLIER_FELL_SILENT": .5, "LATER_WAS_SILENT": .5, "GAP": 1, "LATER_GOES_ON": 0, "ANOTHER_BETWEEN": 0, "INNER_CIRCLE": 2, "FEW_IN_COMMON": 0, "PRIOR": -4,
	}
	for _, term := range s.Terms {
		if math.Abs(term.Weight-want[term.Name]) > 1e-9 || term.Says == "" {
			t.Errorf("%s: %v, not %v: %s", term.Name, term.Weight, want[term.Name], term.Says)
		}
		delete(want, term.Name)
	}
	if len(want) > 0 || !s.Proposed || s.Weight < proposes || s.ContactsInCommon != 10 || len(s.Common) != 10 || s.Number != "4:later" {
		t.Errorf("%v %+v", want, s)
	}
	if s.Ended != contactdays.Time(1100) || s.Began != contactdays.Time(1102) {
		t.Errorf("%v %v", s.Ended, s.Began)
	}
	if !slices.IsSortedFunc(s.Common, func(x, y customer) int { return x.FirstWithLater.Compare(y.FirstWithLater) }) {
		t.Errorf("%+v", s.Common)
	}
	back := successorsOf
	back.forward = false
	b := figure(back, asked(later, candidate{Number: "4:earlier", ID: "earlier", Customer: "earlier", Contacts: earlier}))
	if len(b.Rows) != 1 || b.Rows[0].Weight != s.Weight {
		t.Errorf("backwards: %+v", b.Rows)
	}
}

// A rival whom the same customers call at the same time is no succession: not by far, if both go on.
func TestRivals(t *testing.T) {
	own := customers("abcdefghijkl", 1000, 1200)
	if a := figure(successorsOf, asked(own, candidate{Number: "4:r", ID: "r", Customer: "r", Contacts: customers("abcdefghijkl", 1000, 1200)})); len(a.Rows) != 0 {
		t.Errorf("%+v", a.Rows)
	}
	a := figure(successorsOf, asked(own, candidate{Number: "4:r", ID: "r", Customer: "r", Contacts: customers("abcdefxyzuvw", 1180, 1260)}))
	if len(a.Rows) != 1 || a.Rows[0].Proposed {
		t.Errorf("%+v", a.Rows)
	}
}

// A second phone that the same customers call, and that ends with the first, has not succeeded it.
func TestWhatEndsTogether(t *testing.T) {
	own := customers("abcdefghijkl", 1000, 1100)
	ends := candidate{Number: "4:e", ID: "e", Customer: "e", Contacts: customers("abcdefghijkl", 1085, 1100)}
	a := figure(successorsOf, asked(own, ends))
	if len(a.Rows) != 1 || a.Rows[0].Proposed {
		t.Fatalf("%+v", a.Rows)
	}
	for _, term := range a.Rows[0].Terms {
		if term.Name == "LATER_GOES_ON" && (term.Weight != -30 || term.Says != "The later number was in touch with somebody 0 times in the 28 days after the earlier one's end, and 64 times in the 16 days before it.") {
			t.Error(term)
		}
	}
	ends.Contacts = customers("abcdefghijkl", 1085, 1200)
	if a := figure(successorsOf, asked(own, ends)); len(a.Rows) != 1 || !a.Rows[0].Proposed {
		t.Errorf("%+v", a.Rows)
	}
}

// The successor of a successor has not taken over from the first number, in either direction.
func TestSuccessorOfASuccessor(t *testing.T) {
	first, second, third := customers("abcdefghijkl", 1000, 1100), customers("abcdefghijkl", 1102, 1140), customers("abcdefghijkl", 1142, 1240)
	of := func(id string, contacts []contact) candidate {
		return candidate{Number: question.Record("4:" + id), ID: id, Customer: id, Contacts: contacts}
	}
	back := successorsOf
	back.forward = false
	for name, a := range map[string]*Answer{
		"forward":   figure(successorsOf, asked(first, of("third", third), of("second", second))),
		"backwards": figure(back, asked(third, of("first", first), of("second", second))),
	} {
		if len(a.Rows) != 2 || a.Rows[0].ID != "second" || !a.Rows[0].Proposed || a.Rows[1].Proposed {
			t.Errorf("%s: %+v", name, a.Rows)
		}
		for _, term := range a.Rows[1].Terms {
			if term.Name == "ANOTHER_BETWEEN" && (math.Abs(term.Weight-10*math.Log(.05/.4)) > 1e-9 || term.Says != "For 12 of the 12 common contacts a likelier number came between the two.") {
				t.Errorf("%s: %+v", name, term)
			}
		}
	}
	if a := figure(successorsOf, asked(first, of("third", third))); len(a.Rows) != 1 || !a.Rows[0].Proposed {
		t.Errorf("without the second: %+v", a.Rows)
	}
}

// Customers who go on calling the old number for a while do not hide on which day it was given up.
func TestStragglers(t *testing.T) {
	own := append(customers("abcdefgh", 1000, 1100), customers("ijkl", 1000, 1150)...)
	a := figure(successorsOf, asked(own, candidate{Number: "4:l", ID: "l", Customer: "l", Contacts: customers("abcdefghijkl", 1101, 1300)}))
	if len(a.Rows) != 1 || !a.Rows[0].Proposed || a.Rows[0].Ended.Before(contactdays.Time(1098)) || a.Rows[0].Ended.After(contactdays.Time(1101)) {
		t.Errorf("%+v", a.Rows)
	}
}

// Fewer than 5 common contacts with few others are no candidate, however many hubs both call.
func TestHubsProveNothing(t *testing.T) {
	f := asked(customers("abcdefghijkl", 1000, 1100), candidate{Number: "4:later", ID: "later", Customer: "later", Contacts: customers("abcdefghijkl", 1101, 1200)})
	for i := range f[0].Contacts {
		f[0].Contacts[i].Links = []int64{few, few + 1}[min(i/4, 1)]
	}
	if a := figure(successorsOf, f); len(a.Rows) != 0 || a.Basis.Contacts != 12 || a.Basis.Weighed != 1 {
		t.Errorf("%+v", a)
	}
}

// A handset and an operator may have recorded the same day; a candidate is no contact of itself.
func TestRecordsUnite(t *testing.T) {
	own, later := customers("abcdefghijkl", 1000, 1100), customers("abcdefghijkl", 1101, 1200)
	before := figure(successorsOf, asked(own, candidate{Number: "4:later", ID: "later", Customer: "later", Contacts: later})).Rows[0]
	for i := range own {
		own[i].Network = own[i].Handsets
	}
	own = append(own, contact{"4:later", "later", [][]int64{{contactdays.Entry(1099) + 1}}, nil})
	after := figure(successorsOf, asked(own, candidate{Number: "4:later", ID: "later", Customer: "later", Contacts: later})).Rows[0]
	if fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("%+v\n%+v", before, after)
	}
}

// Three contacts in common are enough to be listed if one of them has moved by a confirmed succession; the days
// with each of its numbers are those of one contact.
func TestContactsMove(t *testing.T) {
	earlier, later := customers("abc", 1000, 1100), customers("abc", 1101, 1200)
	later = append(later, contact{"a", "a", [][]int64{{contactdays.Entry(1101) + 5}}, nil})
	f := asked(earlier, candidate{Number: "4:later", ID: "later", Customer: "later", State: &[]string{intel.Rejected}[0], Contacts: later})
	if a := figure(successorsOf, f); len(a.Rows) != 0 {
		t.Errorf("%+v", a.Rows)
	}
	f[0].Contacts[0].Moved = true
	a := figure(successorsOf, f)
	if len(a.Rows) != 1 || a.Rows[0].ContactsMoved != 1 || a.Rows[0].ContactsInCommon != 3 || a.Rows[0].Proposed || *a.Rows[0].State != intel.Rejected {
		t.Fatalf("%+v", a.Rows)
	}
	f[0].Weighed[0].Customer = "a" // it is the contact itself
	if a := figure(successorsOf, f); len(a.Rows) != 0 {
		t.Errorf("%+v", a.Rows)
	}
}

func TestCuts(t *testing.T) {
	own := customers("abcdefghijkl", 1000, 1100)
	f := asked(own, candidate{Number: "4:B", ID: "B", Customer: "B", Contacts: customers("abcdefgh", 1101, 1200)}, candidate{Number: "4:A", ID: "A", Customer: "A", Contacts: customers("abcdefgh", 1101, 1200)},
		candidate{Number: "4:C", ID: "C", Customer: "C", Contacts: customers("abcdefghijkl", 1101, 1200)})
	one := successorsOf
	one.first = 2
	a := figure(one, f)
	if len(a.Rows) != 2 || a.Rows[0].ID != "C" || a.Rows[1].ID != "A" || a.Total != 3 || !a.Truncated {
		t.Errorf("%+v", a)
	}
	f[0].Candidates = 31
	if a := figure(successorsOf, f); a.Total != 3 || !a.Truncated {
		t.Errorf("%+v", a)
	}
	if figure(successorsOf, nil) != nil {
		t.Error("an answer about an unknown number")
	}
}

func TestArguments(t *testing.T) {
	for _, given := range []question.Arguments{{}, {"number": "+441", "line": "line_a"}} {
		if _, err := read("successors", given, true); intel.ErrorCode(err) != intel.BadInput || err.Error() != "successors needs either number or line." {
			t.Error(err)
		}
	}
	noon := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	midnight := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
	params := arguments{line: "line_a", window: figures.Window{From: &noon, To: &midnight}}.params()
	if params["from"] != contactdays.Entry(contactdays.Of(noon)+1) || params["until"] != contactdays.Entry(contactdays.Of(midnight)) || params["windowed"] != true {
		t.Errorf("%v", params)
	}
	if open := (arguments{}).params(); open["windowed"] != false {
		t.Errorf("%v", open)
	}
}

func TestPercentile(t *testing.T) {
	for _, c := range []struct {
		n    int64
		p    float64
		want int64
	}{{5, .8, 4}, {5, .2, 1}, {6, .8, 5}, {6, .2, 2}, {10, .8, 8}, {1, .2, 1}} {
		var values []int64
		for v := c.n; v > 0; v-- {
			values = append(values, v)
		}
		if got := percentile(values, c.p); got != c.want {
			t.Errorf("%v of %d: %d, not %d", c.p, c.n, got, c.want)
		}
	}
}
