package demo_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"linegraph/internal/demo"
	"linegraph/internal/intel"
)

// intelligence reads intelligence.ndjson and fails on a line that is not valid
// or comes too early.
func intelligence(t *testing.T, dir string) (entities map[string]intel.Entity, links []intel.Link) {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "intelligence.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	entities = map[string]intel.Entity{}
	lines := bufio.NewScanner(f)
	lines.Scan()
	if lines.Text() != `{"linegraph":"intelligence/1"}` {
		t.Errorf("first line %s", lines.Text())
	}
	for lines.Scan() {
		var kind struct{ Node, Link string }
		if err := json.Unmarshal(lines.Bytes(), &kind); err != nil {
			t.Fatal(err)
		}
		if kind.Node != "" {
			if len(links) > 0 {
				t.Fatal("a record comes after a link")
			}
			e := entity(t, lines.Bytes())
			if _, twice := entities[e.ID]; twice {
				t.Errorf("%s is stated twice", e.ID)
			}
			entities[e.ID] = e
			continue
		}
		links = append(links, link(t, lines.Bytes()))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return entities, links
}

func entity(t *testing.T, data []byte) (e intel.Entity) {
	t.Helper()
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatal(err)
	}
	if err := e.Validate(); err != nil {
		t.Errorf("%v: %s", err, data)
	}
	return e
}

func link(t *testing.T, data []byte) (l intel.Link) {
	t.Helper()
	if err := json.Unmarshal(data, &l); err != nil {
		t.Fatal(err)
	}
	if err := l.Validate(); err != nil {
		t.Errorf("%v: %s", err, data)
	}
	return l
}

func TestIntelligenceIsValidAndClosed(t *testing.T) {
	for _, size := range []demo.Size{demo.Small, demo.Medium} {
		dir, truth := write(t, 5, size)
		entities, links := intelligence(t, dir)
		seen := map[string]bool{}
		handsets := map[string]string{} // of people, by id
		for _, h := range truth.Handsets {
			if h.Person != "" {
				handsets[intel.ID(intel.Handset, h.IMEI)] = h.Person
			}
		}
		for _, l := range links {
			if seen[l.ID] {
				t.Errorf("the link %s is stated twice", l.Relation)
			}
			seen[l.ID] = true
			for _, id := range append([]string{l.From, l.To}, l.Sources...) {
				if label, _ := intel.LabelOf(id); label != intel.Area && entities[id].ID == "" && handsets[id] == "" {
					t.Errorf("%s names a record that is not stated", l.Relation)
				}
			}
			if l.Relation == "SEIZED_FROM" && handsets[l.From] != l.To {
				t.Error("a phone was seized from somebody else")
			}
		}
	}
}

// TestIntelligenceTellsTheTruth looks for the truth's roles among the links.
func TestIntelligenceTellsTheTruth(t *testing.T) {
	dir, truth := write(t, 5, demo.Medium)
	entities, links := intelligence(t, dir)
	stated := map[[3]string]bool{}
	used := map[intel.Relation]bool{}
	for _, l := range links {
		stated[[3]string{string(l.Relation), l.From, l.To}] = true
		used[l.Relation] = true
	}
	for _, l := range truth.Lines {
		want := [][3]string{{"CONTROLS", l.Gang, l.ID}}
		for relation, people := range map[string][]string{"HOLDS": l.Holders, "OPERATES": l.Operators, "RUNS_FOR": l.Runners, "EXPLOITED_BY": l.Victims} {
			for _, id := range people {
				want = append(want, [3]string{relation, id, l.ID})
			}
		}
		for _, n := range l.Numbers {
			want = append(want, [3]string{"USES", l.ID, n.ID})
		}
		for _, a := range l.Destinations {
			want = append(want, [3]string{"IMPORTS_INTO", l.ID, intel.ID(intel.Area, a.Code)})
		}
		for _, w := range want {
			if !stated[w] {
				t.Errorf("%s: no %s", l.Brand, w[0])
			}
		}
	}
	for _, r := range []intel.Relation{"MEMBER_OF", "EXPORTS_FROM", "HOME_IN", "LINKED_TO_AREA", "RECRUITED_AT", "DEALS_FROM", "USES_NUMBER",
		"USES_ACCOUNT", "SUCCEEDED_BY", "IN_EVENT", "CONCERNS", "AT", "IN_AREA", "CONTAINS", "SEIZED_FROM"} {
		if !used[r] {
			t.Errorf("no %s in the file", r)
		}
	}
	checkReferral(t, entities, links, truth.Story)
}

// checkReferral: the story's child is the victim of an NRM referral.
func checkReferral(t *testing.T, entities map[string]intel.Entity, links []intel.Link, s demo.TrueStory) {
	t.Helper()
	if !slices.ContainsFunc(links, func(l intel.Link) bool {
		return l.Relation == "IN_EVENT" && l.From == s.YoungRunner && l.Properties["category"] == "VICTIM" &&
			entities[l.To].Properties["kind"] == "NRM_REFERRAL"
	}) {
		t.Error("no NRM referral for the story's young runner")
	}
}
