package commoncontacts

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

type party = struct {
	Party  question.Record
	ID     string
	Shares []share
}

func one(id string, shares ...share) party { return party{question.Record("4:" + id), id, shares} }

func ids(a *answer) string {
	var all []string
	for _, r := range a.Rows {
		all = append(all, r.id)
	}
	return strings.Join(all, " ")
}

// A taxi firm that everybody calls sinks below a friend of both; of parties that are as telling
// those with more contacts come first, though they are counted alike or not.
func TestOrder(t *testing.T) {
	few, many := share{ID: "x", Calls: 1}, share{ID: "x", Messages: 9}
	f := facts{Alike: []partiesAlike{
		{2, 62, 1, []party{one("taxi", many)}},
		{1, 1, 3, []party{one("b", few), one("c", few)}},
		{2, 3, 1, []party{one("a", many)}}, // 2/ln 4 is 1/ln 2
	}}
	a := figure(arguments{first: 3}, f)
	if ids(a) != "a b c" || a.Total != 5 || !a.Truncated {
		t.Errorf("%s, %+v", ids(a), a)
	}
	if a = figure(arguments{first: 10}, facts{Alike: f.Alike[:1]}); ids(a) != "taxi" || a.Truncated || a.Rows[0].Weight != 2/math.Log(63) {
		t.Errorf("%+v", a)
	}
	if a = figure(arguments{first: 0}, f); len(a.Rows) != 0 || !a.Truncated {
		t.Errorf("%+v", a)
	}
}

// The calls and messages of all shares are added up. A share without a time does not change the
// first and the last contact.
func TestShares(t *testing.T) {
	at := func(day int) *time.Time { return new(time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC)) }
	f := facts{Alike: []partiesAlike{{3, 3, 1, []party{one("p", share{"z", 1, 2, at(3), at(9)}, share{"x", 3, 0, nil, nil}, share{"y", 0, 4, at(2), at(5)})}}}}
	got := figure(arguments{first: 1}, f).Rows[0]
	want := contact{id: "p", Party: "4:p", Count: 3, Weight: 3 / math.Log(4), Degree: 3, Calls: 4, Messages: 6, First: at(2), Last: at(9),
		Shares: []share{{"x", 3, 0, nil, nil}, {"y", 0, 4, at(2), at(5)}, {"z", 1, 2, at(3), at(9)}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

// An id that is of no record is missing, in the order of the question, once.
func TestMissing(t *testing.T) {
	a, err := read(question.Arguments{"ids": []any{"b", "nothing", "a", "b", "none", "nothing"}, "min": int64(1), "first": int64(5)})
	if err != nil || !reflect.DeepEqual(a.params()["ids"], []any{"b", "nothing", "a", "none"}) {
		t.Errorf("%v %v", a.params(), err)
	}
	if got := figure(a, facts{Known: []string{"a", "b"}}); !reflect.DeepEqual(got.Missing, []string{"nothing", "none"}) || got.Total != 0 {
		t.Errorf("%+v", got)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		ids  int
		min  int64
		want string
	}{
		{1, 0, "commonContacts compares 2 to 50 records; 1 were given."},
		{51, 2, "commonContacts compares 2 to 50 records; 51 were given."},
		{2, 0, "min must lie between 1 and the number of ids."},
		{2, 3, "min must lie between 1 and the number of ids."},
	} {
		_, err := read(question.Arguments{"ids": make([]any, c.ids), "min": c.min})
		if intel.ErrorCode(err) != intel.BadInput || err.Error() != c.want {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
