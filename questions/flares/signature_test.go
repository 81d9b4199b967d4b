package flares

import "testing"

// Each factor holds, does not, or is not known.
func TestSignature(t *testing.T) {
	length := func(f *facts, seconds int64) {
		for i := range f.Received {
			f.Received[i].Length = &seconds
		}
	}
	for _, c := range []struct {
		name   string
		change func(*facts)
		want   string // p, u, b, r, i where the factor holds, "-" where it does not, "?" where it is not known
		factor int
		says   string
	}{
		{"a line's", func(f *facts) { f.Tariff = "PAYG"; length(f, 20) }, "pubri", 4, "After 9 of 9 bulk texts with known calls, 2 recipients or more called within the hour, half of them or more for at most 60 seconds."},
		{"unknown tariff, lengths unknown", func(*facts) {}, "?ubr-", 0, "The tariff is not known."},
		{"long calls", func(f *facts) { length(f, 61) }, "?ubr-", 3, "0 of 20 recipients of bulk texts are in touch with a number of another line; the list is stable."},
		{"a person's contract", func(f *facts) { f.Tariff, f.People = "CONTRACT", []use{{}} }, "--br-", 1, "1 links state that a person uses the number."},
		{"one bulk text", func(f *facts) { f.Sent = f.Sent[:20] }, "?ub?-", 3, "0 of 20 recipients of bulk texts are in touch with a number of another line; there is only one bulk text, so it is not known whether the list is stable."},
		{"one bulk text to another's customers", func(f *facts) { f.Sent, f.Shared = f.Sent[:20], []string{"p1", "p2", "p3", "p4", "p5", "x"} }, "?ubr-", 3,
			"5 of 20 recipients of bulk texts are in touch with a number of another line; there is only one bulk text, so it is not known whether the list is stable."},
		{"other people each time", func(f *facts) { f.Sent = append(f.Sent[:20:20], list(noon.AddDate(0, 0, 9), 50, 20)...) }, "?ub--", 3,
			"0 of 40 recipients of bulk texts are in touch with a number of another line; the list is not stable."},
		{"no bulk text", func(f *facts) { f.Sent = f.Sent[:5] }, "?u-??", 2, "Among 5 messages from the number are 0 bulk texts."},
		{"nothing", func(f *facts) { f.Sent, f.Received = nil, nil }, "?u???", 2, "Among 0 messages from the number are 0 bulk texts."},
		{"no calls", func(f *facts) { f.Received = nil }, "?ubr?", 4, "After 0 of 0 bulk texts with known calls, 2 recipients or more called within the hour, half of them or more for at most 60 seconds."},
	} {
		f := line()
		c.change(&f)
		a := sign(asked, []facts{f})
		got, known, holding := "", int64(0), int64(0)
		for i, one := range a.Factors {
			switch {
			case one.Holds == nil:
				got += "?"
			case *one.Holds:
				got, known, holding = got+"pubri"[i:i+1], known+1, holding+1
			default:
				got, known = got+"-", known+1
			}
		}
		if got != c.want || a.Known != known || a.Holding != holding || a.Factors[c.factor].Says != c.says {
			t.Errorf("%s: %s %d %d %+v", c.name, got, a.Known, a.Holding, a.Factors)
		}
	}
	windowed := asked
	from := noon.AddDate(0, 0, 1)
	windowed.window.From = &from
	f := line()
	before := noon
	f.People = []use{{nil, &before}}
	if a := sign(windowed, []facts{f}); !*a.Factors[1].Holds || a.Basis.From != &from {
		t.Errorf("%+v", a)
	}
	if sign(asked, nil) != nil {
		t.Error("an answer about an unknown number")
	}
}
