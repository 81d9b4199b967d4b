package loader_test

import (
	"encoding/json"
	"strings"
	"testing"

	"linegraph/internal/export/records"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// rejects gives options that keep the rejected records of a load as its file does.
func rejects(into *strings.Builder) loader.Options {
	encoder := json.NewEncoder(into)
	return loader.Options{Rejected: func(file string, r loader.RejectedRecord) error {
		return encoder.Encode(records.NewLine(file, r.Place, r.Reason, r.Communication, r.Contact))
	}}
}

// A record that was rejected is in the graph once it is mended, at the phone it
// came from and found in the file as first received; once, however often and in
// whatever file it is loaded again.
func TestRejectsMended(t *testing.T) {
	g := openGraph(t)
	var list, again strings.Builder
	path := backup(t, "sms.xml", text{bravo, 1, noon, "seen"}, text{"null", 1, noon + 1000, "hidden"}, text{"null", 1, noon + 2000, "still hidden"})
	first := g.load(t, rejects(&list), path).Files[0]
	if first.Created != 1 || first.Counts.Rejected != 2 || strings.Count(list.String(), "\n") != 2 {
		t.Fatalf("%+v\n%s", first, list.String())
	}
	receipt, err := json.Marshal(first)
	if err != nil || strings.Contains(string(receipt), "hidden") {
		t.Errorf("the receipt quotes a record: %s, %v", receipt, err)
	}
	if unmended := g.load(t, rejects(&again), write(t, "unmended.ndjson", list.String())).Files[0]; unmended.Format != "linegraph-records" || unmended.Created != 0 || unmended.Counts.Rejected != 2 {
		t.Errorf("unmended: %+v", unmended)
	}
	text := strings.Replace(again.String(), `"raw":""`, `"raw":"07700 900003"`, 1)
	mended, alone := write(t, "mended.ndjson", text), write(t, "alone.ndjson", strings.SplitAfter(text, "\n")[0])
	if f := g.load(t, loader.Options{}, mended).Files[0]; f.Counts != (intel.Counts{Read: 2, Created: 1, Rejected: 1}) {
		t.Errorf("mended: %+v", f)
	}
	if f := g.load(t, loader.Options{}, alone).Files[0]; f.Counts != (intel.Counts{Read: 1, Matched: 1}) {
		t.Errorf("in another file: %+v", f)
	}
	if f := g.load(t, loader.Options{}, mended).Files[0]; f.State != loader.AlreadyLoaded || f.Counts != (intel.Counts{Read: 2, Matched: 1, Rejected: 1}) {
		t.Errorf("again: %+v", f)
	}
	got := strings.Join(g.rows(t, `MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b) MATCH (c)-[f:FOUND_IN]->()
		RETURN DISTINCT a.number, c.body, c.zoneKnown, b.service, b.handle, f.recordId, f.ownerLeg ORDER BY c.body`, nil), "\n")
	device := "|true|device|" + first.ExportID
	if want := charlie + "|hidden" + device + "|sms:4|DEVICE\n" + bravo + "|seen" + device + "|sms:3|DEVICE"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	g.checkRollUp(t)
}
