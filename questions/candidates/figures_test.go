package candidates

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// on is a time on a day of the line's life.
func on(day int) *time.Time {
	t := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, day)
	return &t
}

func text(s string) *string { return &s }

// calls is a contact that calls once on every nth day between two.
func calls(id string, from, to, every int) contact {
	c := contact{ID: id, First: on(from), Handsets: [][]int64{nil}}
	for day := from; day <= to; day += every {
		c.Handsets[0] = append(c.Handsets[0], contactdays.Entry(contactdays.Of(*on(day)))+1<<9)
	}
	return c
}

// theLine has two numbers, of 60 days each, and twelve customers of both, who call on every fifth day from the third on.
func theLine() facts {
	f := facts{Line: "4:line", Brands: []string{"Ronnie", "Ron"}, Numbers: []numberFacts{
		{Number: "4:a", ID: "a", Written: "+447700900001", Read: true, Uses: []span{{on(0), on(60)}}},
		{Number: "4:b", ID: "b", Written: "+447700900002", Read: true, Uses: []span{{on(61), nil}}},
	}}
	for i := range 12 {
		id := fmt.Sprint("customer", i)
		f.Numbers[0].Contacts = append(f.Numbers[0].Contacts, calls(id, 3, 60, 5))
		f.Numbers[1].Contacts = append(f.Numbers[1].Contacts, calls(id, 64, 120, 5))
	}
	return f
}

// with adds people, of whom each with an own number uses it all the time.
func with(f facts, people ...person) facts {
	f.People, f.Total = append(f.People, people...), int64(len(f.People)+len(people))
	return f
}

func grown(id string) person {
	return person{Person: question.Record("4:" + id), ID: id, Name: text(strings.ToUpper(id)), Born: text("1990-05-01")}
}

func ask(of role, f facts) *Answer {
	return figure(arguments{of: of, by: "line", value: "line", first: 10}, []facts{f}, *on(400))
}

// weights are the terms of the only candidate, by name.
func weights(t *testing.T, a *Answer) map[string]float64 {
	t.Helper()
	if len(a.Rows) != 1 || a.Total != 1 {
		t.Fatalf("%+v", a.Rows)
	}
	got, sum := map[string]float64{}, 0.0
	for _, term := range slices.Concat(a.Rows[0].Terms, a.Rows[0].Contradictions) {
		got[term.Name] = term.Weight
		sum += term.Weight
		if !strings.HasSuffix(term.Says, ".") {
			t.Errorf("%q", term.Says)
		}
	}
	for _, term := range a.Rows[0].Contradictions {
		if term.Weight >= 0 {
			t.Errorf("%s is no contradiction", term.Name)
		}
	}
	if math.Abs(sum-a.Rows[0].Weight) > 1e-9 {
		t.Errorf("%v, and its terms are %v", a.Rows[0].Weight, sum)
	}
	return got
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestPhoneSeized(t *testing.T) {
	sure, perhaps := text("CONFIRMED"), text("SUSPECTED")
	for _, c := range []struct {
		name string
		a, b []seizure
		want float64 // for an operator; -1 for no term
		held float64 // for a holder
	}{
		{"while the line used it", []seizure{{"kez", on(40), sure, nil, nil}}, nil, 5, .5},
		{"suspected", []seizure{{"kez", on(40), perhaps, nil, nil}}, nil, 3, .3},
		{"soon after", []seizure{{"kez", on(80), sure, nil, nil}}, nil, 5, .5},
		{"when somebody else may have had the number", []seizure{{"kez", on(100), sure, nil, nil}}, nil, 0, 0},
		{"at an unknown time", []seizure{{"kez", nil, sure, nil, nil}}, nil, 2.5, .25},
		{"with both numbers", []seizure{{"kez", on(40), sure, nil, nil}}, []seizure{{"kez", on(90), perhaps, nil, nil}}, 6, .7},
		{"before the line had the number", nil, []seizure{{"kez", on(40), sure, nil, nil}}, 0, 0},
		{"while the SIM was in another phone", []seizure{{"kez", on(50), sure, on(0), on(10)}}, nil, 0, 0},
		{"that had the SIM only later", []seizure{{"kez", on(50), sure, on(70), nil}}, nil, -1, 0},
		{"from somebody else", []seizure{{"lou", on(40), sure, nil, nil}}, nil, -1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := with(theLine(), grown("kez"))
			f.People[0].Stated = []statedRole{{Role: "OPERATES"}}
			f.Numbers[0].Seized, f.Numbers[1].Seized = c.a, c.b
			got, found := weights(t, ask(operator, f))["PHONE_SEIZED"]
			if found != (c.want >= 0) || found && !near(got, c.want) {
				t.Errorf("%v %v", got, found)
			}
			if held, found := weights(t, ask(holder, f))["PHONE_SEIZED"]; found && !near(held, c.held) {
				t.Errorf("of a holder: %v", held)
			}
		})
	}
}

func TestNumberAttributed(t *testing.T) {
	f := with(theLine(), grown("kez"), grown("coach"))
	f.Numbers[0].Attributed = []attribution{{"kez", text("SUSPECTED"), nil, nil}, {"coach", text("CONFIRMED"), on(90), nil}} // recycled
	f.Numbers[1].Attributed = []attribution{{"kez", text("CONFIRMED"), on(70), on(80)}}
	a := ask(operator, f)
	if got := weights(t, a); len(got) != 1 || got["NUMBER_ATTRIBUTED"] != 3 || a.Rows[0].ID != "kez" {
		t.Errorf("%v %+v", got, a.Rows)
	}
}

// A holder's own number is among the first in touch with each number and stays the most frequent; a customer who calls
// all day is frequent alone.
func TestOwnNumber(t *testing.T) {
	f := theLine()
	for i, n := range []int{0, 61} {
		f.Numbers[i].Contacts = append(f.Numbers[i].Contacts, calls("boss", n, n+59, 2), calls("fan", n+5, n+59, 1), calls("few", n+5, n+6, 1))
	}
	holds, rings, buys := grown("holds"), grown("rings"), grown("buys")
	holds.Own = []ownNumber{{ID: "boss", Written: "+447700900009", Saved: []string{"Holds"}, Contacts: []contact{
		calls("customer1", 0, 100, 5), calls("fan", 0, 100, 5), calls("customer2", 0, 100, 5), calls("mum", 0, 100, 1)}}}
	rings.Own = []ownNumber{{ID: "fan", Written: "+447700900008", Saved: []string{"Someone"}}}
	buys.Own = []ownNumber{{ID: "few", Written: "+447700900007"}}
	for p, want := range map[*person]map[string][2]float64{
		&holds: {"TOP_CONTACT": {.3, 2.5}, "EVERY_NUMBER": {.5, 1.5}, "FIRST_IN_TOUCH": {1.25, 2.5}, "INNER_CIRCLE": {2, 2}, "IN_ADDRESS_BOOK": {.3, .5}},
		&rings: {"TOP_CONTACT": {.3, 2.5}, "EVERY_NUMBER": {0, 0}, "FIRST_IN_TOUCH": {-.3, -.6}, "RINGS_DAILY": {-1, 0}},
		&buys:  {"TOP_CONTACT": {-.3, -.3}, "EVERY_NUMBER": {0, 0}, "FIRST_IN_TOUCH": {-.3, -.6}},
	} {
		for of, name := range []string{"operator", "holder"} {
			got := weights(t, ask(role(of), with(f, *p)))
			for term, w := range want {
				if v, found := got[term]; !found || !near(v, w[of]) {
					t.Errorf("%s of %s: %s %v, not %v", name, p.ID, term, v, w[of])
				}
				delete(got, term)
			}
			if len(got) > 0 {
				t.Errorf("%s of %s: %v", name, p.ID, got)
			}
		}
	}
	// An own number does not count when it was not the person's.
	rings.Own[0].Uses = []span{{on(200), nil}}
	if a := ask(holder, with(f, rings)); len(a.Rows) != 0 {
		t.Errorf("%+v", a.Rows)
	}
	// Days outside the window do not count, nor those after asOf.
	at := on(50)
	a := figure(arguments{of: holder, first: 10, asOf: at, window: figures.Window{From: on(45)}}, []facts{with(f, holds)}, *on(400))
	if a.Basis.ActiveDays != 5 || a.Basis.Judged != *at { // the 46th to the 50th: a day counts if it begins in the window
		t.Errorf("%+v", a.Basis)
	}
}

// Those whom the first bulk text reached are not the first in touch, and a holder who called before it is.
func TestFirstInTouch(t *testing.T) {
	f := theLine()
	for i := range f.Numbers[0].Contacts {
		at := on(3).Add(time.Duration(i) * 3 * time.Second)
		f.Numbers[0].Contacts[i].First = &at
	}
	before, after := calls("boss", 3, 60, 5), calls("late", 5, 60, 5)
	first := on(3).Add(-time.Hour)
	before.First = &first
	f.Numbers[0].Contacts = append(f.Numbers[0].Contacts, before, after)
	for id, want := range map[string]float64{"boss": 1.25, "late": -.3, "customer0": 0} {
		p := grown("kez")
		p.Own = []ownNumber{{ID: id, Written: "+447700900009"}}
		if id == "customer0" { // its first contact with the other number is later than a day
			p.Own[0].Uses = []span{{nil, on(60)}}
		}
		if got := weights(t, ask(holder, with(f, p)))["FIRST_IN_TOUCH"]; !near(got, want) {
			t.Errorf("%s: %v, not %v", id, got, want)
		}
	}
}

func TestSavedAs(t *testing.T) {
	f := with(theLine(), grown("kez"))
	f.People[0].Aliases = []string{"Big  K", "RON"}
	f.Numbers[0].Saved = []savedName{{"big k", 1}, {"Ron", 9}, {"Big", 9}}
	if got := weights(t, ask(operator, f)); len(got) != 1 || got["SAVED_AS"] != 2.5 {
		t.Errorf("%v", got)
	}
	f.Numbers[1].Saved = []savedName{{"KEZ", 1}}
	if got := weights(t, ask(holder, f)); got["SAVED_AS"] != .7 {
		t.Errorf("%v", got)
	}
	other := grown("other")
	other.Aliases, other.Born = []string{"big k", "kez"}, text("2015-01-01") // a child, but so named
	if got := weights(t, ask(holder, with(f, other))); got["SAVED_AS"] != 0 || len(got) != 1 {
		t.Errorf("%v", got)
	}
}

func TestLineWentOn(t *testing.T) {
	f := with(theLine(), grown("kez"))
	f.People[0].Events = []event{{Kind: text("CHARGE"), At: on(100), Category: text("SUSPECT")}, {Kind: text("CHARGE"), At: on(50), Category: text("WITNESS")}, {Kind: text("ARREST"), At: on(40), Category: text("SUSPECT")}}
	if got := weights(t, ask(operator, f)); len(got) != 1 || got["LINE_WENT_ON"] != -.5 {
		t.Errorf("%v", got)
	}
	f.People[0].Events[1].Category = text("CONVICTED")
	if got := weights(t, ask(operator, f)); len(got) != 1 || got["LINE_WENT_ON"] != -1.5 {
		t.Errorf("%v", got)
	}
}

// Victims and under-18s are never rows, whatever the evidence; a runner who has turned 18 since is one, and it is said.
func TestPossibleVictims(t *testing.T) {
	f := theLine()
	people := []person{grown("adult"), grown("child"), grown("cuckooed"), grown("used"), grown("both"), grown("turned"), grown("nobody"), grown("stabbed")}
	people[1].Born, people[1].Events = text("2009-06-01"), []event{{Kind: text("MISSING_EPISODE"), At: on(10), Category: text("VICTIM")}}
	people[1].LinkedArea = true
	people[2].Stated = []statedRole{{Role: "EXPLOITED_BY"}, {Role: "HOLDS"}}
	people[3].Events = []event{{Kind: text("CUCKOO_VISIT"), Category: text("VICTIM")}}
	people[4].Events = []event{{Kind: text("VIOLENCE"), Category: text("VICTIM"), Concerns: true}, {Kind: text("ARREST"), Category: text("SUSPECT"), Concerns: true}}
	people[5].Born = text("2008-03-01") // 18 during the time
	people[6].Born = nil
	people[7].Events = []event{{Kind: text("VIOLENCE"), Category: text("VICTIM")}}
	for _, p := range people {
		f.Numbers[0].Seized = append(f.Numbers[0].Seized, seizure{p.ID, on(40), text("CONFIRMED"), nil, nil})
	}
	for of := range 2 {
		a := ask(role(of), with(f, people...))
		var rows, apart []string
		for _, c := range a.Rows {
			rows = append(rows, fmt.Sprint(c.ID, ": ", c.AgeSays))
		}
		for _, v := range a.PossibleVictims {
			apart = append(apart, fmt.Sprint(v.ID, v.Reasons, v.Flagged, len(v.Inputs)))
		}
		wantRows := "adult: Aged 35 on 2026-04-30.|both: Aged 35 on 2026-04-30.|nobody: Age not known: no date of birth is recorded.|stabbed: Aged 35 on 2026-04-30.|turned: Aged 18 on 2026-04-30, but under 18 when the line was first in use on record, on 2026-01-04."
		if got := strings.Join(rows, "|"); got != wantRows {
			t.Errorf("%s", got)
		}
		if got := strings.Join(apart, "|"); got != "child[VICTIM_IN_EVENT UNDER_18] true 5|cuckooed[EXPLOITED_BY_LINE] false 0|used[VICTIM_IN_EVENT] false 0" {
			t.Errorf("%s", got)
		}
		if a.Basis.Weighed != 5 || a.Basis.People != 8 {
			t.Errorf("%+v", a.Basis)
		}
	}
}

// One input alone raises no flag, and an event after the 18th birthday is no input.
func TestChildFlag(t *testing.T) {
	child := grown("child")
	child.Born = text("2008-12-01")
	child.Events = []event{{Kind: text("NRM_REFERRAL"), At: on(10)}}
	a := ask(operator, with(theLine(), child))
	if len(a.PossibleVictims) != 1 || a.PossibleVictims[0].Flagged {
		t.Errorf("%+v", a.PossibleVictims)
	}
	later := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	child.Events = append(child.Events, event{Kind: text("MISSING_EPISODE"), At: &later})
	if a = ask(operator, with(theLine(), child)); a.PossibleVictims[0].Flagged {
		t.Errorf("%+v", a.PossibleVictims)
	}
	child.Events[1].At = on(20)
	if a = ask(operator, with(theLine(), child)); !a.PossibleVictims[0].Flagged || !a.PossibleVictims[0].Inputs[0].Holds {
		t.Errorf("%+v", a.PossibleVictims)
	}
}

// What was not read is said, and a line that is not there has no answer.
func TestTruncated(t *testing.T) {
	f := with(theLine(), grown("kez"))
	f.People[0].Stated = []statedRole{{Role: "HOLDS"}}
	if a := ask(holder, f); a.Truncated || len(a.Basis.Exclusions) != 3 || len(a.Rows) != 1 || a.Rows[0].Weight != 0 {
		t.Errorf("%+v", a)
	}
	f.Total = 300
	f.Numbers[1].Read = false
	if a := ask(holder, f); !a.Truncated || len(a.Basis.Exclusions) != 5 {
		t.Errorf("%+v", a.Basis)
	}
	if a := figure(arguments{}, nil, *on(0)); a != nil {
		t.Errorf("%+v", a)
	}
}

// A line is named in one way.
func TestArguments(t *testing.T) {
	for _, given := range []question.Arguments{{}, {"line": "a", "number": "+447700900001"}} {
		if _, err := read("operatorCandidates", operator, given); err == nil || err.Error() != "operatorCandidates needs either line or number." {
			t.Error(given, err)
		}
	}
	if a, err := read("operatorCandidates", operator, question.Arguments{"number": "+447700900001"}); err != nil || a.params()["number"] != "+447700900001" {
		t.Error(a, err)
	}
}
