package resolvers_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"linegraph/internal/fixture"
	"linegraph/internal/intel"
	"linegraph/internal/naive"
)

// say sends a mutation and gives the answer to its one field.
func (a *api) say(t *testing.T, mutation string, variables map[string]any) (answer map[string]any, code string) {
	t.Helper()
	r, err := send(t, t.Context(), a.url, mutation, variables)
	if err != nil {
		t.Fatal(err)
	}
	var data map[string]map[string]any
	if len(r.Data) > 0 && string(r.Data) != "null" {
		if err := json.Unmarshal(r.Data, &data); err != nil {
			t.Fatalf("%v: %s", err, r.Data)
		}
	}
	return data["m"], r.code()
}

// must is a mutation that succeeds.
func (a *api) must(t *testing.T, mutation string, variables map[string]any) map[string]any {
	t.Helper()
	answer, code := a.say(t, mutation, variables)
	if code != "" || answer == nil {
		t.Fatalf("%s %v: code %q, answer %v", mutation, variables, code, answer)
	}
	return answer
}

// refused is a mutation that fails and changes nothing at all.
func (a *api) refused(t *testing.T, code, mutation string, variables map[string]any) {
	t.Helper()
	before := fingerprint(t, a)
	answer, got := a.say(t, mutation, variables)
	if got != code || answer != nil {
		t.Errorf("%s %v: code %q, want %q; answer %v", mutation, variables, got, code, answer)
	}
	if after := fingerprint(t, a); after != before {
		t.Errorf("%s %v changed the graph from %s to %s", mutation, variables, before, after)
	}
}

// fingerprint tells whether anything in the graph has changed.
func fingerprint(t *testing.T, a *api) string {
	t.Helper()
	w := naive.Dump(t, a.store)
	links, properties := 0, 0
	var text uint64
	for _, r := range w.Records {
		links += len(r.Out)
		properties += len(r.Properties)
		text += sum(r.Properties)
		for _, l := range r.Out {
			text += sum(l.Properties)
		}
	}
	return fmt.Sprint(len(w.Records), links, properties, text)
}

func sum(properties map[string]any) (n uint64) {
	for _, c := range fmt.Sprint(properties) { // maps print in the order of their keys
		n = n*31 + uint64(c)
	}
	return n
}

const saveLine = `mutation($in: DealLineInput!) { m: saveDealLine(input: $in) { __typename id name aliases status drugs lastSeen reference gangs { name } } }`

func input(pairs ...any) map[string]any {
	in := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		in[pairs[i].(string)] = pairs[i+1]
	}
	return map[string]any{"in": in}
}

func TestSaveCreatesUpdatesAndClears(t *testing.T) {
	a := serve(t)
	made := a.must(t, saveLine, input("name", "Mutánt", "status", "ACTIVE", "aliases", []string{"M"}, "lastSeen", "2026-05-01T10:00:00+01:00"))
	id := made["id"].(string)
	if made["name"] != "Mutánt" || made["status"] != "ACTIVE" || made["lastSeen"] != "2026-05-01T09:00:00Z" || made["reference"] != nil {
		t.Errorf("made %v", made)
	}
	if label, _ := intel.LabelOf(id); label != intel.DealLine {
		t.Errorf("the id is %s", id)
	}
	changed := a.must(t, saveLine, input("id", id, "reference", "M/1", "status", nil, "aliases", nil))
	if changed["name"] != "Mutánt" || changed["reference"] != "M/1" || changed["status"] != nil || fmt.Sprint(changed["aliases"]) != "[]" {
		t.Errorf("after the change %v", changed)
	}
	again := a.must(t, saveLine, input("id", id, "reference", "M/1", "status", nil, "aliases", nil))
	if fmt.Sprint(again) != fmt.Sprint(changed) {
		t.Errorf("said again: %v, before: %v", again, changed)
	}
	found := string(a.ask(t, `{ dealLines(filter: {name: {prefix: "mutant"}}) { id } }`, nil))
	if want := `{"dealLines":[{"id":"` + id + `"}]}`; found != want {
		t.Errorf("found %s, want %s: it is stored folded and once", found, want)
	}
}

// The id may be the client's own: to say it again changes nothing twice.
func TestSaveWithAnOwnID(t *testing.T) {
	a := serve(t)
	for _, c := range []struct{ mutation, id string }{
		{`mutation($in: GangInput!) { m: saveGang(input: $in) { id name } }`, "gang_mut1"},
		{`mutation($in: PersonInput!) { m: savePerson(input: $in) { id name } }`, "person_mut1"},
		{`mutation($in: LocationInput!) { m: saveLocation(input: $in) { id kind } }`, "location_mut1"},
		{`mutation($in: EventInput!) { m: saveEvent(input: $in) { id kind at } }`, "event_mut1"},
		{`mutation($in: AreaInput!) { m: saveArea(input: $in) { id name code kind } }`, "area_mut1"},
	} {
		in := input("id", c.id, "name", "Mut", "kind", "OTHER")
		switch c.id {
		case "gang_mut1", "person_mut1":
			delete(in["in"].(map[string]any), "kind")
		case "area_mut1":
			in = input("id", c.id, "name", "Mut", "kind", "TOWN")
		case "event_mut1":
			in = input("id", c.id, "kind", "ARREST", "at", "2026-01-01T00:00:00Z")
		}
		first := a.must(t, c.mutation, in)
		count := len(naive.Dump(t, a.store).Records)
		if second := a.must(t, c.mutation, in); first["id"] != c.id || fmt.Sprint(first) != fmt.Sprint(second) {
			t.Errorf("%s: first %v, then %v", c.id, first, second)
		}
		if now := len(naive.Dump(t, a.store).Records); now != count {
			t.Errorf("%s: %d records became %d", c.id, count, now)
		}
	}
	born := a.must(t, `mutation { m: savePerson(input: {id: "person_mut1", dateOfBirth: "2001-02-03"}) { name dateOfBirth } }`, nil)
	if born["dateOfBirth"] != "2001-02-03" || born["name"] != "Mut" {
		t.Errorf("born %v", born)
	}
}

func TestSaveRefusals(t *testing.T) {
	a := serve(t)
	a.refused(t, "BAD_USER_INPUT", saveLine, input("status", "ACTIVE"))
	a.refused(t, "BAD_USER_INPUT", saveLine, input("name", ""))
	a.refused(t, "BAD_USER_INPUT", saveLine, input("id", "line_new", "reference", "x"))
	a.refused(t, "BAD_USER_INPUT", saveLine, input("id", "gang_fix1", "name", "a gang is no line"))
	// An existing line cannot lose what no line is without.
	a.refused(t, "BAD_USER_INPUT", saveLine, input("id", "line_fix_blank", "name", nil))
	a.refused(t, "BAD_USER_INPUT", `mutation($in: DealLineInput!) { m: saveDealLine(input: $in) { id } }`, input("id", "line_fix_blank", "name", ""))
	a.refused(t, "BAD_USER_INPUT", `mutation { m: saveEvent(input: {at: "2026-01-01T00:00:00Z"}) { id } }`, nil)
	a.refused(t, "BAD_USER_INPUT", `mutation { m: savePerson(input: {name: "x", dateOfBirth: "1.1.2000"}) { id } }`, nil)
}

const saveItem = `mutation($in: IntelItemInput!) { m: saveIntelItem(input: $in) { id text source information reports { urn } } }`

// An item belongs to its report, or there is none: one transaction writes both ends.
func TestIntelligence(t *testing.T) {
	a := serve(t)
	a.refused(t, "NOT_FOUND", saveItem, input("urn", "MUT/none", "number", 1, "text", "of no report"))
	report := a.must(t, `mutation { m: saveIntelReport(input: {urn: "MUT/1", marking: "OFFICIAL", reportedOn: "2026-05-01"}) { id urn reportedOn } }`, nil)
	if report["id"] != intel.ID(intel.IntelReport, "MUT/1") || report["reportedOn"] != "2026-05-01" {
		t.Errorf("the report is %v", report)
	}
	item := a.must(t, saveItem, input("urn", "MUT/1", "number", 1, "text", "A line.", "source", 2, "information", "B", "handling", "P"))
	if fmt.Sprint(item["reports"]) != "[map[urn:MUT/1]]" || item["source"] != 2.0 {
		t.Errorf("the item is %v", item)
	}
	if again := a.must(t, saveItem, input("urn", "MUT/1", "number", 1)); fmt.Sprint(again) != fmt.Sprint(item) {
		t.Errorf("said again: %v", again)
	}
	a.refused(t, "BAD_USER_INPUT", saveItem, input("urn", "MUT/1", "number", 2, "handling", "C", "actionCode", "A9"))
}

const makeLink = `mutation($in: LinkInput!) { m: link(input: $in) { id relation from to created } }`

func uses(number string, more ...any) map[string]any {
	in := input(append([]any{"relation", "USES", "from", map[string]any{"id": "line_fix_eclair2"}, "to", map[string]any{"number": number},
		"certainty", "SUSPECTED", "assertion", "FACT", "grade", "1BP", "sources", []string{"item_fix1"}}, more...)...)
	return in
}

func TestLinkRefusals(t *testing.T) {
	a := serve(t)
	const fresh = "07700 900901" // of a number that is not there, and must not be there after
	for _, c := range []struct {
		code string
		in   map[string]any
	}{
		{"BAD_USER_INPUT", uses(fresh, "sources", []string{})},
		{"BAD_USER_INPUT", uses(fresh, "sources", nil)},
		{"BAD_USER_INPUT", uses(fresh, "sources", []string{"person_fix_ana"})},
		{"NOT_FOUND", uses(fresh, "sources", []string{"item_fix1", "item_nowhere"})},
		{"BAD_USER_INPUT", uses(fresh, "grade", "9ZP")},
		{"BAD_USER_INPUT", uses(fresh, "grade", "1BC")},
		{"BAD_USER_INPUT", uses(fresh, "grade", nil)},
		{"BAD_USER_INPUT", uses(fresh, "certainty", nil)},
		{"BAD_USER_INPUT", uses(fresh, "from", map[string]any{"id": "gang_fix1"})},
		{"NOT_FOUND", uses(fresh, "from", map[string]any{"id": "line_nowhere"})},
		{"BAD_USER_INPUT", uses(fresh, "to", map[string]any{"areaCode": fixture.Norfolk})},
		{"BAD_USER_INPUT", uses(fresh, "to", map[string]any{})},
		{"BAD_USER_INPUT", uses(fresh, "to", map[string]any{"number": fresh, "id": fixture.NumberID(fixture.Number101)})},
		{"BAD_USER_INPUT", uses("", "validFrom", "2026-01-01T00:00:00Z")},
		{"BAD_USER_INPUT", uses(fresh, "validFrom", "2026-02-01T00:00:00Z", "validTo", "2026-01-01T00:00:00Z")},
		{"BAD_USER_INPUT", uses(fresh, "category", "SUSPECT")},
		{"CONFLICT", uses(fresh, "id", linkOf(t, a, "USES"))},
	} {
		a.refused(t, c.code, makeLink, c.in)
	}
}

// linkOf is the id of some link of the fixture.
func linkOf(t *testing.T, a *api, typ string) string {
	t.Helper()
	for _, r := range naive.Dump(t, a.store).Records {
		for _, l := range r.Out {
			if l.Type == typ {
				return l.Properties["id"].(string)
			}
		}
	}
	t.Fatal("no " + typ)
	return ""
}

// However a number is written, it is one node and one link; what is said twice
// unites its sources.
func TestLinkTwice(t *testing.T) {
	a := serve(t)
	var id any
	for i, written := range []string{"+44 7700 900902", "07700900902", "0044 7700 900902", "+44(0)7700 900902"} {
		made := a.must(t, makeLink, uses(written, "validFrom", "2026-01-01T00:00:00Z", "sources", []string{fmt.Sprintf("item_fix%d", i%3+1)}))
		if i == 0 {
			id = made["id"]
		}
		if made["created"] != (i == 0) || made["id"] != id || made["to"] != fixture.NumberID("+447700900902") {
			t.Errorf("%s: %v", written, made)
		}
	}
	const query = `{ phoneNumber(number: "07700900902") { linesConnection { edges { linkId sources certainty recordedBy node { id } } } } }`
	want := fmt.Sprintf(`{"phoneNumber":{"linesConnection":{"edges":[{"linkId":%q,"sources":["item_fix1","item_fix2","item_fix3"],"certainty":"SUSPECTED","recordedBy":%q,"node":{"id":"line_fix_eclair2"}}]}}}`, id, actor)
	if got := string(a.ask(t, query, nil)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	later := a.must(t, makeLink, uses("07700900902", "validFrom", "2026-03-01T00:00:00Z", "certainty", "CONFIRMED"))
	if later["created"] != true || later["id"] == id {
		t.Errorf("from another day it is another link: %v", later)
	}
}

const endLink = `mutation($in: UnlinkInput!) { m: unlink(input: $in) { id relation from to created } }`

// An ended link stays, with its end and on whose word it ended.
func TestUnlink(t *testing.T) {
	a := serve(t)
	made := a.must(t, makeLink, uses("07700 900903", "validFrom", "2026-02-01T00:00:00Z"))
	end := func(more ...any) map[string]any {
		return input(append([]any{"relation", "USES", "id", made["id"], "validTo", "2026-04-01T00:00:00Z", "sources", []string{"export_fix1"}}, more...)...)
	}
	a.refused(t, "BAD_USER_INPUT", endLink, end("sources", []string{}))
	a.refused(t, "NOT_FOUND", endLink, end("sources", []string{"export_nowhere"}))
	a.refused(t, "NOT_FOUND", endLink, end("id", "link_nowhere"))
	a.refused(t, "NOT_FOUND", endLink, end("relation", "CONTROLS"))
	a.refused(t, "BAD_USER_INPUT", endLink, end("validTo", "2026-01-01T00:00:00Z"))
	for range 2 {
		ended := a.must(t, endLink, end())
		if ended["from"] != made["from"] || ended["to"] != made["to"] || ended["created"] != false {
			t.Errorf("ended %v, made %v", ended, made)
		}
	}
	const query = `{ phoneNumber(number: "07700900903") { linesConnection { totalCount edges { validFrom validTo sources } } } }`
	const want = `{"phoneNumber":{"linesConnection":{"totalCount":1,"edges":[{"validFrom":"2026-02-01T00:00:00Z","validTo":"2026-04-01T00:00:00Z","sources":["item_fix1","export_fix1"]}]}}}`
	if got := string(a.ask(t, query, nil)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Mutations of one request are transactions of their own, in order: what comes
// before a failure stays.
func TestMutationsRunInOrder(t *testing.T) {
	a := serve(t)
	r, err := send(t, t.Context(), a.url, `mutation {
		a: saveGang(input: {id: "gang_mut9", name: "First"}) { name }
		b: saveGang(input: {id: "gang_mut10"}) { name }
		c: saveGang(input: {id: "gang_mut9", name: "Third"}) { name reference }
	}`, nil)
	if err != nil || len(r.Errors) != 1 || r.code() != "BAD_USER_INPUT" || fmt.Sprint(r.Errors[0].Path) != "[b]" {
		t.Fatalf("%v %+v", err, r.Errors)
	}
	if want := `{"a":{"name":"First"},"b":null,"c":{"name":"Third","reference":null}}`; string(r.Data) != want {
		t.Errorf("got %s, want %s", r.Data, want)
	}
}
