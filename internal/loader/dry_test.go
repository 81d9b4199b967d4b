package loader_test

import (
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// What a record wrote for its parties is kept beside their keys, and so is how
// the phone's own leg is known.
func TestWrittenFormsAreKept(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{Owner: alpha}, backup(t, "stated.xml", text{"07700 900002", 1, noon, "in"}, text{bravo, 2, noon, "out"}))
	g.load(t, loader.Options{}, backup(t, "unknown.xml", text{"(0)7700 900-002", 2, noon, "whose"}))
	got := strings.Join(g.rows(t, `MATCH (a)-[:SENT]->(c:Communication)-[f:FOUND_IN]->() MATCH (c)-[:RECEIVED_BY]->(b)
		RETURN c.body, coalesce(a.number, a.service), coalesce(b.number, b.service), f.rawFrom, f.rawTo, f.ownerLeg ORDER BY c.body`, nil), "\n")
	want := "in|" + bravo + "|" + alpha + "|07700 900002|<nil>|STATED\n" +
		"out|" + alpha + "|" + bravo + "|<nil>|<nil>|STATED\n" +
		"whose|device|" + bravo + "|<nil>|[(0)7700 900-002]|DEVICE"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A dry run says what the load will say, and writes nothing; every rejected
// record is told, and the file's own name is used.
func TestDryRun(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{Owner: alpha}, backup(t, "before.xml", text{bravo, 1, noon, "known"}))
	before := g.holds(t)
	path := backup(t, "sms.xml", text{bravo, 1, noon, "known"}, text{bravo, 2, noon, "new"}, text{bravo, 2, noon, "new"}, text{"null", 1, noon, "nobody"})
	var told []loader.RejectedRecord
	opts := loader.Options{Owner: alpha, Name: "as received.xml", DryRun: true, Rejected: func(file string, r loader.RejectedRecord) error {
		if file != "as received.xml" {
			t.Errorf("a record of %s", file)
		}
		told = append(told, r)
		return nil
	}}
	r, err := loader.New(g, opts).Load(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	f := r.Files[0]
	if f.State != loader.WouldLoad || f.Name != "as received.xml" || len(told) != 1 || told[0].Line == 0 {
		t.Errorf("%+v, told %+v", f, told)
	}
	differ(t, g.holds(t), before)
	opts.DryRun = false
	if r, err = loader.New(g, opts).Load(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if got := r.Files[0].Counts; got != f.Counts || got != (intel.Counts{Read: 4, Created: 1, Matched: 2, Rejected: 1}) {
		t.Errorf("loaded %+v, said before %+v", got, f.Counts)
	}
}
