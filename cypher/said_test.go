package cypher_test

import (
	"slices"
	"testing"
	"time"

	"linegraph/internal/intel"
)

// TestWhatSourcesSayOtherwise: raw time, status and thread of an event do not
// depend on which export came first, and go with who said them.
func TestWhatSourcesSayOtherwise(t *testing.T) {
	g := openGraph(t)
	var all []seized
	for name, m := range map[string]intel.Message{
		"backup": {RawTime: "1769940000000", ZoneKnown: true},
		"table":  {RawTime: "2026-02-01 10:00:00+00:00", ThreadID: "7", Status: "read"},
		"report": {RawTime: "2026-02-01 10:00:00+00:00", ThreadID: "5", Status: "sent"},
		"again":  {RawTime: "1769940000000", ZoneKnown: true},
	} {
		e := message(1, "SMS", number(1), number(2))
		e.RawTime, e.ZoneKnown, e.ThreadID, e.Status = m.RawTime, m.ZoneKnown, m.ThreadID, m.Status
		id := intel.ID(intel.Export, name)
		all = append(all, seized{intel.ExportFile{ID: id, Sha256: name, Format: "test", ReceivedAt: time.Now()}, intel.Batch{ExportID: id, Messages: []intel.Message{e}}})
	}
	slices.SortFunc(all, func(a, b seized) int {
		return len(a.file.Sha256)*100 + int(a.file.Sha256[0]) - len(b.file.Sha256)*100 - int(b.file.Sha256[0])
	})
	const said = "MATCH (c:Communication) RETURN c.rawTime, c.zoneKnown, c.threadId, c.status"
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}} { // again, table, backup, report
		g.empty()
		for _, i := range order {
			g.loadWhole(all[i])
		}
		g.want(said, nil, "2026-02-01 10:00:00+00:00|true|5|read")
		g.withdraw(all[1].file.ID, "officer", "a test")
		g.want(said, nil, "2026-02-01 10:00:00+00:00|true|5|sent")
		g.withdraw(all[3].file.ID, "officer", "a test")
		g.want(said, nil, "1769940000000|true|<nil>|<nil>")
		g.loadWhole(all[1])
		g.want(said, nil, "2026-02-01 10:00:00+00:00|true|7|read")
	}
}

// TestOneIMEITwoMakes: a handset that exports give different makes names them all,
// in whichever order they came, until one is left.
func TestOneIMEITwoMakes(t *testing.T) {
	g := openGraph(t)
	phone := func(name, maker, model string) seized {
		id := intel.ID(intel.Export, name)
		return seized{intel.ExportFile{ID: id, Sha256: name, Format: "test", ReceivedAt: time.Now(),
			Handsets: []intel.Device{{ID: "handset_a", IMEI: "35000000000001", Make: maker, Model: model}}}, intel.Batch{ExportID: id}}
	}
	all := []seized{phone("one", "Samsung", "Galaxy S6"), phone("two", "Apple", "iPhone 6"), phone("three", "samsung", "")}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}} {
		g.empty()
		for _, i := range order {
			g.loadWhole(all[i])
		}
		g.want("MATCH (h:Handset) RETURN h.make, h.model, h.claims", nil, "Apple|iPhone 6|[Apple iPhone 6 Samsung Galaxy S6 samsung]")
		g.withdraw(all[1].file.ID, "officer", "a test")
		g.want("MATCH (h:Handset) RETURN h.make, h.model, h.claims", nil, "Samsung|Galaxy S6|<nil>")
	}
}
