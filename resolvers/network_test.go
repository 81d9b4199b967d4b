package resolvers_test

import (
	"context"
	"strings"
	"testing"

	"linegraph/cypher"
)

// recorded writes what the networks would have recorded of every communication,
// two seconds later, and some of nobody's contacts.
const recorded = `
MATCH (a)-[:SENT]->(c:Communication WHERE c.network IS NULL)-[:RECEIVED_BY]->(b)
MATCH (x:Export {id: 'export_fix1'})
CREATE (a)-[:SENT]->(there:Communication {id: 'comm_network_' + c.id + b.id, kind: c.kind, at: c.at + duration('PT2S'), network: true})-[:RECEIVED_BY]->(b)
CREATE (b)-[:SENT]->(back:Communication {id: 'comm_network_back_' + c.id + b.id, kind: c.kind, at: c.at, network: true})-[:RECEIVED_BY]->(a)
CREATE (there)-[:FOUND_IN {recordId: 'there'}]->(x), (back)-[:FOUND_IN {recordId: 'back'}]->(x)`

// Contacts and activity are what handsets saw, within a span of time too; lists
// of communications show both.
func TestNetworkEvidenceIsNoContact(t *testing.T) {
	a := serve(t)
	all := queries(t)
	names := []string{"contacts", "as_of_contacts", "as_of_contacts_of_a_number", "as_of_filters_by_contacts", "common_contacts", "spans_side_by_side", "summary_activity", "summary_activity_window"}
	answers := func() (got []string) {
		a := a.own(t) // which has no answer kept
		for _, name := range names {
			query := all[name+".graphql"]
			got = append(got, string(a.ask(t, query, variablesOf(query))))
		}
		return got
	}
	const lists = `{
		n: phoneNumber(number: "+447700900101") { sentConnection { totalCount } of: sentConnection(filter: {network: {eq: null}}) { totalCount } sent(first: 1, filter: {network: {eq: true}}) { network } }
		networkSummary { communications }
	}`
	before, listed := answers(), string(a.own(t).ask(t, lists, nil))
	t.Cleanup(func() {
		err := a.store.Write(context.Background(), func(tx cypher.Tx) error {
			return a.store.Run(context.Background(), tx, "MATCH (c:Communication) WHERE c.network DETACH DELETE c", nil, nil)
		})
		if err != nil {
			t.Error(err)
		}
	})
	a.write(t, recorded)
	for i, after := range answers() {
		if after != before[i] {
			t.Errorf("%s\nbefore %s\nafter  %s", names[i], before[i], after)
		}
	}
	now := string(a.own(t).ask(t, lists, nil))
	kept := func(s string) string { _, s, _ = strings.Cut(s, `"of":`); s, _, _ = strings.Cut(s, "}"); return s }
	if now == listed || kept(now) != kept(listed) || !strings.Contains(now, `"network":true`) {
		t.Errorf("communications\nbefore %s\nafter  %s", listed, now)
	}
}
