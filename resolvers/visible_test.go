package resolvers_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"linegraph/cypher"
	"linegraph/internal/fixture"
	"linegraph/internal/naive"
	"linegraph/internal/randomquery"
	"linegraph/web"
)

const (
	setGuard    = "MERGE (g:GraphState {name: 'loads'}) SET g.guard = true"
	removeGuard = "MATCH (g:GraphState {name: 'loads'}) REMOVE g.guard"
)

// change writes to the graph behind the service's back.
func (a *api) change(t testing.TB, text string, params map[string]any) {
	t.Helper()
	err := a.store.Write(t.Context(), func(tx cypher.Tx) error { return a.store.Run(t.Context(), tx, text, params, nil) })
	if err != nil {
		t.Fatal(err)
	}
}

// hide writes the hidden export of the fixture.
func (a *api) hide(t testing.TB) {
	t.Helper()
	if err := fixture.WriteHidden(t.Context(), a.store); err != nil {
		t.Fatal(err)
	}
}

// inTheEnd changes the graph once the test has ended.
func (a *api) inTheEnd(t testing.TB, texts ...string) {
	t.Cleanup(func() {
		ctx := context.Background()
		for _, text := range texts {
			if err := a.store.Write(ctx, func(tx cypher.Tx) error { return a.store.Run(ctx, tx, text, nil, nil) }); err != nil {
				t.Error(err)
			}
		}
	})
}

// until waits until the service says so of its guard.
func (a *api) until(t testing.TB, guarded bool) {
	t.Helper()
	for begun := time.Now(); a.store.Guarded() != guarded; time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatalf("a minute on the store does not say %v of its guard", guarded)
		}
	}
}

// removeHidden takes away what the tests below write.
const removeHidden = "MATCH (n) WHERE n.id STARTS WITH 'export_hid' OR n.hid WITH n LIMIT 10000 DETACH DELETE n"

// watchful is the service with a guard that it reads often, and of which
// nothing is left.
func (a *api) watchful(t *testing.T, h hooks) *api {
	t.Helper()
	t.Cleanup(func() { a.until(t, false) }) // those who count statements come after
	a.inTheEnd(t, removeHidden, removeGuard, "MATCH (n) WHERE n.brought STARTS WITH 'export_' REMOVE n.brought")
	w := openAPI(t, h, 100*time.Millisecond)
	w.until(t, false)
	return w
}

// aboutHidden are questions for what only the hidden export brings.
func aboutHidden() (all []question) {
	var ids []string
	for _, id := range []string{"export_hid", fixture.NumberID(fixture.HiddenNumber), fixture.NumberID(fixture.HiddenSenderID), fixture.AccountID("device", "export_hid"), fixture.AccountID("whatsapp", "hid@s.whatsapp.net"), "handset_hid", "sim_hid", "comm_hid_5_6", "notice_hid1", fixture.NumberID(fixture.SeenNumber)} {
		ids = append(ids, fmt.Sprintf("%q", id))
		for _, text := range []string{
			`{ node(id: %q) { id __typename } }`,
			`{ neighbours(id: %q) { total rows { node { id } } } }`,
			`{ why(id: %q) { total totalExports exports { export { id } calls messages deleted } known { records first last savedAs { name } shownAs { name phones } } } }`,
			`{ paths(from: "person_fix_ben", to: %q) { found rows { hops } } }`,
		} {
			if !strings.Contains(text, "paths") || !strings.HasPrefix(id, "comm") && !strings.HasPrefix(id, "notice") {
				all = append(all, question{fmt.Sprintf(text, id), nil})
			}
		}
	}
	known := "(ids: [" + strings.Join(ids[:5], ", ") + `, "export_fix2", "handset_fix1", "person_fix_ben"])`
	for _, text := range []string{
		fmt.Sprintf(`{ whyContact(from: %q, to: %q) { handsets { calls messages first last } totalExports records { recordId } } }`, fixture.NumberID(fixture.Number101), fixture.NumberID(fixture.Customer1)),
		`{ export(sha256: "hid") { id } phoneNumber(number: "07700 900671") { id } other: phoneNumber(number: "07700 900673") { number savedIn { id } } }`,
		`{ commonContacts` + known + ` { total missing rows { party { id } shares { id calls messages } } } }`,
		`{ matchNumbers(numbers: ["07700 900671", "07700 900673", "07700 900101"]) { known phoneNumber { id } } }`,
		`{ hidden: traffic(number: "07700 900671") { contacts } seen: traffic(number: "07700 900673") { contacts basis { counted } } known: traffic(number: "07700 900101", first: 50, evidence: BOTH) { contacts topContacts { party { id } interactions } basis { counted } } line: traffic(line: "line_fix_ronnie", first: 50) { topContacts { party { id } interactions } hours basis { counted numbers { id } } } }`,
		`{ paths(from: "handset_fix1", to: "handset_fix2", rankBy: RARITY, first: 100) { found rows { score nodes { id } } } }`,
		`{ paths(from: "person_fix_ben", to: "sim_fix2", rankBy: RARITY, first: 100) { found rows { score nodes { id } } } }`,
		`{ paths(from: "person_fix_cleo", to: "person_fix_elan", via: [HAS_CONTACT, OWNER_USES, USES_NUMBER, EXTRACTED_FROM], first: 100) { found rows { score nodes { id } } } }`,
		`{ a: search(text: "hidden") { truncated edges { node { __typename } } } b: search(text: "HidSender") { edges { node { __typename } } } c: search(text: "07700 90067") { truncated edges { node { ... on PhoneNumber { number } } } } d: search(text: "*0671") { truncated edges { node { ... on PhoneNumber { number } } } } }`,
		`{ communicationsConnection { totalCount aggregate { count max(of: "at") sum(of: "durationSec") } groups(by: [{of: "kind"}]) { total rows { keys aggregate { count distinct(of: "senders.id") } } } } }`,
		`{ phoneNumbersConnection { groups(by: [{of: "country"}]) { rows { keys aggregate { count } } } } accountsConnection { totalCount } exportsConnection { totalCount aggregate { sum(of: "byteSize") } } }`,
		`{ phoneNumbers(first: 100, filter: {savedIn: {count: {gte: 1}}, sent: {single: {}}}, sort: [{by: "sent.count", order: DESC}, {by: "received.at"}]) { number } }`,
		`{ phoneNumbers(first: 100, filter: {ownedExports: {none: {}}}, sort: [{by: "savedIn.count", order: DESC}]) { number sentConnection { totalCount } savedInConnection { totalCount edges { savedAs } } } }`,
		`{ communications(first: 100, filter: {exports: {single: {}}}) { id exports { id } } two: communications(first: 100, filter: {exports: {count: {gt: 1}}}) { id exportsConnection { totalCount edges { recordId } } } }`,
		`{ exports(first: 20) { notices(first: 20) { id kind about { id } exports { id } } noticesConnection { totalCount } } communications(first: 100, filter: {notices: {some: {}}}) { id notices { id } } }`,
		`{ networkSummary(window: {from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z"}) { exports communications numbers } now: networkSummary { exports communications numbers } }`,
	} {
		all = append(all, question{text, nil})
	}
	return all
}

// mayHide are the types of which some records may be hidden.
var mayHide = []string{"Export", "Communication", "Notice", "PhoneNumber", "Account", "Party", "Handset", "Sim"}

// relations are questions that follow every relation from or to such a type.
func (a *api) relations(t *testing.T) (all []question) {
	t.Helper()
	w := naive.Dump(t, a.store)
	n := naive.New(a.schema, w)
	for name, def := range a.schema.Types {
		for _, f := range def.Fields {
			if f.Directives.ForName("relation") == nil || f.Type.Elem == nil || !slices.Contains(mayHide, name) && !slices.Contains(mayHide, f.Type.Name()) {
				continue
			}
			start := startsOf(w, n, f, name)[0]
			all = append(all, follow(a.schema, name, f, def.Fields.ForName(f.Name+"Connection"), start))
		}
	}
	return all
}

// random are queries of the properties' generator, the same every time.
func (a *api) random(t *testing.T, many int) (all []question) {
	t.Helper()
	w := naive.Dump(t, a.store)
	g := randomquery.New(a.schema, w)
	for i := range many {
		all = append(all, question{rapid.Custom(g.Query).Example(i), nil}, question{rapid.Custom(g.Summary).Example(i), nil})
	}
	return all
}

// scores of a search, and the cursors made of them, are weighed by all that is
// in an index, seen or not.
var scores = regexp.MustCompile(`"(score|cursor|startCursor|endCursor)":("[^"]*"|[0-9.E-]+)`)

// answers asks several questions at a time.
func (a *api) answers(t *testing.T, questions []question) [][]byte {
	t.Helper()
	all := make([][]byte, len(questions))
	var asking sync.WaitGroup
	for worker := range 3 {
		asking.Go(func() {
			for i := worker; i < len(questions); i += 3 {
				answer, err := post(t, t.Context(), a.url, map[string]any{"query": questions[i].query, "variables": questions[i].variables})
				if err != nil {
					t.Error(err)
				}
				if strings.Contains(questions[i].query, "search(") {
					answer = scores.ReplaceAll(answer, nil)
				}
				all[i] = answer
			}
		})
	}
	asking.Wait()
	return all
}

// someOf is every fourth question: Neo4j plans each twice, for seconds. All of
// them with LINEGRAPH_LONG=1.
func someOf(all []question) (some []question) {
	each := 4
	if os.Getenv("LINEGRAPH_LONG") != "" {
		each = 1
	}
	for i := 0; i < len(all); i += each {
		some = append(some, all[i])
	}
	return some
}

// While an export is loaded every answer is, byte for byte, what it was before,
// whatever is asked; once it is published the answers change.
func TestHiddenExportIsInNoAnswer(t *testing.T) {
	a := serve(t).watchful(t, hooks{})
	if err := fixture.WriteSeenBefore(t.Context(), a.store); err != nil {
		t.Fatal(err)
	}
	var more []question
	for _, e := range web.Examples() {
		more = append(more, question{e.Query, e.Variables})
	}
	for _, query := range queries(t) {
		more = append(more, question{query, variablesOf(query)})
	}
	more = append(append(more, a.relations(t)...), a.random(t, 5)...)
	questions := append(aboutHidden(), someOf(more)...)

	before := a.answers(t, questions)
	a.change(t, setGuard, nil)
	a.until(t, true)
	a.hide(t)
	during, answered := a.answers(t, questions), 0
	for i, q := range questions {
		if !bytes.Equal(before[i], during[i]) {
			t.Errorf("%s\n%v\nbefore %s\nduring %s", q.query, q.variables, before[i], during[i])
		}
		if !bytes.Contains(before[i], []byte(`"errors"`)) {
			answered++
		}
	}
	if answered < len(questions)*9/10 {
		t.Errorf("of %d questions only %d were answered", len(questions), answered)
	}

	questions = questions[:len(aboutHidden())]
	a.change(t, "MATCH (x:Export {id: 'export_hid'}) REMOVE x.hidden", nil)
	published := a.answers(t, questions)
	a.change(t, removeGuard, nil)
	a.until(t, false)
	after, same := a.answers(t, questions), 0
	for i, q := range questions {
		if !bytes.Equal(published[i], after[i]) {
			t.Errorf("%s\nguarded   %s\nunguarded %s", q.query, published[i], after[i])
		}
		if bytes.Equal(before[i], after[i]) {
			same++
		}
	}
	if same > 2 {
		t.Errorf("of %d answers about the export %d did not change when it was published", len(questions), same)
	}
}

// A stream cannot be run again, and so shows nothing that is hidden whether or
// not the guard was seen.
func TestStreamIsAlwaysGuarded(t *testing.T) {
	a := serve(t).watchful(t, hooks{})
	const query = `{ communications(first: 100000) { id exports { id } senders { id } } }`
	streamed := func() string {
		rows, last := rowsOf(t, open(t, t.Context(), a.url, asLines, query, nil))
		return fmt.Sprintf("%s %+v", rows, last.End)
	}
	before := streamed()
	a.hide(t) // the guard is not set, as though it had not been seen yet
	if streamed() != before {
		t.Error("a stream shows what is hidden")
	}
	a.change(t, "MATCH (x:Export {id: 'export_hid'}) REMOVE x.hidden", nil)
	if !strings.Contains(streamed(), "comm_hid") {
		t.Error("a stream does not show what was published")
	}
}

// A statement that was begun before the guard was set, and ended after, is run
// again.
func TestStatementThatRacedWithTheGuardIsRunAgain(t *testing.T) {
	var race atomic.Pointer[func()]
	a := serve(t).watchful(t, hooks{number: func() {
		if run := race.Swap(nil); run != nil {
			(*run)()
		}
	}})
	const query = `{ phoneNumber(number: "07700 900101") { sentConnection { totalCount } savedIn { id } } }`
	before := raw(t, a.url, map[string]any{"query": query})
	afterDeciding := func() {
		a.change(t, setGuard, nil)
		a.until(t, true)
		a.hide(t)
	}
	race.Store(&afterDeciding)
	during := raw(t, a.url, map[string]any{"query": query})
	if !bytes.Equal(before, during) {
		t.Errorf("before %s\nduring %s", before, during)
	}
	if race.Load() != nil {
		t.Error("there was no race")
	}
	a.change(t, removeGuard, nil)
	a.until(t, false)
	if seen := raw(t, a.url, map[string]any{"query": query}); bytes.Equal(before, seen) {
		t.Error("the statement would have seen nothing of the export anyway")
	}
}
