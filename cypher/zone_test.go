package cypher_test

import (
	"testing"

	"linegraph/internal/zone"
)

// Neo4j knows every zone that a request may name, by that name.
func TestZones(t *testing.T) {
	g := openGraph(t)
	names := zone.Names()
	found := map[string]bool{}
	err := g.Read(t.Context(), "UNWIND $names AS name RETURN name, datetime({epochSeconds: 0, timezone: name}).timezone", map[string]any{"names": names}, func(v []any) error {
		if found[v[0].(string)] = true; v[0] != v[1] {
			t.Errorf("%s is %s to Neo4j", v[0], v[1])
		}
		return nil
	})
	if err != nil || len(found) != len(names) {
		t.Errorf("Neo4j knows %d of %d zones: %v", len(found), len(names), err)
	}
}
