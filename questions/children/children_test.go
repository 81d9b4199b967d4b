package children

import (
	"fmt"
	"testing"
	"time"

	"linegraph/internal/question"
)

func on(date string) *time.Time {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	t = t.Add(12 * time.Hour)
	return &t
}

func named(s string) *string { return &s }

// Who was 17 at the event and is 18 today was a child. Somebody born on 29 February is a year younger until the end of 28 February.
func TestAges(t *testing.T) {
	for _, c := range []struct {
		born, on string
		want     int64
	}{
		{"2008-04-20", "2026-04-19", 17}, {"2008-04-20", "2026-04-20", 18}, {"2008-02-29", "2026-02-28", 17}, {"2008-02-29", "2026-03-01", 18},
	} {
		if got := age(c.born, c.on); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
	at := time.Date(2026, time.April, 19, 23, 30, 0, 0, time.UTC) // after midnight in London
	if got := ageAt("2008-04-20", &at); *got != 18 {
		t.Error(*got)
	}
	p := person{Person: "4:p", Born: "2008-04-20", Events: []event{
		{Event: "4:b", ID: "b", Kind: "ARREST", At: on("2026-05-01"), Category: named("SUSPECT")}, // at 18
		{Event: "4:c", ID: "c", Kind: "STOP_SEARCH"},
		{Event: "4:a", ID: "a", Kind: "MISSING_EPISODE", At: on("2026-04-01"), Outcome: named("Found in Norwich")},
	}}
	c := newChild(p, "2026-06-01")
	if c.Under18Now || len(c.Events) != 2 || c.Events[0].Event != "4:a" || *c.Events[0].Age != 17 || c.Events[1].Age != nil || len(c.Missing) != 1 || *c.Missing[0].Found != "Found in Norwich" {
		t.Errorf("%+v", c)
	}
}

// Referrals count at any age, but not those in which the person is somebody else's suspect or witness.
func TestReferrals(t *testing.T) {
	p := person{Born: "2008-04-20", Events: []event{
		{Event: "4:a", Kind: "SAFEGUARDING_REFERRAL", At: on("2026-01-01"), Category: named("WITNESS")},
		{Event: "4:n", Kind: "NRM_REFERRAL", At: on("2026-01-02"), Stage: named("RG_POSITIVE"), Category: named("VICTIM")},
		{Event: "4:m", Kind: "NRM_REFERRAL", At: on("2026-01-01"), Stage: named("REFERRED")},
	}}
	if c := newChild(p, "2026-06-01"); c.SafeguardingReferred || len(c.Nrm) != 2 || *c.NrmStage != "RG_POSITIVE" {
		t.Errorf("%+v", c)
	}
	p.Events = append(p.Events, event{Event: "4:b", Kind: "SAFEGUARDING_REFERRAL", At: on("2026-05-01")})
	if c := newChild(p, "2026-06-01"); !c.SafeguardingReferred || len(c.Safeguarding) != 1 || len(c.Events) != 3 {
		t.Errorf("%+v", c)
	}
}

// What is not known is never taken for false, and decides nothing.
func TestFlag(t *testing.T) {
	seizure := event{Kind: "SEIZURE", At: on("2026-01-01"), Importing: []bool{false, true}}
	elsewhere := event{Kind: "ARREST", At: on("2026-01-01"), Importing: []bool{false}, Offence: named("Theft Act 1968 s.1")}
	supply := event{Kind: "ARREST", At: on("2026-01-01"), Offence: named("Misuse of Drugs Act 1971 s.5(3)")}
	negative := event{Kind: "NRM_REFERRAL", At: on("2026-01-03"), Stage: named("CG_NEGATIVE")}
	exploited := []role{{Type: "EXPLOITED_BY"}}
	for name, c := range map[string]struct {
		p      person
		roles  []role
		events []event
		want   string
	}{
		"nothing known":      {person{}, nil, nil, "<nil> ? ? ? ? ?"},
		"one sign":           {person{}, exploited, nil, "<nil> ? ? ? ? +"},
		"two signs":          {person{Touching: []bool{false, true}}, exploited, nil, "true ? ? + ? +"},
		"found with a phone": {person{Touching: []bool{false}}, nil, []event{seizure}, "true ? + - + ?"},
		"nearly all false":   {person{Touching: []bool{false}}, nil, []event{elsewhere, negative}, "false ? - - - -"},
		"supply":             {person{}, nil, []event{supply}, "<nil> ? ? ? + ?"},
		"no time":            {person{}, nil, []event{{Kind: "SEIZURE", Importing: []bool{true}}}, "<nil> ? ? ? ? ?"},
		"a witness":          {person{}, nil, []event{{Kind: "SEIZURE", At: on("2026-01-01"), Category: named("WITNESS")}}, "<nil> ? ? ? ? ?"},
	} {
		f := newFlag(c.p, c.roles, c.events)
		got := "<nil>"
		if f.Raised != nil {
			got = fmt.Sprint(*f.Raised)
		}
		for _, s := range f.Inputs {
			switch {
			case s.Holds == nil:
				got += " ?"
			case *s.Holds:
				got += " +"
			default:
				got += " -"
			}
		}
		if got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestAnswer(t *testing.T) {
	f := facts{Area: "4:area", Total: 3, Unreferred: 1, Unknown: 2, Children: []person{{Person: "4:a", Born: "2010-01-01"}, {Person: "4:b", Born: "2010-01-01"}}}
	a := figure(arguments{first: 1, today: "2026-01-01"}, []facts{f})
	if len(a.Rows) != 1 || a.Rows[0].Person != question.Record("4:a") || !a.Truncated || a.WithoutReferral != 1 || a.AgeNotKnown != 2 || !a.Rows[0].Under18Now {
		t.Errorf("%+v", a)
	}
	if figure(arguments{}, nil) != nil {
		t.Error("an answer about an unknown line")
	}
}

func TestRefusals(t *testing.T) {
	for _, given := range []question.Arguments{{}, {"line": "line_1", "force": "Norfolk"}} {
		if _, err := Question.Ask(given); err == nil || err.Error() != "Give either line or force." {
			t.Errorf("%v: %v", given, err)
		}
	}
	if _, err := Question.Ask(question.Arguments{"line": "line_1"}); err != nil {
		t.Error(err)
	}
}
