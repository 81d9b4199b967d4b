package resolvers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"linegraph/internal/fixture"
)

// shownByTwo are two exports: both show a message, and each shows one that the other does not.
//
//	wd_a: 901 ─► 902  1 and 2 March        wd_b: 901 ─► 902  2 and 3 March
const shownByTwo = `
CREATE (a:Export {id: 'export_wd_a', sha256: 'wda', state: 'LOADED', loadedAt: datetime('2026-06-01T12:00:00Z'), marking: 'OFFICIAL-SENSITIVE'}),
       (b:Export {id: 'export_wd_b', sha256: 'wdb', state: 'LOADED', loadedAt: datetime('2026-06-02T12:00:00Z'), marking: 'OFFICIAL'}),
       (x:PhoneNumber {id: $from, number: '+447700900601', kind: 'MOBILE', brought: 'export_wd_a'}), (y:PhoneNumber {id: $to, number: '+447700900602', kind: 'MOBILE', brought: 'export_wd_a'})
CREATE (x)-[:IN_CONTACT_WITH {calls: 0, messages: 3, first: datetime('2026-03-01T12:00:00Z'), last: datetime('2026-03-03T12:00:00Z'), days: []}]->(y)
CREATE (a)-[:HAS_CONTACT {savedAs: 'Wd'}]->(x)
WITH a, b, x, y UNWIND [[1, [a]], [2, [a, b]], [3, [b]]] AS of
CREATE (x)-[:SENT]->(c:Communication {id: 'comm_wd_' + of[0], kind: 'SMS', at: datetime({year: 2026, month: 3, day: of[0], hour: 12, timezone: 'Z'}), recipientCount: 1})-[:RECEIVED_BY]->(y)
FOREACH (e IN of[1] | CREATE (c)-[:FOUND_IN {recordId: 'r' + of[0], deleted: false}]->(e))`

// Withdrawing an export takes what rested on it alone: links, decisions, records, sums and cached answers. What rested on another
// source too stays, and a decision among it asks for a review.
func TestWithdrawalTakesWhatRestedOnItAlone(t *testing.T) {
	a := serve(t).own(t)
	from, to := fixture.NumberID("+447700900601"), fixture.NumberID("+447700900602")
	a.change(t, shownByTwo, map[string]any{"from": from, "to": to})
	a.inTheEnd(t, "MATCH (n) WHERE n.id STARTS WITH 'export_wd_' OR n.id STARTS WITH 'comm_wd_' OR n.id STARTS WITH 'line_wd' OR n.id STARTS WITH 'person_wd' OR n.number STARTS WITH '+4477009006' DETACH DELETE n")

	const one, other, item = "export_wd_a", "export_wd_b", "item_fix1"
	a.must(t, saveLine, input("id", "line_wd", "name", "Withdrawn"))
	for _, id := range []string{"person_wd1", "person_wd2"} {
		a.must(t, `mutation($in: PersonInput!) { m: savePerson(input: $in) { id } }`, input("id", id, "name", id))
	}
	link := func(id, relation string, from, to map[string]any, sources []string, more ...any) {
		t.Helper()
		a.must(t, `mutation($in: LinkInput!) { m: link(input: $in) { id } }`, input(append([]any{"id", id, "relation", relation, "from", from, "to", to, "certainty", "CONFIRMED",
			"assertion", "ASSESSMENT", "grade", "1BP", "sources", sources}, more...)...))
	}
	record := func(id string) map[string]any { return map[string]any{"id": id} }
	number := func(n int) map[string]any { return map[string]any{"number": fmt.Sprint("+4477009006", n)} }
	link("link_wd_uses_alone", "USES", record("line_wd"), number(11), []string{one})
	link("link_wd_uses_both", "USES", record("line_wd"), number(12), []string{one, other})
	link("link_wd_holds_item", "HOLDS", record("person_wd1"), record("line_wd"), []string{item, one})
	link("link_wd_same_alone", "SAME_AS", record("person_wd1"), record("person_wd2"), []string{one})
	link("link_wd_same_both", "SAME_AS", record("person_wd2"), record("person_wd1"), []string{other, one})
	link("link_wd_same_reviewed", "SAME_AS", record("person_wd2"), record("person_fix_none"), []string{item, one})
	link("link_wd_same_reviewed_alone", "SAME_AS", record("person_wd1"), record("person_fix_none"), []string{one})
	a.change(t, "MATCH ()-[r:SAME_AS]->() WHERE r.id STARTS WITH 'link_wd_same_reviewed' SET r.reviewedBy = 'dc.smith', r.state = 'CONFIRMED'", nil)
	link("link_wd_proposed", "SUCCEEDED_BY", number(21), number(22), []string{one, other}, "state", "PROPOSED")
	decide := func(mutation string, earlier, later int, sources ...string) {
		t.Helper()
		a.must(t, mutation, input("earlier", fmt.Sprint("+4477009006", earlier), "later", fmt.Sprint("+4477009006", later), "reason", "Told.", "grade", "1BP", "sources", sources))
	}
	decide(confirmSuccession, 31, 32, one)
	decide(confirmSuccession, 33, 34, one, other)
	decide(rejectSuccession, 35, 36, item, one)
	decide(confirmSuccession, 37, 38, other)
	a.must(t, `mutation($in: SameEventInput!) { m: rejectSameEvent(input: $in) { id } }`, input("first", "comm_wd_2", "second", "comm_wd_3", "reason", "Two messages.", "sources", []string{item, one}))
	same := func(want string) {
		t.Helper()
		got := string(a.ask(t, `{ communications(filter: {id: {eq: "comm_wd_2"}}) { sameEventsConnection { edges { state reviewedBy sources needsReview } } } }`, nil))
		if want := `{"communications":[{"sameEventsConnection":{"edges":[{"state":"REJECTED","reviewedBy":"` + actor + `","sources":` + want + `}]}}]}`; got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	same(`["item_fix1","export_wd_a"],"needsReview":null`)
	decided := map[string]string{}
	for _, earlier := range []int{31, 33, 35, 37} {
		a.read(t, "MATCH (:PhoneNumber {number: $number})-[r:SUCCEEDED_BY]->() RETURN r.id", map[string]any{"number": fmt.Sprint("+4477009006", earlier)}, func(v []any) { decided[fmt.Sprint(earlier)] = v[0].(string) })
	}
	ids := map[string]string{"uses alone": "link_wd_uses_alone", "uses both": "link_wd_uses_both", "holds item": "link_wd_holds_item", "same alone": "link_wd_same_alone",
		"same both": "link_wd_same_both", "same reviewed": "link_wd_same_reviewed", "same reviewed alone": "link_wd_same_reviewed_alone", "proposed": "link_wd_proposed",
		"confirmed alone": decided["31"], "confirmed both": decided["33"], "rejected item": decided["35"], "confirmed other": decided["37"]}
	const linkQuery = `{ why(id: %q) { links { sources { id } review { needsReview } } handling { marking } } }`
	want := func(when string, states map[string]string) {
		t.Helper()
		for name, state := range states {
			if got := a.evidenceFor(t, fmt.Sprintf(linkQuery, ids[name])); got != state {
				t.Errorf("%s, %s: %q, not %q", when, name, got, state)
			}
		}
	}
	want("before", map[string]string{"uses alone": "[" + one + "]", "uses both": "[" + one + " " + other + "]", "holds item": "[" + item + " " + one + "]",
		"same alone": "[" + one + "]", "same both": "[" + other + " " + one + "]", "same reviewed": "[" + item + " " + one + "] false", "same reviewed alone": "[" + one + "] false",
		"proposed": "[" + one + " " + other + "] false", "confirmed alone": "[" + one + "] false", "confirmed both": "[" + one + " " + other + "] false",
		"rejected item": "[" + item + " " + one + "] false", "confirmed other": "[" + other + "] false"})

	contact := fmt.Sprintf(`{ whyContact(from: %q, to: %q) { handsets { messages first last } exports { export { id } messages } records { export { id } recordId } handling { marking } }
		why(id: %q) { exports { export { id } } known { records savedAs { name } } handling { marking } } neighbours(id: "line_wd") { total } }`, from, to, from)
	cached := a.poll(t, contact, "")
	if again := a.poll(t, contact, cached.tag); again.status != 304 || cached.status != 200 {
		t.Fatalf("a poll of an unchanged graph: %+v after %+v", again, cached)
	}
	const before = `{"whyContact":{"handsets":{"messages":3,"first":"2026-03-01T12:00:00Z","last":"2026-03-03T12:00:00Z"},` +
		`"exports":[{"export":{"id":"export_wd_a"},"messages":2},{"export":{"id":"export_wd_b"},"messages":2}],` +
		`"records":[{"export":{"id":"export_wd_a"},"recordId":"r1"},{"export":{"id":"export_wd_a"},"recordId":"r2"},{"export":{"id":"export_wd_b"},"recordId":"r2"},{"export":{"id":"export_wd_b"},"recordId":"r3"}],` +
		`"handling":{"marking":"OFFICIAL-SENSITIVE"}},"why":{"exports":[{"export":{"id":"export_wd_a"}},{"export":{"id":"export_wd_b"}}],"known":{"records":3,"savedAs":[{"name":"Wd"}]},` +
		`"handling":{"marking":"OFFICIAL-SENSITIVE"}},"neighbours":{"total":3}}`
	const after = `{"whyContact":{"handsets":{"messages":2,"first":"2026-03-02T12:00:00Z","last":"2026-03-03T12:00:00Z"},` +
		`"exports":[{"export":{"id":"export_wd_b"},"messages":2}],` +
		`"records":[{"export":{"id":"export_wd_b"},"recordId":"r2"},{"export":{"id":"export_wd_b"},"recordId":"r3"}],` +
		`"handling":{"marking":"OFFICIAL"}},"why":{"exports":[{"export":{"id":"export_wd_b"}}],"known":{"records":2,"savedAs":[]},` +
		`"handling":{"marking":"OFFICIAL"}},"neighbours":{"total":2}}`
	if want := `{"data":` + before + "}"; cached.body != want {
		t.Errorf("before: %s\nwant %s", cached.body, want)
	}

	a.must(t, `mutation { m: withdrawExport(id: "export_wd_a", reason: "Seized without authority.") { id } }`, nil)
	shown := func(when string) {
		t.Helper()
		fresh := a.poll(t, contact, cached.tag)
		if want := `{"data":` + after + "}"; fresh.status != 200 || fresh.body != want || fresh.tag == cached.tag {
			t.Errorf("%s: %d %s\nwant %s", when, fresh.status, fresh.body, want)
		}
		want(when, map[string]string{"uses alone": "none", "uses both": "[" + other + "]", "holds item": "[" + item + "]",
			"same alone": "none", "same both": "[" + other + "]", "same reviewed": "[" + item + "] true", "same reviewed alone": "none",
			"proposed": "[" + other + "] false", "confirmed alone": "none", "confirmed both": "[" + other + "] true",
			"rejected item": "[" + item + "] true", "confirmed other": "[" + other + "] false"})
	}
	shown("withdrawn")
	if err := a.store.Sweep(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	shown("swept")
	same(`["item_fix1"],"needsReview":true`)
	// Whoever decides again has reviewed it.
	decide(confirmSuccession, 33, 34, other)
	want("reviewed", map[string]string{"confirmed both": "[" + other + "] false"})
}

// read gives the rows of a statement.
func (a *api) read(t *testing.T, text string, params map[string]any, each func(v []any)) {
	t.Helper()
	if err := a.store.Read(t.Context(), text, params, func(v []any) error { each(v); return nil }); err != nil {
		t.Fatal(err)
	}
}

// evidenceFor is what a link rests on and, if somebody has proposed or decided it, whether it needs a review; "none" if there is
// no such link.
func (a *api) evidenceFor(t *testing.T, query string) string {
	t.Helper()
	var got struct {
		Why *struct {
			Links []struct {
				Sources []struct{ ID string }
				Review  *struct{ NeedsReview bool }
			}
		}
	}
	if err := json.Unmarshal(a.ask(t, query, nil), &got); err != nil {
		t.Fatal(err)
	}
	if got.Why == nil {
		return "none"
	}
	var sources []string
	for _, s := range got.Why.Links[0].Sources {
		sources = append(sources, s.ID)
	}
	text := "[" + strings.Join(sources, " ") + "]"
	if r := got.Why.Links[0].Review; r != nil {
		text += fmt.Sprint(" ", r.NeedsReview)
	}
	return text
}
