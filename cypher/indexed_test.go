package cypher_test

import (
	"strings"
	"testing"

	"linegraph/cypher"
)

// Indexed agrees with Neo4j about every index on one property of one label.
func TestIndexed(t *testing.T) {
	g := openGraph(t)
	g.awaitSchema()
	indexes := g.rows("SHOW INDEXES YIELD type, entityType, labelsOrTypes AS l, properties AS p WHERE type = 'RANGE' AND entityType = 'NODE' RETURN l[0] AS label, reduce(s = p[0], x IN p[1..] | s + ' ' + x) AS property", nil)
	if len(indexes) < 40 {
		t.Fatalf("only %d indexes", len(indexes))
	}
	for _, index := range indexes {
		label, property, _ := strings.Cut(index, "|")
		if one := !strings.Contains(property, " "); cypher.Indexed(label, property) != one && !strings.HasPrefix(label, "Migration") {
			t.Errorf("%s: %v", index, !one)
		}
	}
	for _, none := range [][2]string{{"Person", "aliases"}, {"Person", "sex"}, {"Account", "handle"}, {"Export", "nameFolded"}} {
		if cypher.Indexed(none[0], none[1]) {
			t.Errorf("%s has no index", none)
		}
	}
}
