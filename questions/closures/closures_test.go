package closures

import (
	"fmt"
	"testing"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/question"
)

func at(day int64) *time.Time {
	t := contactdays.Time(day).Add(9 * time.Hour)
	return &t
}

func closed(id string, day int64, stage string, numbers ...number) closing {
	return closing{Event: question.Record("4:" + id), ID: id, At: at(day), Stage: &stage, Line: "line", LineID: "line", Numbers: numbers}
}

// A number that was given up, or that somebody else has, is not the line's; one that only a confirmed succession makes the
// line's is, from when the succession held.
func TestWhoseUse(t *testing.T) {
	since := int64(130)
	for name, c := range map[string]struct {
		n     number
		back  int64 // day, 0 for none
		again string
	}{
		"still stated":          {number{Uses: []span{{at(50), nil}}, Days: []int64{120, 121}}, 120, ""},
		"ends later":            {number{Uses: []span{{at(50), at(119)}}, Days: []int64{120}}, 0, useEnded},
		"on its last day":       {number{Uses: []span{{at(50), at(120)}}, Days: []int64{120, 121}}, 120, useEnded},
		"taken up later":        {number{Uses: []span{{at(50), at(99)}, {at(125), nil}}, Days: []int64{120, 126}}, 126, useEnded},
		"an innocent's by now":  {number{Uses: []span{{at(50), nil}}, Elsewhere: []span{{at(110), nil}}, Days: []int64{120}}, 0, useElsewhere},
		"before the innocent":   {number{Uses: []span{{at(50), nil}}, Elsewhere: []span{{at(121), nil}}, Days: []int64{120, 121}}, 120, useElsewhere},
		"a confirmed successor": {number{Days: []int64{120}}, 120, ""},
		"not yet its successor": {number{Since: &since, Days: []int64{120, 131}}, 131, beforeItMoved},
	} {
		back, again := closed("a", 100, "TYPE1", c.n).activity()
		if (back == nil) != (c.back == 0) || back != nil && (back.On != contactdays.Time(c.back) || back.Days != c.back-100) {
			t.Errorf("%s: %+v", name, back)
		}
		if (len(again) > 0) != (c.again != "") || len(again) > 0 && again[0].Says != c.again {
			t.Errorf("%s: %+v", name, again)
		}
	}
}

// A closure of type 2 does not close the line, and one of an unknown type does not either.
func TestTypes(t *testing.T) {
	for stage, want := range map[string]string{"TYPE1": "TYPE1 true", "Type 2": "TYPE2 false", "type-1": "TYPE1 true", "reported": " false", "": " false"} {
		row := newClosure(closed("a", 100, stage), 200)
		typ := ""
		if row.Type != nil {
			typ = *row.Type
		}
		if got := fmt.Sprint(typ, " ", row.ClosesLine); got != want {
			t.Errorf("%q: %s", stage, got)
		}
	}
	if row := newClosure(closing{}, 200); row.Type != nil || row.ClosesLine || row.CheckBacks != nil || row.Reactivation != nil {
		t.Errorf("%+v", row)
	}
}

// A check-back that is not over is not due, unless activity was seen already.
func TestCheckBacks(t *testing.T) {
	open := []span{{}}
	for _, c := range []struct {
		days  []int64
		today int64
		want  string
	}{
		{nil, 128, "[28 NOT_DUE 56 NOT_DUE 84 NOT_DUE]"},
		{nil, 129, "[28 NONE_SEEN 56 NOT_DUE 84 NOT_DUE]"},
		{[]int64{129}, 300, "[28 NONE_SEEN 56 ACTIVITY_SEEN 84 ACTIVITY_SEEN]"},
		{[]int64{128}, 110, "[28 ACTIVITY_SEEN 56 ACTIVITY_SEEN 84 ACTIVITY_SEEN]"},
		{[]int64{185}, 300, "[28 NONE_SEEN 56 NONE_SEEN 84 NONE_SEEN]"},
	} {
		row := newClosure(closed("a", 100, "TYPE1", number{Uses: open, Days: c.days}), c.today)
		var got []string
		for _, b := range row.CheckBacks {
			got = append(got, fmt.Sprint(b.Days, " ", b.State))
			if b.Due != contactdays.Time(100+b.Days) {
				t.Errorf("%+v", b)
			}
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%v on %d: %v", c.days, c.today, got)
		}
	}
}

// The rate is of the closures whose 28 days are over. One line closed twice is one line.
func TestRates(t *testing.T) {
	use := func(days ...int64) number { return number{Uses: []span{{}}, Days: days} }
	f := facts{Total: 9, Closures: []closing{
		closed("a", 190, "TYPE1", use(191)), // back, but its 28 days are not over
		closed("b", 100, "TYPE1", use(128)),
		closed("c", 100, "TYPE1", use(129)),
		closed("d", 100, "TYPE2"),
		closed("e", 100, "?"),
	}}
	a := figure(arguments{first: 2, today: 200}, []facts{f})
	if a.LinesClosed != 1 || !a.Truncated || len(a.Rows) != 2 || len(a.ByType) != 3 || len(a.Basis.Exclusions) != 4 {
		t.Fatalf("%+v", a)
	}
	if of := a.ByType[0]; *of.Type != "TYPE1" || of.Closures != 3 || of.Lines != 1 || of.Reactivated != 3 || of.Over28 != 2 || of.BackWithin28 != 1 || *of.Rate != .5 {
		t.Errorf("%+v", of)
	}
	if of := a.ByType[2]; of.Type != nil || of.Closures != 1 || *of.Rate != 0 {
		t.Errorf("%+v", of)
	}
	if figure(arguments{}, nil) != nil {
		t.Error("an answer about an unknown area")
	}
}

// A person charged twice is one holder.
func TestHolders(t *testing.T) {
	all := holders([]charge{{"4:p2", "p2", "4:c3", "c3", *at(12)}, {"4:p1", "p1", "4:c2", "c2", *at(11)}, {"4:p2", "p2", "4:c1", "c1", *at(10)}})
	if got := fmt.Sprint(all); got != "[{p2 4:p2 [4:c1 4:c3]} {p1 4:p1 [4:c2]}]" {
		t.Error(got)
	}
}
