package cypher_test

import (
	"testing"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

// A number says what its key tells of it, whoever states it first; what
// somebody has stated stays.
func TestNumbersAreDescribed(t *testing.T) {
	openGraph(t).write("MATCH (m:Migration {name: 'numbers_described'}) DELETE m", nil, nil)
	store, err := cypher.Open(t.Context(), cypher.Config{
		URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t),
		Describe: func(key string) intel.Party {
			return intel.Party{Number: key, Kind: "MOBILE", Country: "GB", Tariff: "UNKNOWN"}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	g := graph{store, t}
	state := func(n int, more map[string]any) intel.Entity {
		e := intel.Entity{Label: intel.PhoneNumber, ID: number(n).ID, Properties: map[string]any{"number": number(n).Number}}
		for name, value := range more {
			e.Properties[name] = value
		}
		return e
	}
	const all = "MATCH (n:PhoneNumber) RETURN n.number, n.kind, n.country, n.tariff"

	g.write("UNWIND range(1, 3) AS i CREATE (:PhoneNumber {id: 'n' + i, number: '+44770090001' + i})", nil, nil)
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.want(all, nil, "+447700900011|MOBILE|GB|UNKNOWN", "+447700900012|MOBILE|GB|UNKNOWN", "+447700900013|MOBILE|GB|UNKNOWN")
	g.want("MATCH (m:Migration {name: 'numbers_described'}) RETURN count(*)", nil, "1")

	g.empty()
	stated := []intel.Entity{state(1, nil), state(2, map[string]any{"kind": "LANDLINE", "tariff": "PAYG"})}
	if _, err := store.Assert(t.Context(), stated, nil, "tester"); err != nil {
		t.Fatal(err)
	}
	g.want(all, nil, "+447700900001|MOBILE|GB|UNKNOWN", "+447700900002|LANDLINE|GB|PAYG")
}
