package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"linegraph/internal/demo"
	"linegraph/internal/fixture"
	"linegraph/internal/intel"
	"linegraph/internal/naive"
)

const evidenceWanted = `{ basis { method links items exports exclusions } total truncated byType { type count }
	links { link { id type } from { __typename id } to { __typename id } says counts grade { printed } review { state reviewedBy needsReview says }
		sources { id item { id text reports { urn marking } } export { fileName } marking custody counts says } totalSources contradictions { kind says link { id } } }
	exports { export { fileName exhibitRef } says calls messages networkCalls networkMessages deleted first last custody } totalExports
	known { says records truncated first last savedAs { name phones } shownAs { name phones } }
	handling { best worst marking conditions mayShare } }`

// evidenceOfTheStory asks why the story's holder holds the line, and how its new number is known: both answers name what they
// rest on. What a contact is said to rest on adds up to its roll-up.
func (a *api) evidenceOfTheStory(t *testing.T, w *naive.Graph, story demo.TrueStory) {
	holds := ""
	number := intel.ID(intel.PhoneNumber, story.NewNumber)
	var contacts []*naive.Link
	for _, r := range w.Records {
		for _, l := range r.Out {
			switch {
			case l.Type == "HOLDS" && r.ID == story.Holder && l.To.ID == story.Line:
				holds = l.Properties["id"].(string)
			case l.Type == "IN_CONTACT_WITH" && r.ID == number && len(contacts) < 12:
				contacts = append(contacts, l)
			}
		}
	}
	q := fmt.Sprintf(`{ link: why(id: %q) %s number: why(number: %q) %s }`, holds, evidenceWanted, story.NewNumber, evidenceWanted)
	a.examine(t, w, question{query: q})
	type source struct {
		Item   *struct{ Text string }
		Export *struct{ FileName string }
	}
	type link struct {
		Link    struct{ Type string }
		Sources []source
	}
	type why struct {
		Links   []link
		Exports []struct{ Calls, Messages int }
		Known   *struct{ Records int }
	}
	var got struct{ Link, Number why }
	if err := json.Unmarshal(a.ask(t, q, nil), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Link.Links) != 1 || len(got.Link.Links[0].Sources) == 0 || got.Link.Links[0].Sources[0].Item == nil || got.Link.Links[0].Sources[0].Item.Text == "" {
		t.Errorf("the holder's link rests on no item: %+v", got.Link)
	}
	used := slices.ContainsFunc(got.Number.Links, func(l link) bool { return l.Link.Type == "USES" && len(l.Sources) > 0 })
	if !used || len(got.Number.Exports) == 0 || got.Number.Exports[0].Calls+got.Number.Exports[0].Messages == 0 || got.Number.Known.Records == 0 {
		t.Errorf("the new number is known by nothing: %+v", got.Number)
	}
	if len(contacts) == 0 {
		t.Error("the new number has no contacts")
	}
	for _, l := range contacts {
		q := fmt.Sprintf(`{ whyContact(from: %q, to: %q, first: 1000) { handsets { calls messages first last } says totalRecords truncated exports { export { fileName } says calls messages deleted } records { recordId export { id } } } }`, l.From.ID, l.To.ID)
		a.examine(t, w, question{query: q})
		var got struct {
			WhyContact struct {
				Handsets struct{ Calls, Messages int64 }
			}
		}
		if err := json.Unmarshal(a.ask(t, q, nil), &got); err != nil {
			t.Fatal(err)
		}
		if h := got.WhyContact.Handsets; h.Calls != l.Properties["calls"] || h.Messages != l.Properties["messages"] {
			t.Errorf("the roll-up has %v calls and %v messages; the records have %+v", l.Properties["calls"], l.Properties["messages"], h)
		}
	}
}

// A question about evidence that is about nothing, or about two things, is refused.
func TestWhyRefuses(t *testing.T) {
	a := serve(t)
	for query, want := range map[string]string{
		`{ why { total } }`: "BAD_USER_INPUT",
		`{ why(id: "link_fix_why_uses", number: "07700 900101") { total } }`:                                                            "BAD_USER_INPUT",
		`{ why(number: "not a number") { total } }`:                                                                                     "BAD_USER_INPUT",
		`{ why(id: "link_fix_why_uses", first: 1001) { total } }`:                                                                       "BAD_USER_INPUT",
		`{ whyContact(from: "number_x", to: "number_y", window: {from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z"}) { says } }`: "BAD_USER_INPUT",
	} {
		if r, err := send(t, t.Context(), a.url, query, nil); err != nil || r.code() != want {
			t.Errorf("%s: %v %+v, want %s", query, err, r.Errors, want)
		}
	}
}

// What a contact is said to rest on adds up to its roll-up, for every contact of the fixture that no "device" account is part of.
func TestWhyContactAddsUp(t *testing.T) {
	a := serve(t)
	checked := 0
	for _, r := range naive.Dump(t, a.store).Records {
		if r.Label != "PhoneNumber" || len(r.Properties["number"].(string)) != len(fixture.Number101) || checked > 15 {
			continue
		}
		for _, l := range r.Out {
			if l.Type != "IN_CONTACT_WITH" || l.To.Label != "PhoneNumber" || len(r.In) == 0 || checked > 15 || r.ID == fixture.NumberID(fixture.Number102) || l.To.ID == fixture.NumberID(fixture.Number102) {
				continue
			}
			checked++
			data := a.ask(t, `query($from: ID!, $to: ID!) { whyContact(from: $from, to: $to) { handsets { calls messages } } }`, map[string]any{"from": l.From.ID, "to": l.To.ID})
			if want := fmt.Sprintf(`{"whyContact":{"handsets":{"calls":%v,"messages":%v}}}`, l.Properties["calls"], l.Properties["messages"]); string(data) != want {
				t.Errorf("%s, the roll-up says %s", data, want)
			}
		}
	}
	if checked < 5 {
		t.Errorf("only %d contacts", checked)
	}
}
