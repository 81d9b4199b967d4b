package numbershistory

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

func upTo(from, to int64) (days []int64) {
	for day := from; day <= to; day++ {
		days = append(days, day)
	}
	return days
}

// line is one that went from a to b after a gap, used c beside it, and moved to d, as only a confirmed succession
// shows. b has an innocent subscriber afterwards.
func line() []facts {
	of := func(id string, days []int64, uses ...use) facts {
		return facts{Line: "line", Number: question.Record("4:" + id), ID: id, Days: days, Uses: uses}
	}
	d := of("d", upTo(131, 140))
	d.Succeeded = []string{"b", "somebody else's"}
	return []facts{
		d,
		of("c", upTo(118, 119), use{From: at(118), To: at(119)}),
		of("b", append(upTo(112, 130), 150), use{From: at(111), To: at(130)}),
		of("a", upTo(100, 108), use{From: at(100), To: at(109)}),
	}
}

func TestHistory(t *testing.T) {
	a := figure(arguments{}, line())
	order := ""
	for _, n := range a.Rows {
		order += n.id + fmt.Sprint(n.ActiveDays, n.Flags, n.Succeeded) + "\n"
	}
	want := "a9 [] []\n" +
		"b19 [{USED_OUTSIDE Records show it in use on 1 day outside the stated times.} {GAP For 3 days before its first one, no earlier number of the line was in use.}] []\n" +
		"c2 [{OVERLAP On 2 days an earlier number of the line was in use too.}] []\n" +
		"d10 [] [4:b]\n"
	if order != want {
		t.Errorf("%s, not\n%s", order, want)
	}
	if a.Live != "4:d" || a.LiveSays != "It was in touch with somebody on the last day." || *a.Until != contactdays.Time(140) || a.Line != "line" {
		t.Errorf("%+v", a)
	}
	if n := a.Rows[1]; *n.FirstActive != contactdays.Time(112) || *n.LastActive != contactdays.Time(130) {
		t.Errorf("%+v", n)
	}
}

// Which number is live depends on the time: on the links that hold then, and on recent contacts.
func TestLive(t *testing.T) {
	for _, c := range []struct {
		asOf int64
		live question.Record
		says string
	}{
		{99, "", "No link or confirmed succession states that the line uses a number at this time."},
		{105, "4:a", "It was in touch with somebody on the last day."},
		{109, "4:a", "It was in touch with somebody 1 day before the last day, and no other number of the line later."},
		{119, "4:b", "It was in touch with somebody on the last day."},
		{145, "4:d", "It was in touch with somebody 5 days before the last day, and no other number of the line later."},
		{167, "4:d", "It was in touch with somebody 27 days before the last day, and no other number of the line later."},
		{168, "", "No number that the line uses at this time was in touch with anybody in the last 28 days."},
	} {
		rows := line()
		if c.asOf < 131 {
			rows = rows[1:] // the statement leaves out a succession that began later
		}
		a := figure(arguments{asOf: at(c.asOf)}, rows)
		if c.asOf == 119 { // b and c: the later in the order of their beginnings
			c.live = "4:c"
		}
		if a.Live != c.live || a.LiveSays != c.says {
			t.Errorf("%d: %q %s", c.asOf, a.Live, a.LiveSays)
		}
	}
	silent := figure(arguments{}, []facts{{Line: "line", Number: "4:a", ID: "a", Uses: []use{{}}}})
	if silent.Live != "" || silent.Until != nil || silent.LiveSays != "No record shows a number of the line in touch with anybody." || len(silent.Rows) != 1 {
		t.Errorf("%+v", silent)
	}
	silent = figure(arguments{asOf: at(9)}, []facts{{Line: "line", Number: "4:a", ID: "a", Uses: []use{{}}}})
	if silent.Live != "" || silent.LiveSays != "No record shows a number that the line uses at this time in touch with anybody." {
		t.Errorf("%+v", silent)
	}
	if none := figure(arguments{}, []facts{{Line: "line"}}); none.Line != "line" || len(none.Rows) != 0 {
		t.Errorf("%+v", none)
	}
}

// A brand or a number may be of several lines; each has a history of its own.
func TestSeveralLines(t *testing.T) {
	of := func(line, number string) facts {
		return facts{Lines: 3, Line: question.Record("4:" + line), LineID: line, Number: question.Record("4:" + number), ID: number, Uses: []use{{}}}
	}
	a := ofEach(arguments{}, []facts{of("l2", "a"), of("l1", "b"), of("l2", "c")})
	if a.Total != 3 || !a.Truncated || len(a.Rows) != 2 || a.Rows[0].Line != "4:l1" || len(a.Rows[0].Rows) != 1 || len(a.Rows[1].Rows) != 2 {
		t.Errorf("%+v", a)
	}
	if unlisted := ofEach(arguments{}, []facts{{Lines: 2}}); unlisted.Total != 2 || !unlisted.Truncated || len(unlisted.Rows) != 0 {
		t.Errorf("%+v", unlisted)
	}
	if none := ofEach(arguments{}, []facts{{}}); none.Total != 0 || none.Truncated || len(none.Rows) != 0 {
		t.Errorf("%+v", none)
	}
}

// A request names the lines in one way.
func TestArguments(t *testing.T) {
	for _, given := range []question.Arguments{{}, {"line": "a", "brand": "b"}, {"number": "+447700900001", "brand": "b"}} {
		if _, err := read(given); err == nil {
			t.Error(given, "was accepted")
		}
	}
	if a, err := read(question.Arguments{"brand": "Ronnie É", "first": int64(10)}); err != nil || a.params()["brand"] != "ronnie e" {
		t.Error(a, err)
	}
}

// A SIM in two handsets at one time is flagged; one that moved from handset to handset is not.
func TestCards(t *testing.T) {
	moved := []handset{{"4:h1", "h1", at(100), at(110)}, {"4:h2", "h2", at(110), nil}}
	cloned := []handset{{"4:h1", "h1", at(100), nil}, {"4:h3", "h3", at(105), at(106)}}
	of := func(id string, sims ...sim) facts {
		return facts{Line: "line", Number: question.Record("4:" + id), ID: id, Uses: []use{{}}, Sims: sims}
	}
	a := figure(arguments{}, []facts{
		of("a", sim{"4:s1", "s1", at(100), at(120), moved}, sim{"4:s2", "s2", at(120), nil, nil}),
		of("b", sim{"4:s3", "s3", at(100), nil, cloned}, sim{"4:s4", "s4", at(90), at(101), nil}),
		of("c", sim{"4:s5", "s5", nil, nil, []handset{{"4:h9", "h9", nil, nil}, {"4:h8", "h8", nil, nil}}}),
	})
	got := ""
	for _, n := range a.Rows {
		got += n.id + fmt.Sprint(n.Flags) + "\n"
	}
	want := "a[{SHARED_HANDSET A handset of it also held SIMs of other numbers of the line: of 1.}]\n" +
		"b[{SEVERAL_SIMS It was on 2 SIMs at the same time.} {SEVERAL_HANDSETS A SIM of it was in 2 handsets at the same time.} {SHARED_HANDSET A handset of it also held SIMs of other numbers of the line: of 1.}]\n" +
		"c[]\n"
	if got != want {
		t.Errorf("%s, not\n%s", got, want)
	}
}
