package demo_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/e2e/running"
	"linegraph/internal/demo"
)

type trafficOfLine struct {
	Traffic struct {
		Basis       struct{ Counted, Services, CommunicationsWithServices int }
		First, Last *time.Time
		Contacts    int
		TopContacts []trafficContact
		Hours       [][]int
	}
}

type trafficContact struct {
	Party                                                   struct{ ID string }
	Rank, CallsIn, CallsOut, MessagesIn, MessagesOut, Among int
	First, Last                                             *time.Time
}

// Whom a line is in touch with most, in either direction, is what was planted, and services are left out.
func TestDemoTrafficOfLines(t *testing.T) {
	url := demoService(t)
	services := 0
	for _, line := range demoRun.truth.Lines {
		want, left := plantedTraffic(line.Numbers)
		services += left
		var a trafficOfLine
		running.Ask(t, url, `query T($line: ID!) { traffic(line: $line, first: 1000) { basis { counted services communicationsWithServices } first last contacts
			topContacts { party { id } rank callsIn callsOut messagesIn messagesOut first last } hours } }`, map[string]any{"line": line.ID}, &a)
		got := a.Traffic
		running.Same(t, line.Brand+": contacts", got.Contacts, len(want))
		running.Same(t, line.Brand+": services", got.Basis.Services, left)
		total, inHours := 0, 0
		for i, c := range got.TopContacts {
			running.Same(t, line.Brand+": "+c.Party.ID, c.tally(), want[c.Party.ID])
			of := c.CallsIn + c.CallsOut + c.MessagesIn + c.MessagesOut
			if total += of; i > 0 && of > got.TopContacts[i-1].Among {
				t.Errorf("%s: %s comes later than one with fewer interactions", line.Brand, c.Party.ID)
			}
			got.TopContacts[i].Among = of
		}
		for _, day := range got.Hours {
			for _, n := range day {
				inHours += n
			}
		}
		running.Same(t, line.Brand+": hours", inHours, got.Basis.Counted)
		if len(got.TopContacts) != len(want) {
			t.Errorf("%s: %d of %d contacts are listed", line.Brand, len(got.TopContacts), len(want))
		}
	}
	if services == 0 {
		t.Error("no line of the demo was written to by a service")
	}
}

func (c trafficContact) tally() string {
	return span(fmt.Sprintf("%d %d %d %d", c.CallsIn, c.CallsOut, c.MessagesIn, c.MessagesOut), c.First, c.Last)
}

// plantedTraffic joins what was planted with each party of a line's numbers, and counts the services among them.
func plantedTraffic(numbers []demo.TrueNumber) (with map[string]string, services int) {
	joined := map[string]trafficContact{}
	left := map[string]bool{}
	for _, n := range numbers {
		for _, c := range n.Contacts {
			if !strings.HasPrefix(c.Party, "+") && strings.HasPrefix(c.ID, "number_") { // a short code or sender id
				left[c.ID] = true
				continue
			}
			e := joined[c.ID]
			e.CallsIn, e.MessagesIn = e.CallsIn+c.Received.Calls, e.MessagesIn+c.Received.Messages
			e.CallsOut, e.MessagesOut = e.CallsOut+c.Sent.Calls, e.MessagesOut+c.Sent.Messages
			times := slices.DeleteFunc([]*time.Time{e.First, e.Last, c.Sent.First, c.Sent.Last, c.Received.First, c.Received.Last}, func(t *time.Time) bool { return t == nil })
			order := func(a, b *time.Time) int { return cmp.Compare(a.UnixNano(), b.UnixNano()) }
			e.First, e.Last = slices.MinFunc(times, order), slices.MaxFunc(times, order)
			joined[c.ID] = e
		}
	}
	with = map[string]string{}
	for id, c := range joined {
		with[id] = c.tally()
	}
	return with, len(left)
}
