package cypher_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"linegraph/internal/intel"
)

// callData are three exports of network evidence that overlap in events and
// parties, with one another and with phones.
func callData() []seized {
	batches := hubBatches(3, 60, func(w int) string { return intel.ID(intel.Export, fmt.Sprint("operator ", w)) })
	all := make([]seized, len(batches))
	for w, batch := range batches {
		batch.Messages = append(batch.Messages, message(2000+w, "CALL", number(600+w), number(650)))
		for i := range batch.Messages {
			batch.Messages[i].Network = true
			batch.Messages[i].ID += " network"
		}
		all[w] = seized{batch: batch, file: intel.ExportFile{ID: batch.ExportID, Sha256: fmt.Sprint("operator ", w), Format: "test", ReceivedAt: time.Now()}}
	}
	return all
}

// unseen finds parties of communications that are seen, which statements that
// look out for hidden exports would not find, and those of hidden ones that they would.
const unseen = `MATCH (p:PhoneNumber|Account)
	WITH p, EXISTS { (p)-[:SENT|RECEIVED_BY]-()-[:FOUND_IN]->(x:Export) WHERE x.hidden IS NULL } AS seen,
	  p.brought IS NULL OR NOT EXISTS { (b:Export {id: p.brought}) WHERE b.hidden }
	  OR EXISTS { (p)-[:IN_CONTACT_WITH|HAS_CONTACT|OWNER_USES]-(x) WHERE x.hidden IS NULL } AS found
	WHERE seen AND NOT found
	RETURN p.number, p.handle, p.brought`

// Network evidence goes as it came, among phones that show the same parties and
// among other operators' records, and no phone's contacts change with it.
func TestWithdrawNetworkEvidence(t *testing.T) {
	g := openGraph(t)
	all := append(phones(2), callData()...)
	for w, gone := range all {
		g.empty()
		for i, s := range all {
			if i != w {
				g.loadWhole(s)
			}
		}
		want := g.besidesExports()
		g.empty()
		g.loadWhole(gone) // so that it brought all it has
		for i, s := range all {
			if i != w {
				g.loadWhole(s)
			}
			g.want(unseen, nil)
		}
		g.want(wrongSums, nil)
		if err := g.Withdraw(t.Context(), gone.file.ID, "officer", "mistake"); err != nil {
			t.Fatal(err, cause(err))
		}
		g.want(unseen, nil)
		if err := g.Sweep(t.Context(), gone.file.ID); err != nil {
			t.Fatal(err, cause(err))
		}
		if got := g.besidesExports(); !slices.Equal(sorted(got), sorted(want)) {
			t.Errorf("withdrawn %d: the graph is another", w)
		}
		g.want(wrongSums, nil)
	}
}

func sorted(rows []string) []string { slices.Sort(rows); return rows }

// A party that an export brings which is not published yet is seen once network
// evidence names it, and no longer than that.
func TestNetworkEvidenceOfHiddenParties(t *testing.T) {
	g := openGraph(t)
	hidden, all := phones(1)[0], callData()
	if err := g.BeginExport(t.Context(), hidden.file); err != nil {
		t.Fatal(err, cause(err))
	}
	g.load(hidden.batch)
	g.loadWhole(all[0])
	g.loadWhole(all[1])
	g.want(unseen, nil)
	g.want("MATCH (p {number: $n}) RETURN p.brought", map[string]any{"n": number(0).Number}, all[0].file.ID)
	for i, brought := range []string{all[1].file.ID, all[1].file.ID} {
		if err := g.Withdraw(t.Context(), all[i].file.ID, "officer", "mistake"); err != nil {
			t.Fatal(err, cause(err))
		}
		g.want(unseen, nil)
		g.want("MATCH (p {number: $n}) RETURN p.brought", map[string]any{"n": number(0).Number}, brought)
	}
	g.want("MATCH (x:Export {id: $id}) RETURN x.hidden", map[string]any{"id": all[1].file.ID}, "true")
}

// wrongNetworkSums finds pairs whose roll-up of operators' records is not what these say.
const wrongNetworkSums = `MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b)
	WHERE c.network AND EXISTS { (c)-[:FOUND_IN]->(x) WHERE x.hidden IS NULL }
	WITH a, b, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
	WHERE NOT EXISTS { (a)-[r:IN_NETWORK_CONTACT_WITH]->(b) WHERE r.calls = calls AND r.messages = every - calls AND r.first = first AND r.last = last }
	RETURN a.id, b.id
	UNION
	MATCH (a)-[r:IN_NETWORK_CONTACT_WITH]->(b)
	WHERE NOT EXISTS { (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b) WHERE c.network AND EXISTS { (c)-[:FOUND_IN]->(x) WHERE x.hidden IS NULL } }
	RETURN a.id, b.id`

// operator is a network operator's export of a subscriber's calls.
func operator(name string, subscriber intel.Party, ahead time.Duration, events ...intel.Message) seized {
	var calls []intel.Message
	for i, m := range events {
		if m.Kind == "CALL" {
			seconds := int64(20 + 13*i)
			m.DurationSec, m.Network = &seconds, true
			calls = append(calls, m)
		}
	}
	s := handset(name, subscriber, ahead, calls...)
	for i := range s.batch.Messages {
		s.batch.Messages[i].ID += " network"
	}
	return s
}

// A call that a handset shows and an operator recorded, seconds apart, is one
// event: the handset's. What only the operator recorded stands for itself, and
// so does all of it once the handset's export is withdrawn.
func TestOneEventHandsetAndNetwork(t *testing.T) {
	g := openGraph(t)
	said := talk(60, number(1), number(2))
	for i := range said {
		if said[i].Kind == "CALL" {
			seconds := int64(20 + 13*i)
			said[i].DurationSec = &seconds
		}
	}
	phone, records := handset("phone", number(1), 0, said[:40]...), operator("records", number(1), 3*time.Second, said...)
	for _, order := range [][]seized{{phone, records}, {records, phone}} {
		g.empty()
		for _, s := range order {
			g.loadWhole(s)
			g.want(wrongNetworkSums, nil)
		}
		g.want("MATCH (c:Communication) WHERE c.network RETURN count(*), count(c.countedAs)", nil, "12|8")
		g.want("MATCH (c:Communication) WHERE c.network IS NULL RETURN count(*), count(c.countedAs)", nil, "40|0")
		g.want(`MATCH (c:Communication) WHERE c.countedAs IS NOT NULL MATCH (d:Communication {id: c.countedAs}) WHERE c.durationSec <> d.durationSec OR d.network RETURN c.id`, nil)
	}
	if err := g.Withdraw(t.Context(), phone.file.ID, "officer", "mistake"); err != nil {
		t.Fatal(err, cause(err))
	}
	g.want("MATCH (c:Communication) WHERE c.network RETURN count(*), count(c.countedAs)", nil, "12|0")
	g.want(wrongNetworkSums, nil)
}
