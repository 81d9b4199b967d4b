package cypher_test

import "testing"

// A graph of an earlier build, whose contacts have no days, gets them when it is migrated.
func TestDaysOfEarlierBuilds(t *testing.T) {
	g := openGraph(t)
	g.empty()
	for _, s := range append(phones(2), callData()...) {
		g.loadWhole(s)
	}
	const days = "MATCH (a)-[r:IN_CONTACT_WITH|IN_NETWORK_CONTACT_WITH]->(b) RETURN type(r), a.id, b.id, r.calls, r.messages, r.first, r.last, r.days ORDER BY type(r), a.id, b.id"
	want := g.rows(days, nil)
	if len(want) == 0 {
		t.Fatal("there are no contacts")
	}
	g.write("MATCH ()-[r:IN_CONTACT_WITH|IN_NETWORK_CONTACT_WITH]->() REMOVE r.days", nil, nil)
	g.write("MATCH (m:Migration {name: 'contact_days'}) DELETE m", nil, nil)
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err, cause(err))
	}
	g.want(days, nil, want...)
}
