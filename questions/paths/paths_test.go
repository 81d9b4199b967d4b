package paths

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

func stated(id, certainty string) question.Link {
	return question.Link{ID: &id, Type: "HOLDS", Certainty: &certainty}
}

func contacts(calls, messages int64) question.Link {
	return question.Link{Type: contact, From: "a", To: "b", Calls: &calls, Messages: &messages}
}

func ids(a *answer) (all []string) {
	for _, p := range a.Rows {
		all = append(all, fmt.Sprint(p.order))
	}
	return all
}

func TestScores(t *testing.T) {
	calls := int64(4)
	for _, c := range []struct {
		rank string
		way  way
		want float64
	}{
		{"HOPS", way{Links: make([]question.Link, 3)}, 3},
		{"STRENGTH", way{Links: []question.Link{stated("1", "CONFIRMED"), contacts(7, 5)}}, 10},
		{"STRENGTH", way{Links: []question.Link{stated("1", "SUSPECTED"), contacts(7, 5)}}, 1},
		{"STRENGTH", way{Links: []question.Link{contacts(0, 0), stated("1", "CONFIRMED")}}, 0},
		{"STRENGTH", way{Links: []question.Link{{Calls: &calls}, {}}}, 4}, // a link without certainty is as strong as a confirmed one
		{"RARITY", way{Links: make([]question.Link, 1)}, 1},
		{"RARITY", way{Degrees: []int64{1}}, 1 / math.Ln2},
		{"RARITY", way{Degrees: []int64{1, 3}}, (1/math.Ln2 + 1/math.Log(4)) / 2},
	} {
		if got := c.way.score(c.rank); got != c.want {
			t.Errorf("%s of %+v is %v, want %v", c.rank, c.way, got, c.want)
		}
	}
}

// The best come first, shorter ones before longer ones, then by the ids of their links.
func TestOrder(t *testing.T) {
	facts := []facts{{Ways: []way{
		{Links: []question.Link{stated("c", "CONFIRMED"), stated("d", "CONFIRMED")}, Degrees: []int64{9}},
		{Links: []question.Link{stated("b", "SUSPECTED")}},
		{Links: []question.Link{stated("c", "CONFIRMED"), stated("a", "CONFIRMED")}, Degrees: []int64{1}},
		{Links: []question.Link{contacts(5, 5)}},
	}}}
	for rank, want := range map[string][]string{
		"HOPS":     {"[IN_CONTACT_WITHab]", "[b]", "[c a]", "[c d]"},
		"STRENGTH": {"[IN_CONTACT_WITHab]", "[c a]", "[c d]", "[b]"},
		"RARITY":   {"[c a]", "[IN_CONTACT_WITHab]", "[b]", "[c d]"},
	} {
		if got := ids(figure(arguments{rankBy: rank, first: 10}, facts)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", rank, got, want)
		}
	}
}

// Of 101 ways no more than 100 are found, and first are answered.
func TestCut(t *testing.T) {
	for _, c := range []struct {
		found, first, rows int
		answered           int64
		partial            bool
	}{{0, 5, 0, 0, false}, {5, 5, 5, 5, false}, {6, 5, 5, 6, true}, {100, 100, 100, 100, false}, {101, 100, 100, 100, true}, {3, 0, 0, 3, true}} {
		ways := make([]way, c.found)
		a := figure(arguments{rankBy: "HOPS", first: int64(c.first)}, []facts{{Ways: ways}})
		if len(a.Rows) != c.rows || a.Found != c.answered || a.Partial != c.partial {
			t.Errorf("%+v: %d rows, %d found, partial %v", c, len(a.Rows), a.Found, a.Partial)
		}
	}
	if figure(arguments{first: 5}, nil) != nil {
		t.Error("there are ways between records that do not exist")
	}
}

func TestArguments(t *testing.T) {
	given := func(hops, first int64, to string, via any) question.Arguments {
		return question.Arguments{"from": "a", "to": to, "maxHops": hops, "first": first, "via": via, "rankBy": "RARITY"}
	}
	for _, c := range []struct {
		given question.Arguments
		want  string
	}{
		{given(0, 101, "a", nil), "maxHops must lie between 1 and 6."},
		{given(7, 5, "b", nil), "maxHops must lie between 1 and 6."},
		{given(4, 101, "a", nil), "first must lie between 0 and 100: no more paths are looked for."},
		{given(4, 5, "a", nil), "from and to are the same record."},
	} {
		if _, err := read(c.given); intel.ErrorCode(err) != intel.BadInput || err.Error() != c.want {
			t.Errorf("%v: %v, want %s", c.given, err, c.want)
		}
	}
	for _, c := range []struct{ via, want any }{
		{nil, nil},
		{[]any{}, []any{}},
		{[]any{"HOLDS"}, []any{"HOLDS"}},
		{[]any{contact, "HOLDS"}, []any{contact, "HOLDS", networkContact}},
	} {
		a, err := read(given(4, 5, "b", c.via))
		if err != nil || !reflect.DeepEqual(a.params()["via"], c.want) || a.params()["degrees"] != true {
			t.Errorf("%v: %v %v", c.via, a.params(), err)
		}
	}
}
