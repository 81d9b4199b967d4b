package resolvers_test

import (
	"time"

	"linegraph/internal/intel"
)

// sameEvents adds what two phones showed of one event, seconds apart: the twin
// counts as the event, but for the pair of which somebody said that it is two.
func (f *fixtureGraph) sameEvents() {
	for i, state := range []string{intel.Proposed, intel.Confirmed, intel.Rejected} {
		shown := func(after time.Duration) props {
			f.say([]string{"CALL", "SMS"}[i%2], day(2, 16).Add(time.Duration(i)*time.Hour+after), number(n104), number(n105))
			all := f.nodes[intel.Communication]
			return all[len(all)-1].(props)
		}
		first, twin := shown(0), shown(7*time.Second)
		if state != intel.Rejected {
			twin["countedAs"] = first["id"]
		}
		link := props{"id": intel.SameEventID(first["id"].(string), twin["id"].(string)), "state": state, "basis": "Two handsets: 7.0 s apart.", "recordedAt": day(6, 1)}
		if state != intel.Proposed {
			link["reviewedBy"], link["reviewedAt"], link["reason"] = "dc.smith", day(6, 2), "heard"
		}
		f.record(twin["id"].(string), "SAME_EVENT_AS", first["id"].(string), link)
	}
}

// recorded adds what a network operator recorded: a call that a handset shows
// too, one that none shows, and one between two whom no handset shows together.
func (f *fixtureGraph) recorded() {
	record := func(at time.Time, from, to string) props {
		f.say("CALL", at, from, to)
		all := f.nodes[intel.Communication]
		of := all[len(all)-1].(props)
		of["network"] = true
		return of
	}
	f.say("CALL", day(2, 23), number(customer1), number(n101))
	all := f.nodes[intel.Communication]
	shown := all[len(all)-1].(props)
	twin := record(day(2, 23).Add(3*time.Second), number(customer1), number(n101))
	twin["countedAs"] = shown["id"]
	f.record(twin["id"].(string), "SAME_EVENT_AS", shown["id"].(string), props{"id": intel.SameEventID(shown["id"].(string), twin["id"].(string)), "state": intel.Proposed, "basis": "Two clocks."})
	record(day(2, 24), number(n101), number(customer1))
	record(day(3, 20), number(n105), landline1())
}
