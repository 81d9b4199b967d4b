package keyplayers

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

func on(day string) *time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return &t
}

// crew is a line with a holder, an operator and a child who runs for it and is a suspect; a gang of the holder and an elder; a victim;
// a witness who was in contact with the elder; and an outsider.
//
//	elder ── gang ── holder ── line ── operator, child, victim
//	   └── contact ── witness          outsider (in contact with the witness alone)
func crew() facts {
	one := func(id, born string, core bool, roles ...role) record {
		return record{Person: question.Record("4:" + id), ID: id, Born: &born, Core: core, Roles: roles}
	}
	since := on("2026-01-01")
	victim := one("victim", "1971-01-30", true, role{"EXPLOITED_BY", "line", nil, since}, role{operates, "line", nil, since})
	victim.Victim = true
	elder := one("elder", "1980-01-01", false, role{memberOf, "gang", nil, nil})
	elder.Uses = []use{{"phone of the elder", nil, on("2026-02-01")}}
	witness := one("witness", "1990-01-01", false, role{inEvent, "event", new("WITNESS"), since})
	witness.Uses = []use{{"phone of the witness", nil, nil}}
	outsider := one("outsider", "1990-01-01", false)
	outsider.Uses = []use{{"phone of the outsider", nil, nil}}
	day := func(day string) []int64 { return []int64{contactdays.Entry(contactdays.Of(*on(day))) + 1} }
	return facts{
		Found: []string{"line", "gang"},
		People: []record{
			victim, one("holder", "1998-11-03", true, role{holds, "line", nil, since}, role{memberOf, "gang", nil, since}),
			one("operator", "2002-07-19", true, role{operates, "line", nil, since}, role{inEvent, "raid", new("SUSPECT"), since}),
			one("child", "2008-06-01", true, role{runsFor, "line", nil, since}, role{inEvent, "raid", new("SUSPECT"), since}),
			elder, witness, outsider,
		},
		Contacts: []contact{
			{"phone of the elder", "phone of the witness", [][]int64{day("2026-01-20")}},
			{"phone of the outsider", "phone of the witness", [][]int64{day("2026-01-20")}},
		},
		Lines: []line{{"4:line", "line", []string{"holder", "operator", "victim"}}},
	}
}

func arranged(t *testing.T, args arguments, f facts) *network {
	t.Helper()
	if args.now.IsZero() {
		args.now = *on("2026-12-01")
	}
	n, err := newNetwork(args, f)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (n *network) ids() string {
	var ids []string
	for _, p := range n.people {
		ids = append(ids, strings.Join(p.ids, "="))
	}
	return strings.Join(ids, " ")
}

func (n *network) weight(a, b string) float64 { return n.graph.Weight(n.of[a], n.of[b]) }

func asked() arguments {
	return arguments{line: "line", around: true, players: 1, steps: 1, first: 25, by: "BETWEENNESS", now: *on("2026-12-01")}
}

// The elder is a member of the holder's gang, so belongs to the network; the witness was in contact only with the elder, who is not
// of the line itself.
func TestWhoBelongs(t *testing.T) {
	f := crew()
	n := arranged(t, asked(), f)
	if got := n.ids(); got != "child elder holder operator victim" {
		t.Errorf("%s", got)
	}
	f.People[4].Core = true
	n = arranged(t, asked(), f)
	if got := n.ids(); got != "child elder holder operator victim witness" || n.contacts != 1 || n.weight("elder", "witness") != 1 {
		t.Errorf("%s %d", got, n.contacts)
	}
}

func TestTies(t *testing.T) {
	n := arranged(t, asked(), crew())
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"holder", "victim", 1. / 3}, {"operator", "child", 1./3 + 1}, {"holder", "elder", 1}, {"elder", "operator", 0},
	} {
		if got := n.weight(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v, not %v", c.a, c.b, got, c.want)
		}
	}
	if fmt.Sprint(n.groups) != "map[DealLine:1 Event:1 Gang:1]" {
		t.Errorf("%v", n.groups)
	}
}

// A contact counts on a day on which both used their phones, within the time in question.
func TestContactsInTime(t *testing.T) {
	f := crew()
	f.People[4].Core = true
	for _, c := range []struct {
		name string
		set  func(*arguments, *facts)
		want int
	}{
		{"as it is", func(*arguments, *facts) {}, 1},
		{"after the elder gave the phone up", func(_ *arguments, f *facts) { f.People[4].Uses = []use{{"phone of the elder", nil, on("2026-01-19")}} }, 0},
		{"before the witness had one", func(_ *arguments, f *facts) {
			f.People[5].Uses = []use{{"phone of the witness", on("2026-01-21"), nil}}
		}, 0},
		{"later than asOf", func(a *arguments, _ *facts) { a.scope.AsOf = on("2026-01-19") }, 0},
		{"on the day of asOf", func(a *arguments, _ *facts) { a.scope.AsOf = on("2026-01-20") }, 1},
		{"before the window", func(a *arguments, _ *facts) { a.scope.Window = figures.Window{From: on("2026-01-21")} }, 0},
		{"after the window", func(a *arguments, _ *facts) { a.scope.Window = figures.Window{To: on("2026-01-20")} }, 0},
		{"without a time", func(_ *arguments, f *facts) {
			f.Contacts = []contact{{"phone of the elder", "phone of the witness", nil}}
		}, 0},
	} {
		changed, args := f, asked()
		changed.People = slices.Clone(f.People)
		c.set(&args, &changed)
		if n := arranged(t, args, changed); n.contacts != c.want {
			t.Errorf("%s: %d contacts", c.name, n.contacts)
		}
	}
}

// Records of one person are one, with what each of them states: a victim in one of them is a victim.
func TestOnePerson(t *testing.T) {
	f := crew()
	f.People[1].Same = []string{"victim", "somebody who is not here"}
	f.People[4].Same = []string{"holder"}
	n := arranged(t, asked(), f)
	if got := n.ids(); got != "child elder=holder=victim operator witness" || n.records != 6 {
		t.Errorf("%s, %d records", got, n.records)
	}
	if r := rank(asked(), n); len(r.Rows) != 1 || r.Rows[0].Person != "4:operator" {
		t.Errorf("%+v", r.Rows)
	}
}

func TestRanking(t *testing.T) {
	r := rank(asked(), arranged(t, asked(), crew()))
	got := ""
	for _, p := range r.Rows {
		got += fmt.Sprintf("%s: %s %d %.3f %t %d\n", p.Person, p.Says, p.Ties, p.Betweenness, p.Articulation, p.Cluster)
	}
	want := "4:holder: Holds 1 line; member of 1 gang. 4 0.500 true 2\n" +
		"4:operator: Operates 1 line; suspect in 1 event. 3 0.000 false 1\n" +
		"4:elder: Member of 1 gang. 1 0.000 false 2\n"
	if got != want {
		t.Errorf("%s, not\n%s", got, want)
	}
	if left := fmt.Sprint(r.Basis.LeftOut[0].Reason, r.Basis.LeftOut[0].Count, r.Basis.LeftOut[1].Reason, r.Basis.LeftOut[1].Count); left != "VICTIM1UNDER_181" && left != "VICTIM 1 UNDER_18 1" {
		t.Errorf("%+v", r.Basis.LeftOut)
	}
	if b := r.Breaking; fmt.Sprint(b.People) != "[4:holder]" || b.Value != .5 || b.Search != "EXACT" {
		t.Errorf("%+v", b)
	}
	if b := r.Reaching; fmt.Sprint(b.People) != "[4:holder]" || b.Value != 5 {
		t.Errorf("%+v", b)
	}
	if b := r.Basis; b.Chosen != 4 || b.Records != 5 || b.ArticulationPoints != 1 || b.Bridges != 1 || len(b.Cautions) != 2 || b.Whole.People != 5 {
		t.Errorf("%+v", b)
	}
	few := asked()
	few.first = 1
	if r := rank(few, arranged(t, few, crew())); len(r.Rows) != 1 || r.Total != 3 || !r.Truncated {
		t.Errorf("%d of %d, %t", len(r.Rows), r.Total, r.Truncated)
	}
}

// Nobody may be listed who is a victim, may be a child, or has no suspect role.
func TestWhoIsListed(t *testing.T) {
	march := on("2026-03-01")
	adult := "1990-01-01"
	for _, c := range []struct {
		name string
		p    person
		set  func(*arguments)
		want string
	}{
		{"a holder", person{born: adult, roles: []role{{holds, "l", nil, march}}}, nil, ""},
		{"convicted", person{born: adult, roles: []role{{inEvent, "e", new("CONVICTED"), march}}}, nil, ""},
		{"a victim who holds the line", person{born: adult, victim: true, roles: []role{{holds, "l", nil, march}}}, nil, "VICTIM"},
		{"a runner", person{born: adult, roles: []role{{runsFor, "l", nil, march}}}, nil, "NO_SUSPECT_ROLE"},
		{"not categorised", person{born: adult, roles: []role{{inEvent, "e", nil, march}}}, nil, "NO_SUSPECT_ROLE"},
		{"a witness", person{born: adult, roles: []role{{inEvent, "e", new("WITNESS"), march}}}, nil, "NO_SUSPECT_ROLE"},
		{"no date of birth", person{roles: []role{{holds, "l", nil, march}}}, nil, "AGE_NOT_KNOWN"},
		{"an unreadable date of birth", person{born: "?", roles: []role{{holds, "l", nil, march}}}, nil, "UNDER_18"},
		{"17 then, 18 today", person{born: "2008-06-01", roles: []role{{operates, "l", nil, march}}}, nil, "UNDER_18"},
		{"18 on the day it began", person{born: "2008-03-01", roles: []role{{operates, "l", nil, march}}}, nil, ""},
		{"a day later", person{born: "2008-03-02", roles: []role{{operates, "l", nil, march}}}, nil, "UNDER_18"},
		{"18 at asOf", person{born: "2008-06-01", roles: []role{{operates, "l", nil, march}}}, func(a *arguments) { a.scope.AsOf = on("2026-06-01") }, ""},
		{"17 at asOf", person{born: "2008-06-01", roles: []role{{operates, "l", nil, march}}}, func(a *arguments) { a.scope.AsOf = on("2026-05-31") }, "UNDER_18"},
		{"17 at the event, 18 at asOf", person{born: "2008-06-01", roles: []role{{inEvent, "e", new("SUSPECT"), march}}}, func(a *arguments) { a.scope.AsOf = on("2026-07-01") }, "UNDER_18"},
		{"18 when the window begins", person{born: "2008-06-01", roles: []role{{operates, "l", nil, march}}}, func(a *arguments) { a.scope.Window.From = on("2026-06-01") }, ""},
		{"17 when it begins", person{born: "2008-06-01", roles: []role{{operates, "l", nil, march}}}, func(a *arguments) { a.scope.Window.From = on("2026-05-01") }, "UNDER_18"},
		{"of no time, 18 today", person{born: "2008-06-01", roles: []role{{operates, "l", nil, nil}}}, nil, ""},
		{"a child today", person{born: "2009-06-01", roles: []role{{operates, "l", nil, nil}}}, nil, "UNDER_18"},
		{"an excluded category", person{born: adult, roles: []role{{holds, "l", nil, march}, {inEvent, "e", new("WITNESS"), march}}}, func(a *arguments) { a.excluded = []string{"WITNESS"} }, "EXCLUDED_CATEGORY"},
	} {
		args := asked()
		if c.set != nil {
			c.set(&args)
		}
		got := ""
		if i := args.reason(&c.p); i >= 0 {
			got = reasons[i].name
		}
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

func TestRemoval(t *testing.T) {
	args := asked()
	args.line, args.removed = "line", []string{"holder", "nobody", "holder"}
	a := remove(args, arranged(t, args, crew()))
	if a.Before != (state{5, 7, 1, 5, 0}) || a.After != (state{4, 3, 2, 3, .5}) || fmt.Sprint(a.Removed, a.NotInNetwork) != "[4:holder] [nobody]" || a.Orphaned != nil {
		t.Errorf("%+v", a)
	}
	// The victim operates the line too, and is in no list.
	if r := a.Replacements; len(r) != 1 || r[0].Person != "4:operator" || r[0].Says != "Holds or operates 1 line of those removed; tied to 1 of them with a weight of 0.33." {
		t.Errorf("%+v", r)
	}
	args.removed = []string{"holder", "operator", "victim"}
	if a := remove(args, arranged(t, args, crew())); len(a.Orphaned) != 1 || a.Orphaned[0] != (orphan{"4:line", 3}) || a.Replacements != nil {
		t.Errorf("%+v", a)
	}
	f := crew()
	f.Lines[0].Staff = append(f.Lines[0].Staff, "somebody outside the network")
	if a := remove(args, arranged(t, args, f)); len(a.Orphaned) != 0 {
		t.Errorf("%+v", a.Orphaned)
	}
	f.People[4].Roles = append(f.People[4].Roles, role{holds, "another line", nil, nil})
	args.removed = []string{"holder"}
	if a := remove(args, arranged(t, args, f)); a.Total != 2 || a.Replacements[1].Says != "Has the same role as one of them for 1 line besides; tied to 1 of them with a weight of 1.00." {
		t.Errorf("%+v", a.Replacements)
	}
}

func TestTooLarge(t *testing.T) {
	var f facts
	for i := range mostPeople + 1 {
		f.People = append(f.People, record{ID: fmt.Sprintf("p%04d", i), Core: true, Roles: []role{{memberOf, "gang", nil, nil}}})
	}
	for _, people := range []int{mostPeople + 1, 300} {
		f.People = f.People[:people]
		if _, err := newNetwork(asked(), f); intel.ErrorCode(err) != intel.LimitExceeded {
			t.Errorf("%d people: %v", people, err)
		}
	}
	f.People = f.People[:150]
	if n := arranged(t, asked(), f); n.graph.Edges() != 150*149/2 {
		t.Errorf("%d ties", n.graph.Edges())
	}
}

func TestArguments(t *testing.T) {
	ids := func(n int) (list []any) {
		for i := range n {
			list = append(list, fmt.Sprint(i))
		}
		return list
	}
	base := question.Arguments{"line": "l", "k": int64(3), "reachSteps": int64(1), "first": int64(9), "around": true}
	with := func(name string, v any) question.Arguments {
		a := question.Arguments{}
		for n, v := range base {
			a[n] = v
		}
		a[name] = v
		return a
	}
	if a, err := read("keyPlayers", base); err != nil || !slices.Equal(a.parts(), []string{"line", "around"}) {
		t.Errorf("%+v, %v", a, err)
	}
	if a, err := read("whatIf", with("remove", ids(50))); err != nil || len(a.removed) != 50 {
		t.Errorf("%v", err)
	}
	for name, given := range map[string]question.Arguments{
		"two scopes": with("gang", "g"), "none": with("line", nil), "k": with("k", int64(11)), "no k": with("k", int64(0)), "reach": with("reachSteps", int64(4)),
	} {
		if _, err := read("keyPlayers", given); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, given := range map[string]question.Arguments{"nobody": base, "too many": with("remove", ids(51))} {
		if _, err := read("whatIf", given); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	many := with("ids", ids(1001))
	many["line"] = nil
	if _, err := read("keyPlayers", many); intel.ErrorCode(err) != intel.LimitExceeded {
		t.Error(err)
	}
}
