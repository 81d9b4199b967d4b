package loader_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/internal/contactdays"
	"linegraph/internal/identity"
	"linegraph/internal/loader"
	"linegraph/internal/neo4jtest"
	"linegraph/internal/spool"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.RunLong(m, cypher.Ping)) }

// graph is the real graph, emptied for one test; the tests of this package do
// not run in parallel.
type graph struct{ *cypher.Store }

func openGraph(t testing.TB) graph {
	t.Helper()
	store, err := cypher.Open(t.Context(), cypher.Config{
		URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t), Log: zerolog.Nop(),
		GuardInterval: 5 * time.Millisecond, // nobody else reads
		Describe:      identity.Describe,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	g := graph{store}
	g.empty(t)
	return g
}

func (g graph) empty(t testing.TB) {
	t.Helper()
	// Relationships first: deleting a hub with all of its own would not fit one transaction.
	for _, text := range []string{
		"MATCH (:!Area)-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*)",
		"MATCH (n:!(Area|Migration|MigrationLock|GraphState)) WITH n LIMIT 5000 DELETE n RETURN count(*)",
	} {
		for left := int64(1); left > 0; {
			err := g.Write(context.Background(), func(tx cypher.Tx) error {
				return g.Run(context.Background(), tx, text, nil, func(v []any) error { left = v[0].(int64); return nil })
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// rows gives every row of a query, its values printed and joined by "|".
func (g graph) rows(t testing.TB, text string, params map[string]any) []string {
	t.Helper()
	var rows []string
	err := g.Read(t.Context(), text, params, func(values []any) error {
		cells := make([]string, len(values))
		for i, v := range values {
			if at, ok := v.(time.Time); ok {
				v = at.UTC().Format(time.RFC3339Nano)
			}
			cells[i] = fmt.Sprint(v)
		}
		rows = append(rows, strings.Join(cells, "|"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func (g graph) one(t testing.TB, text string) string {
	t.Helper()
	rows := g.rows(t, text, nil)
	if len(rows) != 1 {
		t.Fatalf("%d rows, want one: %s", len(rows), text)
	}
	return rows[0]
}

// size is how many nodes and relationships there are.
func (g graph) size(t testing.TB) string {
	return g.one(t, "MATCH (n) WITH count(n) AS nodes OPTIONAL MATCH ()-[r]->() RETURN nodes, count(r)")
}

// events tells all that is known of who was in touch with whom, in a fixed
// order, leaving out which export it was found in.
func (g graph) events(t testing.TB) string {
	const events = `MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b) WITH a, c, b ORDER BY b.id
		RETURN c.id, c.kind, c.at, c.durationSec, c.body, c.recipientCount, a.id, collect(b.id) ORDER BY c.id`
	const rollUp = `MATCH (a)-[r:IN_CONTACT_WITH]->(b) RETURN a.id, b.id, r.calls, r.messages, r.first, r.last ORDER BY a.id, b.id`
	const parties = `MATCH (p:PhoneNumber) RETURN p.id, p.number, p.kind, p.country ORDER BY p.id`
	return strings.Join(append(append(g.rows(t, events, nil), g.rows(t, rollUp, nil)...), g.rows(t, parties, nil)...), "\n")
}

// checkRollUp compares IN_CONTACT_WITH with a recount from the events.
func (g graph) checkRollUp(t testing.TB) {
	t.Helper()
	const wrong = `MATCH (a)-[:SENT]->(c:Communication WHERE c.network IS NULL AND c.countedAs IS NULL)-[:RECEIVED_BY]->(b)
		WITH a, b, sum(CASE c.kind WHEN 'CALL' THEN 1 ELSE 0 END) AS calls, count(c) AS all, min(c.at) AS first, max(c.at) AS last
		OPTIONAL MATCH (a)-[r:IN_CONTACT_WITH]->(b)
		WITH a, b, calls, all - calls AS messages, first, last, collect(r) AS found
		WITH *, found[0] AS r WHERE size(found) <> 1 OR r.calls <> calls OR r.messages <> messages
			OR coalesce(r.first <> first, (r.first IS NULL) <> (first IS NULL)) OR coalesce(r.last <> last, (r.last IS NULL) <> (last IS NULL))
		RETURN count(*)`
	if n := g.one(t, wrong); n != "0" {
		t.Errorf("the roll-up of %s pairs differs from a recount", n)
	}
	const empty = `MATCH (a)-[r:IN_CONTACT_WITH]->(b) WHERE NOT EXISTS { (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b) WHERE c.network IS NULL AND c.countedAs IS NULL } RETURN count(r)`
	if n := g.one(t, empty); n != "0" {
		t.Errorf("%s pairs are rolled up without an event", n)
	}
	for typ, counted := range map[string]string{"IN_CONTACT_WITH": "c.network IS NULL AND c.countedAs IS NULL", "IN_NETWORK_CONTACT_WITH": "c.network"} {
		g.checkDays(t, typ, counted)
	}
}

// checkDays compares the days of contacts of one type with a recount from the events.
func (g graph) checkDays(t testing.TB, typ, counted string) {
	t.Helper()
	want := map[string]map[int64]contactdays.Day{}
	events := `MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b) WHERE ` + counted + ` RETURN a.id + ' ' + b.id, c.kind = 'CALL', c.at`
	err := g.Read(t.Context(), events, nil, func(values []any) error {
		pair, at := values[0].(string), values[2]
		if want[pair] == nil {
			want[pair] = map[int64]contactdays.Day{}
		}
		if at, dated := at.(time.Time); dated {
			d := want[pair][contactdays.Of(at)]
			d.Day = contactdays.Of(at)
			if values[1].(bool) {
				d.Calls++
			} else {
				d.Messages++
			}
			want[pair][d.Day] = d
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = g.Read(t.Context(), `MATCH (a)-[r:`+typ+`]->(b) RETURN a.id + ' ' + b.id, r.days`, nil, func(values []any) error {
		pair := values[0].(string)
		list, kept := values[1].([]any)
		days := make([]int64, len(list))
		for i, d := range list {
			days[i] = d.(int64)
		}
		expected := slices.SortedFunc(maps.Values(want[pair]), func(a, b contactdays.Day) int { return cmp.Compare(a.Day, b.Day) })
		if got := contactdays.Read(days); !kept || !slices.Equal(got, expected) || !slices.IsSorted(days) && len(got) == len(days) {
			t.Errorf("%s: the days of %s are %v, not %v", typ, pair, got, expected)
		}
		delete(want, pair)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(want) > 0 {
		t.Errorf("%d pairs have no %s", len(want), typ)
	}
}

// load loads and checks that every record is accounted for.
func (g graph) load(t testing.TB, opts loader.Options, paths ...string) loader.Receipt {
	t.Helper()
	receipt, err := loader.New(g, opts).Load(t.Context(), paths...)
	if err != nil {
		t.Fatal(err)
	}
	if g.one(t, "OPTIONAL MATCH (g:GraphState) WHERE g.guard RETURN count(g)") != "0" {
		t.Error("exports stay hidden")
	}
	for _, f := range receipt.Files {
		if f.State == loader.Loaded && f.Read != f.Created+f.Matched+f.Repaired+f.Counts.Rejected {
			t.Errorf("%s: read %d, created %d, matched %d, repaired %d, rejected %d", f.Name, f.Read, f.Created, f.Matched, f.Repaired, f.Counts.Rejected)
		}
	}
	own, err := spool.Dir()
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(own); len(left) != 1 { // its lock
		t.Errorf("%d spool files are left behind", len(left)-1)
	}
	return receipt
}

// text is one SMS or call of a synthetic backup; kind as in the format: 1
// received, 2 sent.
type text struct {
	Other string
	Kind  int
	Ms    int64
	Body  string
}

// backup writes an SMS backup of these messages into a new folder.
func backup(t testing.TB, name string, texts ...text) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"%d\">\n", len(texts))
	for _, x := range texts {
		fmt.Fprintf(&b, `<sms protocol="0" address="%s" date="%d" type="%d" subject="null" body="%s" service_center="null" read="1" status="-1" contact_name="(Unknown)" />`+"\n",
			x.Other, x.Ms, x.Kind, x.Body)
	}
	b.WriteString("</smses>\n")
	return write(t, name, b.String())
}

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// samples is the folder of real exports, beside the project.
func samples(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(filepath.Dir(filepath.Dir(neo4jtest.LibDir())), "..", "shared", "samples")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the real samples are not on this machine")
	}
	return dir
}
