package resolvers_test

import (
	"linegraph/internal/intel"
)

// spans adds what lasts or says only half of when it was:
//
//	event 5 ended on 1 February, nobody knows when it began ── ZOË
//	event 6 lasted from 1 February to 1 March ── RONNIE, Flat 9
//	customer 2 wrote to 101 once nobody knows when, and again on 20 March
//	101 was on a second SIM in March alone, and RONNIE ran from there for a week
func (f *fixtureGraph) spans() {
	f.node(intel.Event, "event_fix5", props{"kind": "COURT_ORDER", "until": day(2, 1)})
	f.node(intel.Event, "event_fix6", props{"kind": "CUCKOO_VISIT", "at": day(2, 1), "until": day(3, 1)})
	f.join("event_fix5", "CONCERNS", "line_fix_zoe")
	f.join("event_fix6", "CONCERNS", "line_fix_ronnie", since(2, 1), until(3, 1))
	f.join("event_fix6", "AT", "location_fix1")
	f.join("person_fix_ben", "IN_EVENT", "event_fix6", props{"category": "SUSPECT"})
	f.say("SMS", day(3, 20), number(customer2), number(n101))
	f.join(number(n101), "ON_SIM", "sim_fix2", since(3, 1), until(4, 1))
	f.join("person_fix_cleo", "RUNS_FOR", "line_fix_zoe", since(3, 1), until(3, 8))
}
