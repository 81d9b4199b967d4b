package flares

import (
	"fmt"
	"testing"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// list is a bulk text to people from first on, one every two seconds.
func list(at time.Time, first, n int) (all []message) {
	for i := range n {
		name := fmt.Sprint("p", first+i)
		all = append(all, message{Record: question.Record("4:" + name), ID: fmt.Sprint(at.Unix(), name), At: at.Add(time.Duration(2*i) * time.Second), Text: "Max line on now til late",
			To: []recipient{{name, question.Record("4:" + name)}}})
	}
	return all
}

func calls(at time.Time, first, n int, call bool) (all []received) {
	for i := range n {
		all = append(all, received{At: at.Add(time.Duration(i) * time.Second), Call: call, From: fmt.Sprint("p", first+i)})
	}
	return all
}

// line is a number that texts 20 people every fourth day for five weeks; five of them call back.
func line() facts {
	f := facts{Number: "4:n", ID: "n", Kind: "MOBILE", Exports: []string{"x"}}
	for d := range 9 {
		at := noon.AddDate(0, 0, 4*d)
		f.Sent = append(f.Sent, list(at, 0, 20)...)
		f.Received = append(f.Received, calls(at.Add(10*time.Minute), 0, 5, true)...)
	}
	return f
}

var asked = arguments{number: "+447700900001", first: 50, most: most}

func TestFlares(t *testing.T) {
	a := figure(asked, []facts{line()})
	if a.Total != 9 || a.Flares != 9 || a.Audience != 20 || a.ActiveDays != 9 || *a.PerDay != 1 || !*a.StableAudience || a.Truncated || len(a.Moves) != 0 ||
		a.Basis.Messages != 180 || a.Basis.Received != 45 || a.Basis.Exports != 1 {
		t.Errorf("%+v", a)
	}
	b := a.Rows[4]
	if b.Start != noon.AddDate(0, 0, 16) || b.End != b.Start.Add(38*time.Second) || b.Messages != 20 || b.RecipientCount != 20 || len(b.Recipients) != 20 || b.Recipients[0] != "4:p0" ||
		*b.Shared != 1 || *b.Theme != "Max line on now til late" || !b.ByText || a.Rows[8].Shared != nil {
		t.Errorf("%+v", b)
	}
	if r := b.Response; r.Answered != 5 || r.Called != 5 || r.Share != .25 || *r.UsualShare != 0 || r.TimesAsUsual != nil || r.ComparedDays != 24 {
		t.Errorf("%+v", r)
	}
}

// Each reason, and the verdict from all of them.
func TestReasons(t *testing.T) {
	day := func(d int) *time.Time { at := noon.AddDate(0, 0, d); return &at }
	for _, c := range []struct {
		name   string
		change func(*facts)
		flare  string
		reason int
		says   string
	}{
		{"a line's", func(f *facts) { f.Kind, f.Lines, f.People = "UNKNOWN", []use{{day(0), nil}}, []use{{}} }, "true", 2, "The number is a line's at this time."},
		{"not a line's any more", func(f *facts) { f.Kind, f.Lines = "UNKNOWN", []use{{day(-9), day(-1)}} }, "nil", 2, "It is not known what kind of number it is."},
		{"a school's", func(f *facts) { f.Kind = "LANDLINE" }, "false", 2, "It is not a mobile number."},
		{"a person's", func(f *facts) { f.People = []use{{nil, day(0)}} }, "false", 2, "A person is stated to use the number, and no line."},
		{"a person's before", func(f *facts) { f.People = []use{{nil, day(-1)}} }, "true", 2, "It is a mobile number without a known contract, and nobody is stated to use it."},
		{"on a contract", func(f *facts) { f.Tariff = "CONTRACT" }, "false", 2, "The number is on a contract, and no line is stated to use it."},
		{"alone", func(f *facts) { f.Sent = append(f.Sent[:20:20], message{At: *day(60), ID: "later", To: f.Sent[0].To}) }, "false", 0, "0 other bulk texts were sent within 90 days of it, on other days."},
		{"nobody called", func(f *facts) { f.Received = calls(day(3).Add(20*time.Minute), 0, 5, true) }, "false", 1, "0 of 20 recipients called in the hour after it; in the same hour of 21 other days, 0.24 did on average."},
		{"as many as always", func(f *facts) {
			for d := range 40 {
				f.Received = append(f.Received, calls(day(d).Add(15*time.Minute), 0, 2, true)...)
			}
		}, "false", 1, "5 of 20 recipients called in the hour after it; in the same hour of 21 other days, 2.00 did on average."},
		{"they wrote", func(f *facts) {
			for i := range f.Received {
				f.Received[i].Call = false
			}
		}, "nil", 1, "No record shows a call to the number, so it is not known whether anybody called back."},
		{"nothing received", func(f *facts) { f.Received = nil }, "nil", 1, "Records do not show who called or wrote in the hour after it."},
		{"too few days", func(f *facts) { f.Sent, f.Received = f.Sent[:40], f.Received[:10] }, "nil", 1, "5 of 20 recipients called in the hour after it; too few other days, 3, show what is usual."},
	} {
		f := line()
		c.change(&f)
		a := figure(asked, []facts{f})
		b := a.Rows[len(a.Rows)-1] // the first
		flare := "nil"
		if b.Flare != nil {
			flare = fmt.Sprint(*b.Flare)
		}
		if flare != c.flare || b.Reasons[c.reason].Says != c.says {
			t.Errorf("%s: %s %+v", c.name, flare, b.Reasons)
		}
	}
}

// A list that moves to another number is followed; an unrelated one is not.
func TestMoves(t *testing.T) {
	number := func(id string, day, first, n int) facts {
		return facts{Number: question.Record("4:" + id), ID: id, OfLine: true, Sent: list(noon.AddDate(0, 0, day), first, n)}
	}
	a := figure(arguments{line: "line_a", first: 2, most: most}, []facts{number("a", 20, 5, 20), number("b", 0, 0, 20), number("c", 40, 21, 40), {Number: "4:d", ID: "d"}})
	want := []move{{"4:b", "4:a", 20, 20, 15, .75, .75, true}, {"4:a", "4:c", 20, 40, 4, .2, .1, false}}
	if fmt.Sprint(a.Moves) != fmt.Sprint(want) || a.StableAudience != nil || len(a.Rows) != 2 || !a.Truncated || a.Total != 3 || a.Audience != 61 || len(a.Basis.Numbers) != 4 {
		t.Errorf("%+v", a)
	}
	if a.Rows[0].Sender != "4:c" {
		t.Errorf("%+v", a.Rows)
	}
}

// What an operator recorded of a bulk text that a handset shows is no second one.
func TestOperators(t *testing.T) {
	f := line()
	for _, m := range list(noon.Add(time.Minute), 0, 20) {
		m.Network, m.Text, m.ID = true, "", m.ID+"n"
		f.Sent = append(f.Sent, m)
	}
	if a := figure(asked, []facts{f}); a.Total != 9 {
		t.Errorf("%+v", a)
	}
	for _, m := range list(noon.Add(time.Minute), 100, 20) { // to others
		m.Network, m.Text, m.ID = true, "", m.ID+"o"
		f.Sent = append(f.Sent, m)
	}
	if a := figure(asked, []facts{f}); a.Total != 9 {
		t.Errorf("one run: %d", a.Total)
	}
}

// What is not read is said, and nothing is concluded from it.
func TestCuts(t *testing.T) {
	cut := asked
	cut.most = 40
	a := figure(cut, []facts{line()})
	if a.Total != 2 || !a.Truncated || !a.Basis.Cut || a.Basis.Messages != 40 || a.Basis.Received != 40 {
		t.Errorf("%+v", a)
	}
	cut.most = 179
	f := line()
	f.Received = append(f.Received, calls(noon.AddDate(0, 0, 10), 900, 170, true)...)
	a = figure(cut, []facts{f})
	if first := a.Rows[len(a.Rows)-1]; first.Response != nil || !a.Basis.Cut {
		t.Errorf("%+v", first)
	}
	windowed := asked
	until := noon.AddDate(0, 0, 32).Add(50 * time.Minute)
	windowed.window = figures.Window{To: &until}
	if a := figure(windowed, []facts{line()}); a.Rows[0].Response != nil || a.Rows[1].Response == nil {
		t.Errorf("%+v", a.Rows[0].Response)
	}
	if figure(asked, nil) != nil {
		t.Error("an answer about an unknown number")
	}
	if a := figure(arguments{line: "x", most: most}, []facts{{}}); a.Total != 0 || a.PerDay != nil || len(a.Basis.Numbers) != 0 {
		t.Errorf("%+v", a)
	}
}

func TestArguments(t *testing.T) {
	for _, given := range []question.Arguments{{}, {"number": "+441", "line": "line_a"}} {
		if _, err := Question.Ask(given); intel.ErrorCode(err) != intel.BadInput || err.Error() != "flares needs either number or line." {
			t.Error(err)
		}
	}
}
