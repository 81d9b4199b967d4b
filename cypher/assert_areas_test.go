package cypher_test

import (
	"testing"

	"linegraph/internal/intel"
)

// A link ends at the one area that is meant by a name or a code; where the name
// is that of several, or of none, it is refused.
func TestAreasByNameOrCode(t *testing.T) {
	g := openGraph(t)
	g.mustAssert([]intel.Entity{person, source})
	linked := func(area string) intel.Link {
		return intel.Link{Relation: "LINKED_TO_AREA", From: "person_a", To: intel.AreaNamed(area), Certainty: "CONFIRMED", Assertion: "FACT", Grade: "1BP",
			Sources: []string{"item_1"}}
	}
	for area, want := range map[string]string{
		"Norfolk": "E23000024", "norfolk ": "E23000024", "E23000024": "E23000024", "e23000024": "E23000024", // a force's and the county that is all of it
		"county:norfolk": "county:norfolk", "Lambeth": "E09000022", "Thames Valley": "E23000029", "Berkshire": "county:berkshire",
	} {
		if _, err := g.assert(nil, linked(area)); err != nil {
			t.Errorf("%s: %v", area, err)
			continue
		}
		g.want("MATCH (:Person)-[r:LINKED_TO_AREA]->(a {code: $code}) RETURN count(r)", map[string]any{"code": want}, "1")
	}
	for area, code := range map[string]intel.Code{
		"Norwich": intel.NotFound, "E23": intel.NotFound, // neither a name nor a code
		"Gloucestershire": intel.BadInput, "West Midlands": intel.BadInput, // a force's, and a wider county or region
	} {
		if _, err := g.assert(nil, linked(area)); intel.ErrorCode(err) != code {
			t.Errorf("%s: %v", area, err)
		}
	}
	if done := g.mustAssert(nil, linked("E23000024"), linked("Norfolk")); done.Links[0] || done.Links[1] {
		t.Error("one area by two names is two links")
	}
	g.want("MATCH (:Person)-[r:LINKED_TO_AREA]->(a) RETURN count(r)", nil, "5")
}
