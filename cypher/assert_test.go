package cypher_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/intel"
)

// graph of these tests:
//
//	(person_a) ─HOLDS─► (line_a)      source: item_1, of report_1
var (
	line   = intel.Entity{Label: intel.DealLine, ID: "line_a", Properties: map[string]any{"name": "Zoë  Line", "status": "ACTIVE", "aliases": []any{"Zo"}}}
	person = intel.Entity{Label: intel.Person, ID: "person_a", Properties: map[string]any{"name": "Alex Ash", "dateOfBirth": "2009-08-07"}}
	source = intel.Entity{Label: intel.IntelItem, ID: "item_1", Properties: map[string]any{"number": 1, "text": "Says so."}}
	other  = intel.Entity{Label: intel.IntelItem, ID: "item_2", Properties: map[string]any{"number": 2, "text": "So does this."}}
)

func holds(sources ...string) intel.Link {
	since := time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC)
	return intel.Link{Relation: "HOLDS", From: "person_a", To: "line_a", Certainty: "SUSPECTED", Assertion: "ASSESSMENT",
		Grade: "2BP", Sources: sources, ValidFrom: &since}
}

func (g graph) assert(entities []intel.Entity, links ...intel.Link) (intel.Asserted, error) {
	g.t.Helper()
	entities = slices.Clone(entities)
	for i := range entities {
		if err := entities[i].Validate(); err != nil {
			g.t.Fatal(err)
		}
	}
	for i := range links {
		if err := links[i].Validate(); err != nil {
			g.t.Fatal(err)
		}
	}
	return g.Assert(g.t.Context(), entities, links, "analyst")
}

func (g graph) mustAssert(entities []intel.Entity, links ...intel.Link) intel.Asserted {
	g.t.Helper()
	done, err := g.assert(entities, links...)
	if err != nil {
		g.t.Fatal(err, cause(err))
	}
	return done
}

func TestAssertTwiceIsOnce(t *testing.T) {
	g := openGraph(t)
	all := []intel.Entity{line, person, source}
	if done := g.mustAssert(all, holds("item_1")); slices.Contains(done.Entities, false) || slices.Contains(done.Links, false) {
		t.Errorf("not new: %+v", done)
	}
	before := g.rows(everything, nil)
	done := g.mustAssert(all, holds("item_1"))
	if slices.Contains(done.Entities, true) || slices.Contains(done.Links, true) {
		t.Errorf("new again: %+v", done)
	}
	if counts := done.Counts(); counts != (intel.Counts{Matched: 4}) {
		t.Errorf("counts %+v", counts)
	}
	g.want(everything, nil, before...)
	g.want("MATCH (l:DealLine) RETURN l.id, l.name, l.nameFolded, l.aliases, l.createdAt <= l.updatedAt", nil, "line_a|Zoë  Line|zoe line|[Zo]|true")
	g.want("MATCH (p:Person) RETURN p.name, toString(p.dateOfBirth), valueType(p.dateOfBirth)", nil, "Alex Ash|2009-08-07|DATE NOT NULL")
	g.want("MATCH ()-[r:HOLDS]->() RETURN r.certainty, r.assertion, r.grade, r.sources, toString(r.validFrom), r.validTo, r.recordedBy, r.recordedAt IS NULL", nil,
		"SUSPECTED|ASSESSMENT|2BP|[item_1]|2025-02-01T00:00:00Z|<nil>|analyst|false")
}

func TestAssertChangesWhatIsGiven(t *testing.T) {
	g := openGraph(t)
	g.mustAssert([]intel.Entity{line})
	g.mustAssert([]intel.Entity{{Label: intel.DealLine, ID: "line_a", Properties: map[string]any{"name": nil, "scope": "EXTERNAL"}}})
	g.want("MATCH (l:DealLine) RETURN l.name, l.nameFolded, l.status, l.scope", nil, "<nil>|<nil>|ACTIVE|EXTERNAL")
}

func TestAssertUnitesSources(t *testing.T) {
	g := openGraph(t)
	g.mustAssert([]intel.Entity{line, person, source, other}, holds("item_2"))
	again := holds("item_1", "item_2")
	again.Certainty = "CONFIRMED"
	g.mustAssert(nil, again, holds("item_1"))
	g.want("MATCH ()-[r:HOLDS]->() RETURN r.certainty, r.sources", nil, "SUSPECTED|[item_2 item_1]")
}

func TestAssertOfOneRecordTwice(t *testing.T) {
	g := openGraph(t)
	later := intel.Entity{Label: intel.DealLine, ID: "line_a", Properties: map[string]any{"status": "DORMANT"}}
	done := g.mustAssert([]intel.Entity{line, later, person})
	if !slices.Equal(done.Entities, []bool{true, false, true}) {
		t.Errorf("created %v", done.Entities)
	}
	g.want("MATCH (l:DealLine) RETURN l.name, l.status", nil, "Zoë  Line|DORMANT")
	if line.Properties["status"] != "ACTIVE" {
		t.Error("the caller's entity was changed")
	}
}

func TestAssertRefusesWhatDoesNotExist(t *testing.T) {
	g := openGraph(t)
	g.mustAssert([]intel.Entity{line, source})
	for name, test := range map[string]struct {
		entities []intel.Entity
		links    []intel.Link
		says     string
	}{
		"start":  {nil, []intel.Link{holds("item_1")}, "Link 1 (HOLDS) starts"},
		"end":    {[]intel.Entity{person}, []intel.Link{{Relation: "HOLDS", From: "person_a", To: "line_x", Certainty: "CONFIRMED", Assertion: "FACT", Grade: "1AP", Sources: []string{"item_1"}}}, "Link 1 (HOLDS) ends"},
		"source": {[]intel.Entity{person}, []intel.Link{holds("item_1"), holds("item_1", "item_9")}, "Source 2 of link 2 (HOLDS)"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := g.assert(test.entities, test.links...)
			wantCode(t, err, intel.NotFound)
			if err != nil && !strings.HasPrefix(err.Error(), test.says) {
				t.Errorf("says %q", err)
			}
			graph{g.Store, t}.want("MATCH (p:Person) RETURN p.id AS id UNION ALL MATCH ()-[r:HOLDS]->() RETURN r.id AS id", nil)
		})
	}
}

func TestAssertRefusesAnIDTakenElsewhere(t *testing.T) {
	g := openGraph(t)
	mine := holds("item_1")
	mine.ID = "link_mine"
	g.mustAssert([]intel.Entity{line, person, source}, mine)
	second := person
	second.ID = "person_b"
	mine.From = "person_b"
	_, err := g.assert([]intel.Entity{second}, mine)
	wantCode(t, err, intel.Conflict)
	g.want("MATCH (p)-[r:HOLDS]->() RETURN p.id", nil, "person_a")
}

func TestAssertOfANumberMeetsTheLoaders(t *testing.T) {
	g := openGraph(t)
	g.load(intel.Batch{ExportID: g.begin("one"), Messages: []intel.Message{message(1, "SMS", number(1), number(2))}})
	stated := intel.Entity{Label: intel.PhoneNumber, ID: number(1).ID, Properties: map[string]any{"number": number(1).Number, "tariff": "PAYG"}}
	if done := g.mustAssert([]intel.Entity{stated}); done.Entities[0] {
		t.Error("the number counts as new")
	}
	g.want("MATCH (n:PhoneNumber) RETURN n.number, n.kind, n.tariff", nil, "+447700900001|MOBILE|PAYG", "+447700900002|MOBILE|<nil>")
}

// Each relation can be stated between every two labels that it joins.
func TestAssertEveryRelation(t *testing.T) {
	g := openGraph(t)
	for _, label := range intel.Labels() {
		g.write(fmt.Sprintf("CREATE (:%s {id: $a, number: $a, updatedAt: 1}), (:%[1]s {id: $b, number: $b, updatedAt: 1})", label),
			map[string]any{"a": intel.ID(label, "a"), "b": intel.ID(label, "b")}, nil)
	}
	var links []intel.Link
	for relation, ends := range intel.Relations {
		for _, from := range ends.From {
			for _, to := range ends.To {
				l := intel.Link{Relation: relation, From: intel.ID(from, "a"), To: intel.ID(to, "b")}
				if relation.Asserted() {
					l.Certainty, l.Assertion, l.Grade, l.Sources = "CONFIRMED", "FACT", "1AP", []string{intel.ID(intel.IntelItem, "a")}
				}
				links = append(links, l)
			}
		}
	}
	g.mustAssert(nil, links...)
	g.want("MATCH (a)-[r]->(b) WHERE r.recordedBy = 'analyst' RETURN count(r)", nil, fmt.Sprint(len(links)))
}

func TestUnlink(t *testing.T) {
	g := openGraph(t)
	link := holds("item_1")
	g.mustAssert([]intel.Entity{line, person, source, other}, link)
	if err := link.Validate(); err != nil {
		t.Fatal(err)
	}
	until := time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)
	from, to, err := g.Unlink(t.Context(), "HOLDS", link.ID, until, []string{"item_2"}, "reviewer")
	if err != nil || from != "person_a" || to != "line_a" {
		t.Fatalf("%s, %s, %v", from, to, err)
	}
	ended := "2025-06-01T00:00:00Z|[item_1 item_2]|reviewer"
	const state = "MATCH ()-[r:HOLDS]->() RETURN toString(r.validTo), r.sources, r.recordedBy"
	g.want(state, nil, ended)
	for name, test := range map[string]struct {
		relation intel.Relation
		id       string
		until    time.Time
		sources  []string
		code     intel.Code
	}{
		"no such link":     {"HOLDS", "link_none", until, []string{"item_1"}, intel.NotFound},
		"another relation": {"RUNS_FOR", link.ID, until, []string{"item_1"}, intel.NotFound},
		"no such relation": {"SENT", link.ID, until, []string{"item_1"}, intel.BadInput},
		"no source":        {"HOLDS", link.ID, until, nil, intel.BadInput},
		"no such source":   {"HOLDS", link.ID, until, []string{"item_9"}, intel.NotFound},
		"not a source":     {"HOLDS", link.ID, until, []string{"person_a"}, intel.BadInput},
		"before it began":  {"HOLDS", link.ID, until.AddDate(-1, 0, 0), []string{"item_1"}, intel.BadInput},
	} {
		_, _, err := g.Unlink(t.Context(), test.relation, test.id, test.until, test.sources, "reviewer")
		if intel.ErrorCode(err) != test.code {
			t.Errorf("%s: %v", name, err)
		}
		g.want(state, nil, ended)
	}
}
