package resolvers_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/sockettest"
)

type lineChange struct {
	LineChanged struct {
		ID      string
		Changes []map[string]any
	}
}

const followLine = `subscription($id: ID!) { lineChanged(id: $id) { id changes { kind property relation linkId recordId before after } } }`

// begin opens an export, which is withdrawn in the end: the graph's guard is
// set until then.
func (a *api) begin(t *testing.T, file intel.ExportFile) {
	t.Helper()
	if err := a.store.BeginExport(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	a.inTheEnd(t, removeGuard) // nothing else does: the fixture has an export that is being loaded
	t.Cleanup(func() {
		ctx := context.Background()
		if err := errors.Join(a.store.Withdraw(ctx, file.ID, "", ""), a.store.Sweep(ctx, file.ID)); err != nil {
			t.Error(err)
		}
	})
}

// begun subscribes to a line and makes sure of it: it is changed until that is told.
func (a *api) begun(t *testing.T, way, url, id string) feed {
	t.Helper()
	f := feeds[way](t, url, followLine, map[string]any{"id": id})
	told := make(chan struct{})
	go func() {
		defer close(told)
		f.answer(&lineChange{})
	}()
	for n := 0; ; n++ {
		select {
		case <-told:
			a.save(t, id, map[string]any{"reference": "begun"})
			for {
				var c lineChange
				f.answer(&c)
				if changes := c.LineChanged.Changes; changes[0]["property"] == "reference" && changes[0]["after"] == "begun" {
					return f
				}
			}
		case <-time.After(watchInterval):
			a.save(t, id, map[string]any{"reference": "not yet " + string(rune('a'+n%26))})
		}
	}
}

func (a *api) save(t *testing.T, id string, more map[string]any) {
	t.Helper()
	input := map[string]any{"id": id}
	for k, v := range more {
		input[k] = v
	}
	a.must(t, `mutation($i: DealLineInput!) { m: saveDealLine(input: $i) { id } }`, map[string]any{"i": input})
}

// A watched line's changes are told as the differences that they are.
func TestLineChanged(t *testing.T) {
	a := serve(t)
	for way := range feeds {
		t.Run(way, func(t *testing.T) {
			id, holder, source := "line_watched_"+way, "person_watched_"+way, a.source(t, "watched_"+way)
			a.save(t, id, map[string]any{"name": "WATCHED", "aliases": []string{"Old", "Kept"}, "status": "ACTIVE"})
			a.must(t, `mutation($i: PersonInput!) { m: savePerson(input: $i) { id } }`, map[string]any{"i": map[string]any{"id": holder, "name": "Hal Watched"}})
			f := a.begun(t, way, a.url, id)
			defer f.stop()
			wants := func(want ...map[string]any) {
				t.Helper()
				var got lineChange
				f.answer(&got)
				for _, w := range want {
					for _, name := range []string{"kind", "property", "relation", "linkId", "recordId", "before", "after"} {
						if _, given := w[name]; !given {
							w[name] = nil
						}
					}
				}
				if got.LineChanged.ID != id || !reflect.DeepEqual(got.LineChanged.Changes, want) {
					t.Errorf("\n got %v\nwant %v", got.LineChanged, want)
				}
			}
			a.save(t, id, map[string]any{"name": "WATCHED", "status": "DORMANT", "aliases": []string{"Kept", "New"}, "lastSeen": "2026-01-31T19:00:00+01:00", "reference": nil})
			wants(map[string]any{"kind": "REMOVED", "property": "aliases", "before": "Old"}, map[string]any{"kind": "ADDED", "property": "aliases", "after": "New"},
				map[string]any{"kind": "ADDED", "property": "lastSeen", "after": "2026-01-31T18:00:00Z"},
				map[string]any{"kind": "REMOVED", "property": "reference", "before": "begun"},
				map[string]any{"kind": "CHANGED", "property": "status", "before": "ACTIVE", "after": "DORMANT"})

			link := a.must(t, `mutation($i: LinkInput!) { m: link(input: $i) { id } }`, map[string]any{"i": map[string]any{"relation": "HOLDS", "from": map[string]any{"id": holder},
				"to": map[string]any{"id": id}, "certainty": "SUSPECTED", "assertion": "ASSESSMENT", "grade": "1BP", "sources": []string{source}}})["id"]
			of := func(c map[string]any) map[string]any {
				c["relation"], c["linkId"], c["recordId"] = "HOLDS", link, holder
				return c
			}
			wants(of(map[string]any{"kind": "ADDED"}))
			a.must(t, `mutation($i: UnlinkInput!) { m: unlink(input: $i) { id } }`, map[string]any{"i": map[string]any{"relation": "HOLDS", "id": link, "validTo": "2026-02-01T00:00:00Z", "sources": []string{source}}})
			wants(of(map[string]any{"kind": "ADDED", "property": "validTo", "after": "2026-02-01T00:00:00Z"}))
		})
	}
}

// source is an intelligence item to state links by.
func (a *api) source(t *testing.T, urn string) string {
	t.Helper()
	a.must(t, `mutation($i: IntelReportInput!) { m: saveIntelReport(input: $i) { id } }`, map[string]any{"i": map[string]any{"urn": urn}})
	item := a.must(t, `mutation($i: IntelItemInput!) { m: saveIntelItem(input: $i) { id } }`, map[string]any{"i": map[string]any{"urn": urn, "number": 1, "text": "Said."}})
	return item["id"].(string)
}

type loadEvent struct {
	LoadProgress struct {
		ID, FileName, State string
		Written             int
		Total, Read         *int
		Created, Matched    *int
		Repaired, Rejected  *int
	}
}

const progressFields = `{ id fileName state written total read created matched repaired rejected }`

// A load is followed from its beginning to its counts: one of them, or all.
func TestLoadProgress(t *testing.T) {
	a := serve(t)
	for way := range feeds {
		t.Run(way, func(t *testing.T) {
			file := intel.ExportFile{ID: intel.ID(intel.Export, "progress", way), Sha256: "progress-" + way, FileName: "exhibit-" + way + ".xml", Records: 5, ReceivedAt: time.Now()}
			a.begin(t, file)
			one := feeds[way](t, a.url, `subscription($id: ID!) { loadProgress(id: $id) `+progressFields+` }`, map[string]any{"id": file.ID})
			defer one.stop()
			all := feeds[way](t, a.url, `subscription { loadProgress `+progressFields+` }`, nil)
			defer all.stop()
			wants := func(state string, written, total int) (last loadEvent) {
				t.Helper()
				for name, f := range map[string]feed{"one": one, "all": all} {
					for last = (loadEvent{}); last.LoadProgress.ID != file.ID; { // others may be in hand
						f.answer(&last)
					}
					if p := last.LoadProgress; p.FileName != file.FileName || p.State != state || p.Written != written || p.Total == nil || *p.Total != total {
						t.Errorf("%s: %+v, want %s and %d of %d", name, p, state, written, total)
					}
				}
				return last
			}
			if p := wants("LOADING", 0, 5).LoadProgress; p.Read != nil || p.Created != nil {
				t.Errorf("counted before it was loaded: %+v", p)
			}
			// The sizes of the batches: two messages, one of them new; then a new one, and two contacts.
			ofcom := func(n string) intel.Party {
				return intel.Party{ID: intel.ID(intel.PhoneNumber, "+447700900"+n), Number: "+447700900" + n, Kind: "MOBILE"}
			}
			text := func(id string) intel.Message {
				return intel.Message{ID: "comm_progress_" + way + id, Kind: "SMS", Repaired: id == "2", From: ofcom("801"), To: []intel.Party{ofcom("802")}}
			}
			batch := func(b intel.Batch) {
				t.Helper()
				b.ExportID = file.ID
				if err := a.store.WriteBatch(t.Context(), b); err != nil {
					t.Fatal(err)
				}
			}
			batch(intel.Batch{Messages: []intel.Message{text("1")}, Written: 1})
			wants("LOADING", 1, 5)
			batch(intel.Batch{Messages: []intel.Message{text("1"), text("2")}, Written: 3})
			wants("LOADING", 3, 5)
			batch(intel.Batch{Contacts: []intel.SavedContact{{Party: ofcom("801"), SavedAs: "a"}, {Party: ofcom("801"), SavedAs: "b"}}, Written: 5})
			wants("LOADING", 5, 5)
			if _, err := a.store.Publish(t.Context(), file.ID, "", intel.Counts{Read: 7, Rejected: 1}, func(float64) {}); err != nil {
				t.Fatal(err)
			}
			p := wants("LOADED", 6, 6).LoadProgress
			if p.Read == nil || *p.Read != 7 || *p.Created != 3 || *p.Matched != 2 || *p.Repaired != 1 || *p.Rejected != 1 {
				t.Errorf("counts: %+v", p)
			}
		})
	}
}

// A subscription outlives the time of a request and of the server's connections.
func TestSubscriptionOutlivesDeadlines(t *testing.T) {
	a := serve(t)
	const short = 200 * time.Millisecond
	handler, err := (&api{store: a.store, lasting: lasting}).handle(short)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(handler)
	server.Config.ReadTimeout, server.Config.WriteTimeout = short, short
	server.Start()
	defer server.Close()
	a.save(t, "line_patient", map[string]any{"name": "PATIENT"})
	for way := range feeds {
		f := a.begun(t, way, server.URL, "line_patient")
		<-time.After(3 * short)
		a.save(t, "line_patient", map[string]any{"reference": "after " + way})
		var c lineChange
		if f.answer(&c); c.LineChanged.Changes[0]["after"] != "after "+way {
			t.Errorf("%s: %+v", way, c)
		}
		f.stop()
	}
}

// A server that is shut down ends its subscriptions, and waits for none.
func TestShutdownEndsSubscriptions(t *testing.T) {
	a := serve(t)
	config, err := (&api{store: a.store, lasting: lasting}).config(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	server, err := httpd.Listen("127.0.0.1:0", config)
	if err != nil {
		t.Fatal(err)
	}
	a.save(t, "line_shut", map[string]any{"name": "SHUT"})
	events := a.begun(t, "events", server.URL(), "line_shut")
	conn := sockettest.Open(t, server.URL())
	if err := server.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if _, ok := events.next(); ok {
		t.Error("the subscription goes on")
	}
	if _, _, err := conn.Read(t.Context()); err == nil || t.Context().Err() != nil {
		t.Errorf("the websocket stays open: %v", err)
	}
}

// There are as many subscriptions as are allowed, over both ways together, and
// one that ends makes room.
func TestTooManySubscriptions(t *testing.T) {
	a := serve(t)
	handler, err := (&api{store: a.store, lasting: httpd.Lasting{Subscriptions: 2}}).handle(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	file := intel.ExportFile{ID: intel.ID(intel.Export, "crowd"), Sha256: "crowd", ReceivedAt: time.Now()}
	a.begin(t, file)
	follow := func(way string) (feed, response) {
		f := feeds[way](t, server.URL, `subscription($id: ID!) { loadProgress(id: $id) { id } }`, map[string]any{"id": file.ID})
		return f, f.answer(nil)
	}
	var open []feed
	for way := range feeds {
		f, first := follow(way)
		if open = append(open, f); first.code() != "" {
			t.Fatalf("%s: %+v", way, first.Errors)
		}
	}
	for way := range feeds {
		f, third := follow(way)
		if third.code() != "LIMIT_EXCEEDED" || !strings.Contains(third.Errors[0].Message, "2 subscriptions") {
			t.Errorf("%s: %+v", way, third)
		}
		f.stop()
	}
	for _, f := range open {
		f.stop()
		for code := "LIMIT_EXCEEDED"; code != ""; {
			again, first := follow("events")
			if code = first.code(); code != "" && code != "LIMIT_EXCEEDED" {
				t.Fatalf("%+v", first.Errors)
			}
			defer again.stop()
		}
	}
}

// What is not there cannot be followed.
func TestNothingToFollow(t *testing.T) {
	a := serve(t)
	for way := range feeds {
		for query, code := range map[string]string{
			`subscription { lineChanged(id: "line_that_is_not") { id } }`:                              "NOT_FOUND",
			`subscription { loadProgress(id: "line_fix_blank") { id } }`:                               "BAD_USER_INPUT",
			`subscription { loadProgress(id: "` + intel.ID(intel.Export, "not loaded") + `") { id } }`: "NOT_FOUND",
		} {
			f := feeds[way](t, a.url, query, nil)
			if got := f.answer(nil); got.code() != code {
				t.Errorf("%s: %s: %+v", way, query, got)
			}
			f.stop()
		}
	}
}

// When a client leaves, whichever way, nothing of its subscription is left running.
func TestSubscriptionsLeaveNothing(t *testing.T) {
	a := serve(t)
	a.save(t, "line_left", map[string]any{"name": "LEFT"})
	for way := range feeds {
		a.begun(t, way, a.url, "line_left").stop()
	}
	conn := sockettest.Open(t, a.url)
	conn.Send(sockettest.Message{Type: "subscribe", ID: "x", Payload: subscription(t, `subscription { loadProgress { id } }`, nil)})
	conn.Send(sockettest.Message{Type: "complete", ID: "x"})
	for watching() > 0 {
		time.Sleep(time.Millisecond)
	}
}

// watching counts the goroutines that look after subscriptions.
func watching() int {
	stacks := make([]byte, 8<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	return strings.Count(string(stacks), "created by linegraph/internal/watch")
}
