package resolvers_test

import (
	"fmt"
	"testing"

	"linegraph/internal/fixture"
	"linegraph/internal/intel"
	"linegraph/internal/naive"
)

const (
	confirmSuccession = `mutation($in: SuccessionInput!) { m: confirmSuccession(input: $in) { number successorsConnection {
		edges { state certainty assertion grade score common method reason reviewedBy needsReview sources validFrom node { number } } } } }`
	rejectSuccession = `mutation($in: SuccessionInput!) { m: rejectSuccession(input: $in) { number } }`
	undoSuccession   = `mutation($in: SuccessionInput!) { m: undoSuccession(input: $in) { number } }`
)

// A decision is a link with its evidence. It is refused if nothing supports it, and taken back as a proposal.
func TestDecisionsOnSuccessions(t *testing.T) {
	a := serve(t).own(t)
	source := ""
	for _, r := range naive.Dump(t, a.store).Records {
		if r.Label == "IntelItem" {
			source = r.ID
		}
	}
	const earlier, later = "07700 900321", "+447700900322"
	decided := func(pairs ...any) map[string]any {
		return input(append([]any{"earlier", earlier, "later", later, "reason", "Customers were told.", "grade", "1BP"}, pairs...)...)
	}
	for _, c := range []struct {
		code   intel.Code
		change []any
	}{
		{intel.BadInput, []any{"later", earlier, "sources", []string{source}}},
		{intel.BadInput, []any{"reason", " ", "sources", []string{source}}},
		{intel.BadInput, []any{"grade", "9Z", "sources", []string{source}}},
		{intel.BadInput, []any{"grade", nil, "sources", []string{source}}},
		{intel.BadInput, []any{"sources", []string{"line_fix_ronnie"}}},
		{intel.BadInput, nil}, // nothing supports it
		{intel.NotFound, []any{"sources", []string{"item_none"}}},
	} {
		a.refused(t, string(c.code), confirmSuccession, decided(c.change...))
		a.refused(t, string(c.code), rejectSuccession, decided(c.change...))
	}
	a.refused(t, string(intel.NotFound), undoSuccession, decided())

	want := fmt.Sprintf("map[assertion:ASSESSMENT certainty:CONFIRMED common:<nil> grade:1BP method:<nil> needsReview:<nil> node:map[number:+447700900322] "+
		"reason:Customers were told. reviewedBy:%s score:<nil> sources:[%s] state:CONFIRMED validFrom:<nil>]", actor, source)
	edge := func(m map[string]any) string {
		edges := m["successorsConnection"].(map[string]any)["edges"].([]any)
		if len(edges) != 1 {
			t.Fatalf("%v", edges)
		}
		return fmt.Sprint(edges[0].(map[string]any))
	}
	for range 2 { // twice is once
		m := a.must(t, confirmSuccession, decided("sources", []string{source}))
		if got := edge(m); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	state := func(want string) {
		t.Helper()
		got := string(a.ask(t, fmt.Sprintf(`{ phoneNumbers(filter: {number: {eq: %q}}) { successorsConnection { edges { state } } } }`, earlier), nil))
		if want := `{"phoneNumbers":[{"successorsConnection":{"edges":[{"state":"` + want + `"}]}}]}`; got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	a.must(t, rejectSuccession, decided("sources", []string{source}))
	state("REJECTED")
	a.must(t, undoSuccession, decided())
	state("PROPOSED")
	a.refused(t, string(intel.NotFound), undoSuccession, decided())

	// A link that somebody else has proposed is the one that is decided on.
	m := a.must(t, confirmSuccession, input("earlier", fixture.Number101, "later", fixture.Number103, "reason", "x", "grade", "1AP", "sources", []string{source}))
	edge(m)
}
