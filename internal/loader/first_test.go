package loader_test

import (
	"fmt"
	"testing"

	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// A number has its kind and country whoever states it first: a file, a file of
// intelligence or an officer. What an app for the network's own calls and texts
// showed is of the number, whatever the app is called.
func TestNumberWhoeverStatesItFirst(t *testing.T) {
	g := openGraph(t)
	given, err := profile.Parse([]byte("name: apps\nevidence: handset\nrows: communications\nrequired: [from, to, at]\n" +
		"columns: {from: [From], to: [To], at: [When], service: [App]}\nkind: SMS\n"))
	if err != nil {
		t.Fatal(err)
	}
	table := "From,To,When,App\n"
	for i, app := range []string{"", "RCS", "Google Messages", "com.google.android.apps.messaging", "Samsung Messages", "com.samsung.android.dialer"} {
		table += fmt.Sprintf("%s,%s,2025-05-18T11:00:0%dZ,%s\n", alpha, bravo, i, app)
	}
	texts := write(t, "texts.csv", table)
	known := intel.Entity{Label: intel.PhoneNumber, ID: intel.ID(intel.PhoneNumber, bravo), Properties: map[string]any{"number": bravo}}
	file := write(t, "line.ndjson", intelligence(`{"node":"PhoneNumber","id":"`+known.ID+`","properties":{"number":"`+bravo+`"}}`))
	first := map[string]func(){
		"a file":       func() { g.load(t, loader.Options{Given: given}, texts) },
		"intelligence": func() { g.load(t, loader.Options{}, file) },
		"an officer": func() {
			if _, err := g.Assert(t.Context(), []intel.Entity{known}, nil, "officer"); err != nil {
				t.Fatal(err)
			}
		},
	}
	const number = "MATCH (p:PhoneNumber {number: '" + bravo + "'}) RETURN p.kind, p.country, p.tariff"
	want := ""
	for _, order := range [][]string{{"a file", "intelligence", "an officer"}, {"intelligence", "an officer", "a file"}, {"an officer", "a file", "intelligence"}} {
		g.empty(t)
		for i, by := range order {
			first[by]()
			if got := g.one(t, number); got != "MOBILE|GB|UNKNOWN" {
				t.Errorf("%s as number %d: %s", by, i+1, got)
			}
		}
		if got := g.events(t); want == "" {
			want = got
		} else if got != want {
			t.Errorf("%s first: got\n%s\nwant\n%s", order[0], got, want)
		}
		if others := g.rows(t, "MATCH (a:Account) RETURN a.service, a.handle", nil); len(others) > 0 {
			t.Errorf("accounts of apps that carry the network's texts: %v", others)
		}
	}
}
