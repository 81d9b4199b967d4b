package demo_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/e2e/running"
	"linegraph/internal/demo"
	"linegraph/internal/intel"
	"linegraph/web"
	"linegraph/web/webtest"
)

type identified []struct{ ID string }

func (list identified) ids() []string {
	ids := make([]string, len(list))
	for i, e := range list {
		ids[i] = e.ID
	}
	slices.Sort(ids)
	return ids
}

const lineQuery = `query Line($id: ID!) {
  dealLine(id: $id) {
    name status
    gangs { id } holders { id } operators { id } runners(first: 200) { id } victims(first: 200) { id }
    origins { code }
    destinationsConnection(first: 200) { edges { certainty node { code name } } }
    numbersConnection(first: 200) { edges { validFrom validTo node { id number } } }
    contactsConnection(first: 1000) {
      totalCount
      edges { calls messages first last node { id } }
    }
  }
}`

type lineAnswer struct {
	DealLine struct {
		Name, Status                                string
		Gangs, Holders, Operators, Runners, Victims identified
		Origins                                     []struct{ Code string }
		DestinationsConnection                      struct {
			Edges []struct {
				Certainty string
				Node      struct{ Code, Name string }
			}
		}
		NumbersConnection struct {
			Edges []struct {
				ValidFrom time.Time
				ValidTo   *time.Time
				Node      struct{ ID, Number string }
			}
		}
		ContactsConnection struct {
			TotalCount int
			Edges      []contactEdge
		}
	}
}

type contactEdge struct {
	Calls, Messages int
	First, Last     *time.Time
	Node            struct{ ID string }
}

// What the API answers of every line is what was planted, to the last contact.
func TestDemoLinesAreThePlantedOnes(t *testing.T) {
	url := demoService(t)
	for _, line := range demoRun.truth.Lines {
		t.Run(line.Brand, func(t *testing.T) {
			var a lineAnswer
			running.Ask(t, url, lineQuery, map[string]any{"id": line.ID}, &a)
			got := a.DealLine
			running.Same(t, "name", got.Name, line.Brand)
			running.Same(t, "status", got.Status, line.Status)
			running.Same(t, "gangs", got.Gangs.ids(), []string{line.Gang})
			running.Same(t, "holders", got.Holders.ids(), sorted(line.Holders))
			running.Same(t, "operators", got.Operators.ids(), sorted(line.Operators))
			running.Same(t, "runners", got.Runners.ids(), sorted(line.Runners))
			running.Same(t, "victims", got.Victims.ids(), sorted(line.Victims))
			var origins, destinations, numbers, wantDestinations, wantNumbers []string
			for _, o := range got.Origins {
				origins = append(origins, o.Code)
			}
			for _, e := range got.DestinationsConnection.Edges {
				destinations = append(destinations, e.Node.Code+" "+e.Certainty)
			}
			for _, d := range line.Destinations {
				wantDestinations = append(wantDestinations, d.Code+" "+d.Certainty)
			}
			for _, e := range got.NumbersConnection.Edges {
				numbers = append(numbers, span(e.Node.Number, &e.ValidFrom, e.ValidTo))
			}
			for _, n := range line.Numbers {
				wantNumbers = append(wantNumbers, span(n.Number, &n.From, n.To))
			}
			running.Same(t, "origins", sorted(origins), sorted(line.Origins))
			running.Same(t, "destinations", sorted(destinations), sorted(wantDestinations))
			running.Same(t, "numbers", sorted(numbers), sorted(wantNumbers))
			running.Same(t, "contacts", contacts(got.ContactsConnection.Edges), plantedContacts(line.Numbers))
			running.Same(t, "totalCount", got.ContactsConnection.TotalCount, len(plantedContacts(line.Numbers)))
		})
	}
}

// plantedContacts joins what the line's numbers planted, party by party.
func plantedContacts(numbers []demo.TrueNumber) []string {
	joined := map[string]contactEdge{}
	for _, n := range numbers {
		for _, c := range n.Contacts {
			e := joined[c.ID]
			e.Node.ID = c.ID
			for _, way := range []demo.TrueTally{c.Sent, c.Received} {
				e.Calls, e.Messages = e.Calls+way.Calls, e.Messages+way.Messages
				if way.First != nil && (e.First == nil || way.First.Before(*e.First)) {
					e.First = way.First
				}
				if way.Last != nil && (e.Last == nil || way.Last.After(*e.Last)) {
					e.Last = way.Last
				}
			}
			joined[c.ID] = e
		}
	}
	var edges []contactEdge
	for _, e := range joined {
		edges = append(edges, e)
	}
	return contacts(edges)
}

func contacts(edges []contactEdge) []string {
	list := make([]string, len(edges))
	for i, e := range edges {
		list[i] = span(fmt.Sprintf("%s %d calls %d messages", e.Node.ID, e.Calls, e.Messages), e.First, e.Last)
	}
	return sorted(list)
}

// Events seen in several files are one: the totals are those of distinct events.
func TestDemoTotalsAreThePlantedOnes(t *testing.T) {
	url := demoService(t)
	totals := demoRun.truth.Totals
	for kind, want := range totals.Communications {
		var a struct{ CommunicationsConnection struct{ TotalCount int } }
		running.Ask(t, url, `query Kind($kind: CommunicationKind!) { communicationsConnection(filter: {kind: {eq: $kind}}) { totalCount } }`, map[string]any{"kind": kind}, &a)
		running.Same(t, kind, a.CommunicationsConnection.TotalCount, want)
	}
	var a struct{ DealLinesConnection, GangsConnection, PersonsConnection, ExportsConnection struct{ TotalCount int } }
	running.Ask(t, url, `{ dealLinesConnection { totalCount } gangsConnection { totalCount } personsConnection { totalCount }
		exportsConnection(filter: {state: {eq: LOADED}}) { totalCount } }`, nil, &a)
	running.Same(t, "lines", a.DealLinesConnection.TotalCount, totals.Lines)
	running.Same(t, "gangs", a.GangsConnection.TotalCount, totals.Gangs)
	running.Same(t, "people", a.PersonsConnection.TotalCount, totals.People)
	running.Same(t, "exports", a.ExportsConnection.TotalCount, len(demoRun.truth.Files))
}

// A runner under exploitation is both, and a customer is neither.
func TestDemoStory(t *testing.T) {
	url := demoService(t)
	story := demoRun.truth.Story
	var a struct {
		Person struct {
			RunsFor, ExploitedBy identified
			EventsConnection     struct {
				Edges []struct {
					Category string
					Node     struct{ Kind, Stage string }
				}
			}
		}
		PhoneNumber struct {
			Successors []struct{ Number string }
		}
	}
	running.Ask(t, url, `query Story($person: ID!, $old: Msisdn!) {
		person(id: $person) { runsFor { id } exploitedBy { id } eventsConnection { edges { category node { kind stage } } } }
		phoneNumber(number: $old) { successors { number } }
	}`, map[string]any{"person": story.YoungRunner, "old": "0" + strings.TrimPrefix(story.OldNumber, "+44")}, &a)
	running.Same(t, "runs for", a.Person.RunsFor.ids(), []string{story.Line})
	running.Same(t, "exploited by", a.Person.ExploitedBy.ids(), []string{story.Line})
	if !slices.ContainsFunc(a.Person.EventsConnection.Edges, func(e struct {
		Category string
		Node     struct{ Kind, Stage string }
	}) bool {
		return e.Node.Kind == "NRM_REFERRAL" && e.Category == "VICTIM"
	}) {
		t.Errorf("the young runner has no NRM referral as a victim: %+v", a.Person.EventsConnection.Edges)
	}
	if len(a.PhoneNumber.Successors) != 1 || a.PhoneNumber.Successors[0].Number != story.NewNumber {
		t.Errorf("successors of the seized number: %+v", a.PhoneNumber.Successors)
	}
}

// The playground, in a real browser, answers its first example and asks nobody else.
func TestPlayground(t *testing.T) {
	url := demoService(t)
	webtest.Run(t, url, web.Examples()[0].Title, demoRun.truth.Story.GangName)
}

// Every question of the playground finds something in the demo.
func TestExamplesAreAnswered(t *testing.T) {
	url := demoService(t)
	for _, e := range web.Examples() {
		t.Run(e.Name, func(t *testing.T) {
			var answer map[string]any
			running.Ask(t, url, e.Query, e.Variables, &answer)
			for field, value := range answer {
				if list, isList := value.([]any); value == nil || isList && len(list) == 0 {
					t.Errorf("%s is answered with nothing", field)
				}
			}
		})
	}
}

// What the playground's questions ask for by its id is in an operation of any size.
func TestExamplesAskForTheStory(t *testing.T) {
	var asked []string
	for _, e := range web.Examples() {
		for _, value := range e.Variables {
			asked = append(asked, idsIn(value)...)
		}
	}
	if len(asked) == 0 {
		t.Fatal("no question asks for an id")
	}
	for _, size := range []demo.Size{demo.Small, demo.Medium} {
		dir := t.TempDir()
		if _, err := demo.Write(dir, demo.Options{Seed: 1, Size: size}); err != nil {
			t.Fatal(err)
		}
		told, err := os.ReadFile(filepath.Join(dir, "intelligence.ndjson"))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range asked {
			if !strings.Contains(string(told), `"`+id+`"`) {
				t.Errorf("%s is not in the %s operation", id, size)
			}
		}
	}
}

// idsIn are the ids of records in a variable: itself, or in a list.
func idsIn(value any) (ids []string) {
	switch v := value.(type) {
	case string:
		if _, ok := intel.LabelOf(v); ok {
			return []string{v}
		}
	case []any:
		for _, each := range v {
			ids = append(ids, idsIn(each)...)
		}
	}
	return ids
}

// Nothing that is evidence is in the log, and secrets are nobody else's to read.
func TestDemoKeepsQuiet(t *testing.T) {
	demoService(t)
	written := demoRun.log.String()
	if !strings.Contains(written, `"request"`) {
		t.Fatal("the log holds no request, so this test looks at nothing")
	}
	for _, p := range demoRun.truth.People {
		if strings.Contains(written, p.Name) {
			t.Fatal("a person's name is in the log")
		}
	}
	for _, l := range demoRun.truth.Lines {
		for _, n := range l.Numbers {
			if strings.Contains(written, strings.TrimPrefix(n.Number, "+44")) {
				t.Fatal("a line's number is in the log")
			}
			for _, c := range n.Contacts {
				if number, ok := strings.CutPrefix(c.Party, "+44"); ok && strings.Contains(written, number) {
					t.Fatal("a contact's number is in the log")
				}
			}
		}
	}
	info, err := os.Stat(filepath.Join(demoRun.data, "neo4j-password"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the password file: %v, %v", info, err)
	}
}

func span(what string, from, to *time.Time) string {
	at := func(t *time.Time) string {
		if t == nil {
			return "-"
		}
		return t.UTC().Format(time.RFC3339Nano)
	}
	return what + " " + at(from) + " " + at(to)
}

func sorted[T cmp.Ordered](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
