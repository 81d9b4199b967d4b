package cypher_test

import (
	"strings"
	"testing"

	"linegraph/internal/intel"
)

func town(id string, more ...string) intel.Entity {
	p := map[string]any{"name": "Town " + id, "kind": "TOWN"}
	for i := 0; i < len(more); i += 2 {
		p[more[i]] = more[i+1]
	}
	return intel.Entity{Label: intel.Area, ID: id, Properties: p}
}

func partOf(from, to string) intel.Link { return intel.Link{Relation: "PART_OF", From: from, To: to} }

// Areas below the official ones can be stated, with what they are part of.
func TestStatedAreas(t *testing.T) {
	g := openGraph(t)
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	coded := town(intel.ID(intel.Area, "E34000001"), "code", "E34000001")
	g.mustAssert([]intel.Entity{town("area_port"), town("area_quay"), coded},
		partOf("area_quay", "area_port"), partOf("area_port", intel.AreaNamed("Norfolk")), partOf(coded.ID, intel.AreaNamed("county:norfolk")))
	g.want("MATCH (:Area {id: 'area_quay'})-[:PART_OF*]->(a:Area {kind: 'FORCE_AREA'}) RETURN DISTINCT a.name", nil, "Norfolk")
}

// The official areas stay as they are, and no area comes to lie in itself.
func TestAreasThatCannotBeStated(t *testing.T) {
	g := openGraph(t)
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.mustAssert([]intel.Entity{town("area_1"), town("area_2"), town("area_3")}, partOf("area_1", "area_2"))
	norfolk := intel.ID(intel.Area, "county:norfolk")
	for name, c := range map[string]struct {
		entities []intel.Entity
		links    []intel.Link
		says     string
	}{
		"an official name":             {[]intel.Entity{town(norfolk, "code", "county:norfolk")}, nil, "An official area cannot be changed."},
		"where an official area lies":  {nil, []intel.Link{partOf(norfolk, "area_1")}, "starts at an official area"},
		"a circle with what was there": {nil, []intel.Link{partOf("area_2", "area_3"), partOf("area_3", "area_1")}, "makes an area part of itself"},
	} {
		before := g.rows(everything, nil)
		if _, err := g.assert(c.entities, c.links...); err == nil || !strings.Contains(intel.ErrorMessage(err), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if after := g.rows(everything, nil); len(after) != len(before) {
			t.Errorf("%s: it changed the graph", name)
		}
	}
}
