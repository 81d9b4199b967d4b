package cypher_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
)

// handset is an export of the phone with a number, whose clock is ahead by so
// much: it shows what it sent as it was sent, and what it received later.
func handset(name string, owner intel.Party, ahead time.Duration, events ...intel.Message) seized {
	id := intel.ID(intel.Export, name)
	s := seized{batch: intel.Batch{ExportID: id}, file: intel.ExportFile{ID: id, Sha256: name, Format: "test", ReceivedAt: time.Now(), Owners: []intel.Party{owner}}}
	for _, m := range events {
		at := m.At.Add(ahead)
		m.ID, m.At, m.RecordID = intel.ID(intel.Communication, m.Kind, m.From.ID, m.To[0].ID, at.String(), m.Body), &at, name+m.RecordID
		s.batch.Messages = append(s.batch.Messages, m)
	}
	return s
}

// talk is what two said to each other, each text once or more.
func talk(n int, a, b intel.Party) (all []intel.Message) {
	for i := range n {
		from, to := a, b
		if i%3 == 0 {
			from, to = b, a
		}
		m := message(7*i, "SMS", from, to)
		if i%5 == 0 {
			m.Kind, m.Body, m.DurationSec = "CALL", "", new(int64)
		} else {
			m.Body = fmt.Sprint("text ", i%8)
		}
		all = append(all, m)
	}
	return all
}

// state is all of the graph that equality has part in, each node and link once.
func (g graph) equality() []string {
	return slices.Concat(
		g.rows("MATCH (c:Communication) RETURN c.id, c.countedAs, COLLECT { MATCH (c)-[:FOUND_IN]->(x) RETURN x.id ORDER BY x.id }", nil),
		g.rows("MATCH (c)-[r:SAME_EVENT_AS]->(d) RETURN c.id, d.id, r.id, r.state, r.basis, r.between, r.bases", nil),
		g.rows("MATCH (a)-[r:IN_CONTACT_WITH]->(b) RETURN a.id, b.id, r.calls, r.messages, toString(r.first), toString(r.last)", nil))
}

// wantSame tells what differs.
func wantSame(t *testing.T, when string, got, want []string) {
	t.Helper()
	for _, row := range got {
		if !slices.Contains(want, row) {
			t.Errorf("%s: %s is too much", when, row)
		}
	}
	for _, row := range want {
		if !slices.Contains(got, row) {
			t.Errorf("%s: %s is missing", when, row)
		}
	}
}

// wantRollUp holds the roll-up against what counts and is seen.
func (g graph) wantRollUp() {
	g.t.Helper()
	g.want("MATCH (a)-[r:IN_CONTACT_WITH]->(b) RETURN a.id, b.id, r.calls, r.messages, toString(r.first), toString(r.last)", nil,
		g.rows(`MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b)
			WHERE c.countedAs IS NULL AND EXISTS { (c)-[:FOUND_IN]->(x) WHERE x.hidden IS NULL }
			RETURN a.id, b.id, sum(CASE c.kind WHEN 'CALL' THEN 1 ELSE 0 END), sum(CASE c.kind WHEN 'CALL' THEN 0 ELSE 1 END), toString(min(c.at)), toString(max(c.at))`, nil)...)
}

const countTwins = "MATCH (c:Communication) RETURN count(CASE WHEN c.countedAs IS NULL THEN 1 END), count(c.countedAs)"

// TestOneEventTwoHandsets: what two handsets saw of their owners' events counts
// once, in whichever order they are loaded, and twice when one is withdrawn and
// there is no other.
func TestOneEventTwoHandsets(t *testing.T) {
	g := openGraph(t)
	said := talk(40, number(1), number(2))
	all := []seized{
		handset("ann", number(1), 0, said...),
		handset("ben", number(2), 17*time.Second, said...),
		handset("ann again", number(1), 0, said[20:]...),
		handset("ben in whole seconds", number(2), 17*time.Second+400*time.Millisecond, said[:10]...),
		handset("cas", number(3), 0, talk(9, number(3), number(1))...),
	}
	var want, without []string
	for i, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}} {
		g.empty()
		for _, n := range order {
			g.loadWhole(all[n])
			g.wantRollUp()
		}
		g.want(countTwins, nil, "49|50")
		full := g.equality()
		g.withdraw(all[0].file.ID, "officer", "a test")
		g.wantRollUp()
		less := g.equality()
		if i == 0 {
			want, without = full, less
		}
		g.loadWhole(all[0])
		wantSame(t, fmt.Sprintf("order %v", order), full, want)
		wantSame(t, fmt.Sprintf("order %v, one withdrawn", order), less, without)
		wantSame(t, fmt.Sprintf("order %v, loaded again", order), g.equality(), want)
	}
	for _, s := range all {
		g.withdraw(s.file.ID, "officer", "a test")
		g.wantRollUp()
	}
	g.want("MATCH (c:Communication) RETURN c.id", nil)
}

// TestLoadersAtOnce: several publish at once what the others show too.
func TestHandsetsAtOnce(t *testing.T) {
	g := openGraph(t)
	said := talk(30, number(1), number(2))
	var all []seized
	for i := range 4 {
		all = append(all, handset(fmt.Sprint("ann", i), number(1), time.Duration(i)*300*time.Millisecond, said...),
			handset(fmt.Sprint("ben", i), number(2), time.Duration(20+i)*time.Second, said...))
	}
	for _, s := range all {
		g.loadWhole(s)
	}
	want := g.equality()
	g.empty()
	var wait sync.WaitGroup
	for _, s := range all {
		wait.Go(func() { g.loadWhole(s) })
	}
	wait.Wait()
	g.wantRollUp()
	wantSame(t, "at once", g.equality(), want)
}

// TestOwnerTold: once it is told whose the handset is, its events are compared.
func TestOwnerTold(t *testing.T) {
	g := openGraph(t)
	said := talk(10, number(1), number(2))
	ben := handset("ben", number(2), time.Second, said...)
	ben.file.Owners = nil
	g.loadWhole(ben)
	g.loadWhole(handset("ann", number(1), 0, said...))
	g.want(countTwins, nil, "20|0")
	if err := g.AddOwners(t.Context(), ben.file.ID, []intel.Party{number(2)}); err != nil {
		t.Fatal(err)
	}
	g.wantRollUp()
	g.want(countTwins, nil, "10|10")
}

// TestDeviceStandsForItsNumber: a phone that speaks through its device is compared by its number.
func TestDeviceStandsForItsNumber(t *testing.T) {
	g := openGraph(t)
	said := talk(10, number(1), number(2))
	ann := handset("ann", number(1), 0, said...)
	device := intel.Party{ID: intel.ID(intel.Account, intel.DeviceService, ann.file.ID), Service: intel.DeviceService, Handle: ann.file.ID}
	for i, m := range ann.batch.Messages {
		m.To = slices.Clone(m.To)
		for _, leg := range []*intel.Party{&m.From, &m.To[0]} {
			if leg.ID == number(1).ID {
				*leg = device
			}
		}
		ann.batch.Messages[i] = m
	}
	g.loadWhole(ann)
	g.loadWhole(handset("ben", number(2), -time.Second, said...))
	g.wantRollUp()
	g.want("MATCH (c:Communication WHERE c.countedAs IS NOT NULL)--(p:Account) RETURN count(c), count(DISTINCT p)", nil, "10|1")
	g.want("MATCH (:Account)-[r:IN_CONTACT_WITH]-() RETURN count(r)", nil, "0")
}

// TestWhatOneSourceShowsIsTwoEvents: where a source has both, they are two, and
// nothing that joins them is followed.
func TestWhatOneSourceShowsIsTwoEvents(t *testing.T) {
	g := openGraph(t)
	m := message(1, "SMS", number(1), number(2))
	g.loadWhole(handset("one", number(1), 0, m))
	g.loadWhole(handset("two", number(1), 300*time.Millisecond, m))
	g.want(countTwins, nil, "1|1")
	both := handset("both", number(1), 0, m)
	both.batch.Messages = append(both.batch.Messages, handset("two", number(1), 300*time.Millisecond, m).batch.Messages...)
	g.loadWhole(both)
	g.wantRollUp()
	g.want(countTwins, nil, "2|0")
	g.withdraw(both.file.ID, "officer", "a test")
	g.wantRollUp()
	g.want(countTwins, nil, "1|1")
}

// TestWholeSecondsOfOneHandset: two exports' messages a second apart are proposed
// as one where they are a quarter of what both show, and only then.
func TestWholeSecondsOfOneHandset(t *testing.T) {
	g := openGraph(t)
	for _, c := range []struct {
		equal int
		want  string
	}{{9, "12|3"}, {10, "16|0"}} {
		g.empty()
		var said, later []intel.Message
		for i := range 3 + c.equal {
			m := message(i, "SMS", number(1), number(2))
			m.Body = fmt.Sprint("drop number ", i)
			said = append(said, m)
			if i < 3 {
				at := m.At.Add(time.Second)
				m.At = &at
			}
			later = append(later, m)
		}
		g.loadWhole(handset("leaves off", number(1), 0, said...))
		g.loadWhole(handset("rounds", number(1), 0, later...))
		g.want(countTwins, nil, c.want)
		g.want("MATCH (:Communication)-[r:SAME_EVENT_AS]->() WHERE r.state <> 'PROPOSED' RETURN r", nil)
	}
}

// TestDecided: what an officer decides of two events counts, and stands when they
// are withdrawn and loaded again, until it is taken back.
func TestDecided(t *testing.T) {
	g := openGraph(t)
	m := message(1, "SMS", number(1), number(2))
	far := message(2, "SMS", number(1), number(2))
	ann, ben := handset("ann", number(1), 0, m), handset("ben", number(2), 2*time.Second, m, far)
	g.loadWhole(ann)
	g.loadWhole(ben)
	one, twin, other := ann.batch.Messages[0].ID, ben.batch.Messages[0].ID, ben.batch.Messages[1].ID
	decide := func(first, second, state string) {
		t.Helper()
		d := intel.SameEvent{First: first, Second: second, State: state, By: "dc", Reason: "heard", Sources: []string{ann.file.ID}}
		if err := g.DecideSameEvent(t.Context(), d, func(cypher.Tx) error { return nil }); err != nil {
			t.Fatal(err, cause(err))
		}
		g.wantRollUp()
	}
	again := func() {
		t.Helper()
		want := g.equality()
		g.withdraw(ann.file.ID, "officer", "a test")
		g.wantRollUp()
		g.loadWhole(ann)
		g.wantRollUp()
		wantSame(t, "loaded again", g.equality(), want)
	}
	const state = "MATCH ()-[r:SAME_EVENT_AS]->() RETURN r.state, r.reviewedBy, r.reason"
	g.want(countTwins, nil, "2|1")
	g.want(state, nil, "PROPOSED|<nil>|<nil>")
	decide(one, twin, intel.Rejected)
	g.want(countTwins, nil, "3|0")
	again()
	decide(twin, one, intel.Confirmed)
	g.want(countTwins, nil, "2|1")
	g.want(state, nil, "CONFIRMED|dc|heard")
	again()
	decide(one, twin, "")
	g.want(countTwins, nil, "2|1")
	g.want(state, nil, "PROPOSED|<nil>|<nil>")
	decide(one, twin, intel.Rejected)
	decide(one, other, intel.Confirmed)
	g.want(countTwins, nil, "2|1")
	again()
	decide(one, other, "")
	g.want(countTwins, nil, "3|0")
	again()
	decide(one, twin, "")
	decide(one, twin, intel.Rejected)
	g.withdraw(ben.file.ID, "officer", "a test")
	err := g.DecideSameEvent(t.Context(), intel.SameEvent{First: one, Second: twin, State: intel.Confirmed}, nil)
	wantCode(t, err, intel.NotFound)
	err = g.DecideSameEvent(t.Context(), intel.SameEvent{First: one, Second: one, Sources: []string{"item_none"}}, nil)
	wantCode(t, err, intel.NotFound)
}
