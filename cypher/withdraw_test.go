package cypher_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

// seized is an export as it might come: its batches, and what it says of its phone.
type seized struct {
	file  intel.ExportFile
	batch intel.Batch
}

func (g graph) loadWhole(s seized) {
	g.t.Helper()
	if err := g.BeginExport(g.t.Context(), s.file); err != nil {
		g.t.Fatal(err, cause(err))
	}
	g.load(s.batch)
	if _, err := g.Publish(g.t.Context(), s.file.ID, "", intel.Counts{Read: int64(len(s.batch.Messages) + len(s.batch.Contacts))}, unheard); err != nil {
		g.t.Fatal(err, cause(err))
	}
}

// phones are exports that overlap in events, contacts, handsets and owners.
func phones(n int) []seized {
	batches := hubBatches(n, 90, func(w int) string { return intel.ID(intel.Export, fmt.Sprint("phone ", w)) })
	all := make([]seized, n)
	for w, batch := range batches {
		shared := account("all")
		shared.DisplayName = fmt.Sprint("as named by ", w)
		batch.Messages = append(batch.Messages, message(1000+w, "CHAT", account(fmt.Sprint("only ", w)), shared, account(fmt.Sprint("only too ", w))))
		batch.Contacts = []intel.SavedContact{{Party: number(3), SavedAs: "Driver"}, {Party: number(700 + w), SavedAs: "Mum"}}
		id := batch.ExportID
		all[w] = seized{batch: batch, file: intel.ExportFile{ID: id, Sha256: fmt.Sprint("phone ", w), Format: "test", ReceivedAt: time.Now(),
			Modules:  []intel.Module{{Name: "calls", State: "FOUND", Records: int64(w)}},
			Handsets: []intel.Device{{ID: "handset_shared", IMEI: "35000000000001", Model: fmt.Sprint("as told by ", w)}, {ID: fmt.Sprint("handset_", w)}},
			Sims:     []intel.SimCard{{ID: fmt.Sprint("sim_", w), ICCID: fmt.Sprint("89440", w)}},
			Owners:   []intel.Party{number(800 + w%2), {ID: intel.ID(intel.Account, intel.DeviceService, id), Service: intel.DeviceService, Handle: id}}}}
	}
	return all
}

func (g graph) withdraw(id, by, reason string) {
	g.t.Helper()
	err := g.Withdraw(context.Background(), id, by, reason)
	if err == nil {
		err = g.Sweep(context.Background(), id)
	}
	if err != nil {
		g.t.Fatal(err, cause(err))
	}
}

// besidesExports is all but the records of the exports themselves, which tell
// what each load found new when it was loaded.
func (g graph) besidesExports() []string {
	g.t.Helper()
	return slices.DeleteFunc(g.rows(neo4jtest.Dump, nil), func(row string) bool { return strings.HasPrefix(row, "Export|") })
}

// An export that is withdrawn leaves the graph as if it never had come, whether
// it was loaded first, last or between the others.
func TestWithdraw(t *testing.T) {
	g := openGraph(t)
	all := phones(3)
	for w, gone := range all {
		g.empty()
		for i, s := range all {
			if i != w {
				g.loadWhole(s)
			}
		}
		want := g.besidesExports()
		g.empty()
		for _, s := range all {
			g.loadWhole(s)
		}
		for range 2 { // withdrawn once, it stays so
			g.withdraw(gone.file.ID, "officer", "seized without authority")
		}
		got := g.besidesExports()
		for _, row := range got {
			if !slices.Contains(want, row) {
				t.Errorf("withdrawn %d: left is %s", w, row)
			}
		}
		for _, row := range want {
			if !slices.Contains(got, row) {
				t.Errorf("withdrawn %d: gone is %s", w, row)
			}
		}
		g.want(wrongSums, nil)
		g.want("MATCH (x:Export {state: 'WITHDRAWN'}) RETURN x.id, x.hidden, x.withdrawnBy, x.withdrawnFor, x.withdrawnAt IS NULL, x.countsWithdrawn > 0, x.moduleName, x.moduleState, x.moduleRecords", nil,
			gone.file.ID+"|<nil>|officer|seized without authority|false|true|<nil>|<nil>|<nil>")
		g.loadWhole(gone)
		g.want(wrongSums, nil)
	}
	wantCode(t, g.Withdraw(t.Context(), "export_none", "", ""), intel.NotFound)
}

// A load that is given up leaves nothing at all.
func TestWithdrawUnfinished(t *testing.T) {
	g := openGraph(t)
	all := phones(2)
	g.loadWhole(all[0])
	want := g.rows(neo4jtest.Dump, nil)
	if err := g.BeginExport(t.Context(), all[1].file); err != nil {
		t.Fatal(err)
	}
	g.load(all[1].batch)
	g.withdraw(all[1].file.ID, "officer", "given up")
	if got := g.rows(neo4jtest.Dump, nil); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if err := g.Show(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.want("MATCH (g:GraphState {name: 'loads'}) RETURN g.guard, g.token", nil, "<nil>|<nil>")
}

// What intelligence states stays when the export goes that brought it first,
// and a link goes that rests on the export alone.
func TestWithdrawKeepsIntelligence(t *testing.T) {
	g := openGraph(t)
	x := phones(1)[0]
	g.loadWhole(x)
	line, report := intel.NewID(intel.DealLine), intel.NewID(intel.IntelItem)
	entities := []intel.Entity{{Label: intel.DealLine, ID: line, Properties: map[string]any{"name": "LEO"}}, {Label: intel.IntelItem, ID: report, Properties: map[string]any{"text": "seen"}}}
	link := func(to intel.Party, sources ...string) intel.Link {
		return intel.Link{ID: intel.LinkID("USES", line, to.ID, nil), Relation: "USES", From: line, To: to.ID,
			Certainty: "SUSPECTED", Assertion: "ASSESSMENT", Grade: "1BP", Sources: sources}
	}
	links := []intel.Link{link(number(700), x.file.ID), link(number(800), x.file.ID, report), link(number(0), report)}
	if _, err := g.Assert(t.Context(), entities, links, "officer"); err != nil {
		t.Fatal(err, cause(err))
	}
	decision := intel.Succession{Earlier: number(0).ID, Later: number(800).ID, State: intel.Confirmed, By: "officer", Reason: "same voice", Grade: "1BP", Sources: []string{report}}
	weight, common, method := 20.0, int64(9), "weight of evidence"
	for _, w := range []intel.Weighed{{}, {Score: &weight, Common: &common, Method: &method}} { // the second also rests on the export
		if err := g.DecideSuccession(t.Context(), nil, decision, w, func(cypher.Tx) error { return nil }); err != nil {
			t.Fatal(err, cause(err))
		}
	}
	g.want("MATCH ()-[s:SUCCEEDED_BY]->() RETURN s.sources, s.score, s.needsReview", nil, fmt.Sprintf("[%s %s]|20|<nil>", report, x.file.ID))
	g.withdraw(x.file.ID, "officer", "mistake")
	g.want("MATCH (:DealLine)-[r:USES]->(n) RETURN n.number, r.sources", nil, "+447700900800|["+report+"]", "+447700900000|["+report+"]")
	g.want("MATCH ()-[s:SUCCEEDED_BY]->() RETURN s.state, s.sources, s.needsReview", nil, "CONFIRMED|["+report+"]|true")
	g.want("MATCH (n:PhoneNumber) RETURN n.number", nil, "+447700900700", "+447700900800", "+447700900000")
	g.want("MATCH (c:Communication) RETURN c.id", nil)
	_, err := g.Assert(t.Context(), nil, links[:1], "officer")
	wantCode(t, err, intel.NotFound) // it is no source any more
}

// Who had a phone rests on what says so: if only the export does, it goes with the export.
func TestWithdrawTakesSeizures(t *testing.T) {
	g := openGraph(t)
	x := phones(1)[0]
	g.loadWhole(x)
	person, event, item := intel.NewID(intel.Person), intel.NewID(intel.Event), intel.NewID(intel.IntelItem)
	entities := []intel.Entity{{Label: intel.Person, ID: person, Properties: map[string]any{"name": "Kez"}},
		{Label: intel.Event, ID: event, Properties: map[string]any{"kind": "SEIZURE"}}, {Label: intel.IntelItem, ID: item, Properties: map[string]any{"text": "searched"}}}
	link := func(relation intel.Relation, to string, sources ...string) intel.Link {
		l := intel.Link{Relation: relation, From: x.file.ID, To: to, Certainty: "CONFIRMED", Assertion: "FACT", Grade: "1AP", Sources: sources}
		if err := l.Validate(); err != nil {
			t.Fatal(err)
		}
		return l
	}
	if _, err := g.Assert(t.Context(), entities, []intel.Link{link("SEIZED_FROM", person, x.file.ID), link("SEIZED_IN", event, x.file.ID, item)}, "officer"); err != nil {
		t.Fatal(err, cause(err))
	}
	const seized = "MATCH (:Export)-[r:SEIZED_FROM|SEIZED_IN]->() RETURN type(r), r.sources"
	g.want(seized, nil, "SEIZED_FROM|["+x.file.ID+"]", "SEIZED_IN|["+x.file.ID+" "+item+"]")
	g.withdraw(x.file.ID, "officer", "mistake")
	g.want(seized, nil, "SEIZED_IN|["+item+"]")
	g.want("MATCH (n:Person) RETURN n.name", nil, "Kez")
}
