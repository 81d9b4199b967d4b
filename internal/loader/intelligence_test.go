package loader_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

const header = `{"linegraph":"intelligence/1"}` + "\n"

// intelligence is a line that uses a number, in the order in which nobody can
// write it down without looking back: the link first.
//
//	(report)-CONTAINS->(item)   (line "Shelby", reference null)-USES {since 1 Jan, source item}->(number)
func intelligence(links ...string) string {
	number := intel.ID(intel.PhoneNumber, bravo)
	return header + strings.Join(append(links,
		`{"link":"USES","from":"line_shelby","to":"`+number+`","certainty":"CONFIRMED","assertion":"FACT","grade":"1BP","sources":["item_1"],"validFrom":"2025-01-01T00:00:00Z"}`,
		`{"link":"CONTAINS","from":"report_1","to":"item_1"}`,
		`{"node":"DealLine","id":"line_shelby","properties":{"name":"Shelby","aliases":["S"],"drugs":["crack"],"status":"ACTIVE","firstSeen":"2025-01-01T00:00:00Z","reference":null}}`,
		`{"node":"Person","id":"person_1","properties":{"name":"Ada Example","dateOfBirth":"2001-02-03"}}`,
		`{"node":"IntelReport","id":"report_1","properties":{"urn":"URN/1","marking":"OFFICIAL","reportedOn":"2025-03-04"}}`,
		`{"node":"IntelItem","id":"item_1","properties":{"text":"Heard at the gate","source":1,"information":"B","handling":"P","number":0}}`,
	), "\n") + "\n"
}

func TestIntelligence(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{Owner: alpha}, backup(t, "sms.xml", conversation()...)) // makes bravo's number
	path := write(t, "shelby.ndjson", intelligence())
	for _, size := range []int{1, 1000} {
		f := g.load(t, loader.Options{LoadedBy: "officer", BatchSize: size}, path).Files[0]
		if f.State != loader.Loaded || f.Read != 6 || f.Counts.Rejected != 0 || f.Format != "linegraph-intelligence" {
			t.Fatalf("%+v", f)
		}
		if first := size == 1; first != (f.Created == 6) || first != (f.Matched == 0) {
			t.Errorf("created %d, matched %d", f.Created, f.Matched)
		}
	}
	got := g.one(t, `MATCH (l:DealLine)-[u:USES]->(p:PhoneNumber), (p1:Person), (i:IntelItem)
		RETURN l.name, l.aliases, l.firstSeen, l.reference, p.number, u.grade, u.sources, u.recordedBy, toString(p1.dateOfBirth), i.source, i.number`)
	want := "Shelby|[S]|2025-01-01T00:00:00Z|<nil>|" + bravo + "|1BP|[item_1]|officer|2001-02-03|1|0"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// asserts counts the transactions in which a load states intelligence.
type asserts struct {
	graph
	n int
}

func (a *asserts) Assert(ctx context.Context, entities []intel.Entity, links []intel.Link, by string) (intel.Asserted, error) {
	a.n++
	return a.graph.Assert(ctx, entities, links, by)
}

// Nobody sees the records of a small file without the links that join them.
func TestSmallIntelligenceIsSeenWhole(t *testing.T) {
	counted := &asserts{graph: openGraph(t)}
	counted.load(t, loader.Options{Owner: alpha}, backup(t, "sms.xml", conversation()...))
	r, err := loader.New(counted, loader.Options{}).Load(t.Context(), write(t, "shelby.ndjson", intelligence()))
	if err != nil || r.Totals.Created != 6 || counted.n != 1 {
		t.Errorf("%+v, %v, in %d transactions", r, err, counted.n)
	}
}

func TestIntelligenceClears(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{}, write(t, "a.ndjson", header+`{"node":"DealLine","id":"line_1","properties":{"name":"Shelby","reference":"R1"}}`+"\n"))
	g.load(t, loader.Options{}, write(t, "b.ndjson", header+`{"node":"DealLine","id":"line_1","properties":{"reference":null}}`+"\n"))
	if got := g.one(t, "MATCH (l:DealLine) RETURN l.name, l.reference"); got != "Shelby|<nil>" {
		t.Errorf("got %s", got)
	}
}

func TestBadStatementsAreRejectedWithTheirLine(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{Owner: alpha}, backup(t, "sms.xml", conversation()...))
	r := g.load(t, loader.Options{}, write(t, "shelby.ndjson", intelligence(
		`{"link":"HOLDS","from":"person_nobody","to":"line_shelby","certainty":"CONFIRMED","assertion":"FACT","grade":"1BP","sources":["item_1"]}`,
		`{"node":"Person","id":"person_2","properties":{"shoeSize":9}}`,
		`nonsense`,
	)))
	f := r.Files[0]
	if f.State != loader.Loaded || f.Read != 9 || f.Created != 6 || f.Counts.Rejected != 3 || r.ExitCode() != loader.ExitRecordsRejected {
		t.Fatalf("%+v", f)
	}
	var lines []int
	for _, reject := range f.Rejects {
		lines = append(lines, reject.Line)
		if strings.Contains(reject.Reason, "person_nobody") || strings.Contains(reject.Reason, "link 1") {
			t.Errorf("reason %q", reject.Reason)
		}
	}
	slices.Sort(lines)
	if !slices.Equal(lines, []int{2, 3, 4}) {
		t.Errorf("lines %v of %+v", lines, f.Rejects)
	}
}

// The two examples of the page on intelligence records state the same: what the
// one wrote the other finds.
func TestIntelligenceTable(t *testing.T) {
	g := openGraph(t)
	page, err := os.ReadFile("../../docs/formats/intelligence.md")
	if err != nil {
		t.Fatal(err)
	}
	example := func(name, fence string) string {
		_, rest, _ := strings.Cut(string(page), "```"+fence+"\n")
		text, _, _ := strings.Cut(rest, "```")
		return write(t, name, text)
	}
	f := g.load(t, loader.Options{}, example("a.csv", "csv")).Files[0]
	if f.State != loader.Loaded || f.Read != 14 || f.Created != 14 || f.Format != "linegraph-intelligence" {
		t.Errorf("the table: %+v", f)
	}
	before := g.size(t)
	if f := g.load(t, loader.Options{}, example("a.ndjson", "json")).Files[0]; f.State != loader.Loaded || f.Read != 14 || f.Matched != 14 {
		t.Errorf("the lines: %+v", f)
	}
	if after := g.size(t); after != before {
		t.Errorf("nodes|relationships went from %s to %s", before, after)
	}
	if got := g.one(t, "MATCH (:Person {id: 'person_kez'})-[h:HOLDS]->(:DealLine)-[:USES]->(n:PhoneNumber) RETURN h.grade + ' ' + n.number"); got != "1BP +447700900123" {
		t.Errorf("got %s", got)
	}
}
