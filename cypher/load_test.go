package cypher_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"linegraph/internal/intel"
)

func number(n int) intel.Party {
	key := fmt.Sprintf("+447700900%03d", n)
	return intel.Party{ID: intel.ID(intel.PhoneNumber, key), Number: key, Kind: "MOBILE", Country: "GB"}
}

func account(handle string) intel.Party {
	return intel.Party{ID: intel.ID(intel.Account, "telegram", handle), Service: "telegram", Handle: handle}
}

// message n is the same event wherever it is found.
func message(n int, kind string, from intel.Party, to ...intel.Party) intel.Message {
	at := time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Minute)
	return intel.Message{ID: intel.ID(intel.Communication, fmt.Sprint(n)), Kind: kind, At: &at, RawTime: at.Format(time.DateTime),
		ZoneKnown: true, Body: "on till late", From: from, To: to, RecordID: fmt.Sprint(n)}
}

// begin opens an export of its own name.
func (g graph) begin(name string) string {
	g.t.Helper()
	id := intel.ID(intel.Export, name)
	if err := g.BeginExport(context.Background(), intel.ExportFile{ID: id, Sha256: name, Format: "test", ReceivedAt: time.Now()}); err != nil {
		g.t.Fatal(err, cause(err))
	}
	return id
}

func (g graph) load(batch intel.Batch) {
	g.t.Helper()
	if err := g.WriteBatch(context.Background(), batch); err != nil {
		g.t.Fatal(err, cause(err))
	}
}

func unheard(float64) {}

// publish shows an export of which so many records were read.
func (g graph) publish(id string, read int64, want intel.Counts) {
	g.t.Helper()
	got, err := g.Publish(context.Background(), id, "", intel.Counts{Read: read}, unheard)
	if err != nil {
		g.t.Fatal(err, cause(err))
	}
	if want.Read = read; got != want {
		g.t.Errorf("counts %+v, want %+v", got, want)
	}
}

func TestExport(t *testing.T) {
	g := openGraph(t)
	file := intel.ExportFile{ID: "export_a", Sha256: "a", FileName: "a.xml", Format: "cellebrite-xml", ByteSize: 7, Attempt: "first",
		ReceivedAt: time.Date(2025, 5, 1, 10, 0, 0, 0, time.UTC),
		Handsets:   []intel.Device{{ID: "handset_a", IMEI: "35000000000001", Make: "Acme"}},
		Sims:       []intel.SimCard{{ID: "sim_a", IMSI: "234500000000001"}},
		Owners:     []intel.Party{number(1), account("owner")}}
	for range 2 {
		if err := g.BeginExport(t.Context(), file); err != nil {
			t.Fatal(err, cause(err))
		}
	}
	if got, err := g.ExportState(t.Context(), "export_a"); got != (intel.ExportState{State: "LOADING", Attempt: "first", Sha256: "a"}) || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	g.want("MATCH (x:Export)-[r]->(n) RETURN x.state, x.hidden, type(r), labels(n)[0], n.id, n.brought, n.make", nil,
		"LOADING|true|EXTRACTED_FROM|Handset|handset_a|export_a|<nil>", "LOADING|true|EXTRACTED_FROM|Sim|sim_a|export_a|<nil>",
		"LOADING|true|OWNER_USES|PhoneNumber|"+number(1).ID+"|export_a|<nil>", "LOADING|true|OWNER_USES|Account|"+account("owner").ID+"|export_a|<nil>")
	counts, err := g.Publish(t.Context(), "export_a", "load_a", intel.Counts{Read: 9, Rejected: 2}, unheard)
	if err != nil || counts != (intel.Counts{Read: 9, Rejected: 2, Matched: 7}) {
		t.Fatal(counts, err)
	}
	for load, want := range map[string]intel.Counts{"load_a": counts, "": {Read: 9, Rejected: 2, Matched: 7}, "load_b": {Read: 9, Rejected: 2, Matched: 7}} {
		g.load(intel.Batch{ExportID: "export_a", Written: 9}) // by who has lost the load and has not heard of it
		if again, err := g.Publish(t.Context(), "export_a", load, intel.Counts{Read: 9, Rejected: 2}, unheard); err != nil || again != want {
			t.Errorf("%q: %+v, %v", load, again, err)
		}
	}
	g.want("MATCH (x:Export) RETURN x.written", nil, "<nil>")
	if got, err := g.ExportState(t.Context(), "export_a"); got != (intel.ExportState{State: "LOADED", Load: "load_a", Sha256: "a", Counts: counts}) || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	file.FileName = "renamed.xml"
	wantCode(t, g.BeginExport(t.Context(), file), intel.Conflict)
	if err := g.AddOwners(t.Context(), "export_a", []intel.Party{number(2)}); err != nil {
		t.Fatal(err)
	}
	g.want("MATCH (x:Export) RETURN x.state, x.hidden, x.fileName, x.countsRejected, x.counts, x.byteSize, toString(x.receivedAt)", nil,
		`LOADED|<nil>|a.xml|2|{"read":9,"created":0,"matched":7,"repaired":0,"rejected":2}|7|2025-05-01T10:00:00Z`)
	g.want("MATCH (h:Handset) RETURN h.make", nil, "Acme")
	g.want("MATCH (:Export)-[:OWNER_USES]->(n) RETURN count(*)", nil, "3")
	_, err = g.Publish(t.Context(), "export_none", "", intel.Counts{}, unheard)
	wantCode(t, err, intel.NotFound)
}

func TestWriteBatch(t *testing.T) {
	g := openGraph(t)
	x := g.begin("one")
	seconds := int64(31)
	call := message(1, "CALL", number(1), number(2))
	call.DurationSec, call.Deleted = &seconds, true
	timeless := message(2, "SMS", number(2), number(1))
	timeless.At = nil
	batch := intel.Batch{ExportID: x, Messages: []intel.Message{
		call, timeless,
		message(3, "CHAT", account("a"), number(1), account("b"), account("b")),
		message(4, "SMS", number(1), number(2)), message(4, "SMS", number(1), number(2)),
	}, Contacts: []intel.SavedContact{{Party: number(2), SavedAs: "Zoë"}, {Party: number(9), SavedAs: ""}, {Party: number(2), SavedAs: "Zoë"}}}
	batch.Messages[2].Repaired, batch.Contacts[1].Repaired = true, true
	batch.Written = 8
	g.load(batch)
	g.want("MATCH ()-[r:IN_CONTACT_WITH]->() RETURN r.calls", nil)
	g.want("MATCH (x:Export) RETURN x.written", nil, "8")
	g.publish(x, 8, intel.Counts{Created: 4, Repaired: 2, Matched: 2})
	g.want(`MATCH (a)-[:SENT]->(c)-[:RECEIVED_BY]->(b) MATCH (c)-[f:FOUND_IN]->(:Export)
		RETURN coalesce(a.number, a.handle), coalesce(b.number, b.handle), c.kind, toString(c.at), c.durationSec, c.recipientCount, f.recordId, f.deleted`, nil,
		"+447700900001|+447700900002|CALL|2025-03-01T12:01:00Z|31|1|1|true",
		"+447700900002|+447700900001|SMS|<nil>|<nil>|1|2|false",
		"a|+447700900001|CHAT|2025-03-01T12:03:00Z|<nil>|2|3|false",
		"a|b|CHAT|2025-03-01T12:03:00Z|<nil>|2|3|false",
		"+447700900001|+447700900002|SMS|2025-03-01T12:04:00Z|<nil>|1|4|false")
	g.want(`MATCH (a)-[r:IN_CONTACT_WITH]->(b) RETURN coalesce(a.number, a.handle), coalesce(b.number, b.handle),
		r.calls, r.messages, toString(r.first), toString(r.last)`, nil,
		"+447700900001|+447700900002|1|1|2025-03-01T12:01:00Z|2025-03-01T12:04:00Z",
		"+447700900002|+447700900001|0|1|<nil>|<nil>",
		"a|+447700900001|0|1|2025-03-01T12:03:00Z|2025-03-01T12:03:00Z",
		"a|b|0|1|2025-03-01T12:03:00Z|2025-03-01T12:03:00Z")
	g.want("MATCH (:Export)-[h:HAS_CONTACT]->(n) RETURN n.number, h.savedAs, h.savedAsFolded", nil,
		"+447700900002|Zoë|zoe", "+447700900009||")
}

func TestWriteBatchWithoutExport(t *testing.T) {
	g := openGraph(t)
	err := g.WriteBatch(t.Context(), intel.Batch{ExportID: "export_none", Messages: []intel.Message{message(1, "SMS", number(1), number(2))}})
	wantCode(t, err, intel.NotFound)
	g.want("MATCH (n) WHERE NOT n:Area AND NOT n:Migration AND NOT n:MigrationLock AND NOT n:GraphState RETURN n.id", nil)
}

func TestLoadTwiceAddsNothing(t *testing.T) {
	g := openGraph(t)
	batch := intel.Batch{ExportID: g.begin("one")}
	for n := range 200 {
		batch.Messages = append(batch.Messages, message(n, "SMS", number(n%7), number(10+n%5)))
	}
	batch.Contacts = []intel.SavedContact{{Party: number(3), SavedAs: "Driver"}}
	g.load(batch)
	before := g.rows(everything, nil)
	g.load(batch)
	g.want(everything, nil, before...)
	g.publish(batch.ExportID, 201, intel.Counts{Created: 201})
	other := batch
	other.ExportID = g.begin("two")
	g.load(other)
	g.want(wrongSums, nil)
	g.publish(other.ExportID, 201, intel.Counts{Created: 1, Matched: 200}) // the address book is another one
	g.want(wrongSums, nil)
}

// everything counts nodes and relationships by kind, with the sums of the roll-up.
const everything = `MATCH (n) RETURN labels(n)[0] AS kind, count(*) AS n, null AS calls, null AS messages
	UNION ALL MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS n, sum(r.calls) AS calls, sum(r.messages) AS messages`

func TestOverlappingExportsShare(t *testing.T) {
	g := openGraph(t)
	first, second := g.begin("one"), g.begin("two")
	var all []intel.Message
	for n := range 30 {
		all = append(all, message(n, "CALL", number(1), number(2)))
	}
	g.load(intel.Batch{ExportID: first, Messages: all[:20]})
	g.load(intel.Batch{ExportID: second, Messages: all[10:]})
	g.publish(second, 20, intel.Counts{Created: 20})
	g.publish(first, 20, intel.Counts{Created: 10, Matched: 10})
	g.want("MATCH (c:Communication)-[:FOUND_IN]->(x) WITH c, count(x) AS places RETURN places, count(*)", nil, "1|20", "2|10")
	g.want("MATCH ()-[r:IN_CONTACT_WITH]->() RETURN r.calls, toString(r.first), toString(r.last)", nil,
		"30|2025-03-01T12:00:00Z|2025-03-01T12:29:00Z")
}

// wrongSums finds roll-ups that are not what the communications say.
const wrongSums = `MATCH (a)-[:SENT]->(c:Communication WHERE c.network IS NULL AND c.countedAs IS NULL)-[:RECEIVED_BY]->(b)
	WITH a, b, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(CASE c.kind WHEN 'CALL' THEN null ELSE 1 END) AS messages,
	  min(c.at) AS first, max(c.at) AS last
	OPTIONAL MATCH (a)-[r:IN_CONTACT_WITH]->(b)
	WITH a, b, calls, messages, first, last, collect(r) AS found
	WHERE size(found) <> 1 OR found[0].calls <> calls OR found[0].messages <> messages OR found[0].first <> first OR found[0].last <> last
	RETURN a.number, b.number, calls, messages, [f IN found | [f.calls, f.messages]]`

// hubBatches overlap: writers bring the same events around one hub, in any order.
func hubBatches(writers, events int, export func(writer int) string) []intel.Batch {
	batches := make([]intel.Batch, writers)
	for w := range batches {
		batches[w].ExportID = export(w)
		for _, n := range rand.Perm(events)[:events*2/3] {
			from, to := number(0), number(1+n%40)
			if n%2 == 0 {
				from, to = to, from
			}
			kind := "SMS"
			if n%3 == 0 {
				kind = "CALL"
			}
			batches[w].Messages = append(batches[w].Messages, message(n, kind, from, to))
		}
	}
	return batches
}

func TestConcurrentLoadsOfOneHub(t *testing.T) {
	g := openGraph(t)
	batches := hubBatches(8, 600, func(w int) string { return g.begin(fmt.Sprint(w)) })
	var total intel.Counts
	var mu sync.Mutex
	var loads sync.WaitGroup
	for _, batch := range batches {
		loads.Go(func() {
			for part := range 4 {
				piece := batch
				piece.Messages = batch.Messages[part*100 : part*100+100]
				if err := g.WriteBatch(context.Background(), piece); err != nil {
					t.Error(err, cause(err))
				}
			}
			counts, err := g.Publish(context.Background(), batch.ExportID, "", intel.Counts{Read: 400}, unheard)
			if err != nil {
				t.Error(err, cause(err))
			}
			mu.Lock()
			total = total.Add(counts)
			mu.Unlock()
		})
	}
	loads.Wait()
	g.want(wrongSums, nil)
	g.want("MATCH (c:Communication) RETURN count(c)", nil, fmt.Sprint(total.Created))
	g.want("MATCH (:Communication)-[f:FOUND_IN]->(:Export) RETURN count(f)", nil, "3200")
	g.want("MATCH (c:Communication)-[f:FOUND_IN]->(x:Export) WITH c, x, count(f) AS n WHERE n > 1 RETURN c.id", nil)
	if total.Created+total.Matched != 3200 {
		t.Errorf("%+v does not account for 3200 records", total)
	}
}

// The connection breaks again and again, also while committing, when nobody
// knows whether the commit happened. Each time it holds a little longer: however
// slow the machine is, the loads get through in the end.
func TestLoadThroughBrokenConnections(t *testing.T) {
	g := openGraph(t)
	batches := hubBatches(6, 600, func(w int) string { return g.begin(fmt.Sprint(w)) })
	p := newProxy(t)
	through := openAt(t, p.uri())
	stop := make(chan struct{})
	var breaker, loads sync.WaitGroup
	breaker.Go(func() {
		for holds := 40 * time.Millisecond; ; holds += holds / 20 {
			select {
			case <-stop:
				return
			case <-time.After(holds + rand.N(2*holds)):
				p.cut()
			}
		}
	})
	for _, batch := range batches {
		loads.Go(func() {
			for {
				err := through.WriteBatch(context.Background(), batch)
				if err == nil {
					_, err = through.Publish(context.Background(), batch.ExportID, "", intel.Counts{Read: 400}, unheard)
				}
				if err == nil {
					return
				}
				if code := intel.ErrorCode(err); code != intel.Unavailable {
					t.Error(code, err, cause(err))
					return
				}
			}
		})
	}
	loads.Wait()
	close(stop)
	breaker.Wait()
	g.want(wrongSums, nil)
	g.want("MATCH (:Communication)-[f:FOUND_IN]->(:Export) RETURN count(f)", nil, "2400")
}

// The name that an export gives an account shows with the export: not before,
// though another shows the account; of several the longest has its way, whichever came first.
func TestNames(t *testing.T) {
	g := openGraph(t)
	named := func(name string) intel.Message {
		a := account("a")
		a.DisplayName = name
		return message(1, "CHAT", a, account("b"))
	}
	names := func(want string) {
		t.Helper()
		g.want("MATCH (a:Account {handle: 'a'}) RETURN a.displayName, a.displayNameFolded", nil, want)
	}
	hidden, shown, third := g.begin("hidden"), g.begin("shown"), g.begin("third")
	g.load(intel.Batch{ExportID: hidden, Messages: []intel.Message{named("Ríder"), named("Second")}})
	g.load(intel.Batch{ExportID: hidden, Messages: []intel.Message{named("Third")}})
	g.load(intel.Batch{ExportID: shown, Messages: []intel.Message{named("")}})
	g.publish(shown, 1, intel.Counts{Created: 1})
	names("<nil>|<nil>")
	g.publish(hidden, 3, intel.Counts{Matched: 3})
	names("Ríder|rider")
	g.load(intel.Batch{ExportID: third, Messages: []intel.Message{named("Rider K")}})
	g.publish(third, 1, intel.Counts{Matched: 1})
	names("Rider K|rider k")
	short := g.begin("short")
	g.load(intel.Batch{ExportID: short, Messages: []intel.Message{named("Rider")}})
	g.publish(short, 1, intel.Counts{Matched: 1})
	names("Rider K|rider k")
	g.withdraw(third, "", "")
	names("Rider|rider") // as long as Ríder, and before it
	g.withdraw(short, "", "")
	names("Ríder|rider")
	third = g.begin("again")
	g.load(intel.Batch{ExportID: third, Messages: []intel.Message{named("Other")}})
	g.publish(third, 1, intel.Counts{Matched: 1})
	g.withdraw(hidden, "", "")
	names("Other|other")
	state := func(e intel.Entity) {
		t.Helper()
		if _, err := g.Assert(t.Context(), []intel.Entity{e}, nil, "officer"); err != nil {
			t.Fatal(err, cause(err))
		}
	}
	stated := intel.Entity{Label: intel.Account, ID: account("a").ID, Properties: map[string]any{"service": "telegram", "handle": "a"}}
	state(stated)
	g.withdraw(third, "", "")
	names("<nil>|<nil>") // intelligence knows the account, and not that name
	stated.Properties["displayName"] = "Stated"
	state(stated)
	fourth := g.begin("fourth")
	g.load(intel.Batch{ExportID: fourth, Messages: []intel.Message{named("Other")}})
	g.publish(fourth, 1, intel.Counts{Matched: 1})
	names("Stated|stated")
	g.withdraw(fourth, "", "")
	names("Stated|stated")
}
