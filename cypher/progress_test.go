package cypher_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

// A load's records are counted as they are written, and a load that was
// cut short goes on from there.
func TestProgress(t *testing.T) {
	g := openGraph(t)
	begun := time.Now()
	file := intel.ExportFile{ID: intel.ID(intel.Export, "p"), Sha256: "p", FileName: "p.xml", Records: 9, ReceivedAt: begun}
	begin := func() {
		t.Helper()
		if err := g.BeginExport(t.Context(), file); err != nil {
			t.Fatal(err)
		}
	}
	wants := func(want string) {
		t.Helper()
		one, err := g.Progress(t.Context(), file.ID)
		if err != nil || len(one) != 1 {
			t.Fatalf("%v: %+v", err, one)
		}
		all, err := g.Loads(t.Context(), begun)
		if err != nil || len(all) != 1 {
			t.Fatalf("%v: all are %+v", err, all)
		}
		for _, p := range []intel.Progress{one[0], all[0]} {
			if got := fmt.Sprint(p.State, " ", p.Written, " of ", *p.Total, " ", p.Counts); got != want || p.ID != file.ID || p.FileName != "p.xml" {
				t.Errorf("%+v is %s, want %s", p, got, want)
			}
		}
	}
	begin()
	wants("LOADING 0 of 9 map[]")
	messages := []intel.Message{message(1, "SMS", number(1), number(2)), message(2, "SMS", number(2), number(1)), message(1, "SMS", number(1), number(2))}
	contacts := []intel.SavedContact{{Party: number(3), SavedAs: "x"}}
	batch := intel.Batch{ExportID: file.ID, Messages: messages, Contacts: contacts, Written: 4}
	write := func() {
		t.Helper()
		if err := g.WriteBatch(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
	}
	write()
	wants("LOADING 4 of 9 map[]")
	begin()
	wants("LOADING 4 of 9 map[]")
	batch.Messages, batch.Written = append(messages, message(3, "SMS", number(1), number(3))), 9
	write()
	wants("LOADING 9 of 9 map[]")
	if _, err := g.Publish(t.Context(), file.ID, "", intel.Counts{Read: 10, Rejected: 1}, unheard); err != nil {
		t.Fatal(err)
	}
	wants("LOADED 9 of 9 map[created:4 matched:5 read:10 rejected:1 repaired:0]")
	g.want("MATCH (x:Export) RETURN x.written, x.total", nil, "<nil>|<nil>")
	if later, err := g.Loads(t.Context(), time.Now().Add(time.Minute)); err != nil || len(later) != 0 {
		t.Errorf("%v: loaded later: %+v", err, later)
	}
	if later, err := g.Loads(t.Context(), time.Now().Add(time.Minute), file.ID, "export_nobody"); err != nil || len(later) != 1 {
		t.Errorf("%v: by its id: %+v", err, later)
	}
}

// What is followed again and again is found by its keys.
func TestWatchedStatementsSeek(t *testing.T) {
	openGraph(t)
	for name, params := range map[string]map[string]any{
		"line":          {"id": "line_x"},
		"load_progress": {"ids": []any{"export_x"}, "since": time.Now().UTC(), "all": true},
	} {
		plan := operators(t, name, params)
		if strings.Contains(plan, "AllNodesScan") || strings.Contains(plan, "NodeByLabelScan") {
			t.Errorf("%s:\n%s", name, plan)
		}
	}
}

// operators is the plan that Neo4j makes of a statement.
func operators(t *testing.T, name string, params map[string]any) string {
	t.Helper()
	text, err := os.ReadFile("queries/" + name + ".cypher")
	if err != nil {
		t.Fatal(err)
	}
	driver, err := neo4j.NewDriverWithContext(neo4jtest.URI(t), neo4j.BasicAuth(neo4jtest.User, neo4jtest.Password(t), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	result, err := neo4j.ExecuteQuery(t.Context(), driver, "EXPLAIN "+string(text), params, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	plan, _ := result.Summary.Plan().Arguments()["string-representation"].(string)
	if !strings.Contains(plan, "ProduceResults") {
		t.Fatalf("Neo4j gives no plan: %v", result.Summary.Plan().Arguments())
	}
	return plan
}
