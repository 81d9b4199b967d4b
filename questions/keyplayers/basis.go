package keyplayers

import (
	"slices"
	"time"

	"linegraph/internal/structure"
)

// basis is a StructureBasis.
type basis struct {
	Method                         string
	From, To, AsOf                 *time.Time
	Chosen, Records                int64
	Lines, Gangs, Events           int64
	ContactPairs                   int64
	TieRules, Exclusions, Cautions []string
	LeftOut                        []leftOut
	Missing                        []string
	Whole                          state
	ArticulationPoints, Bridges    int64
}

// leftOut is a LeftOut.
type leftOut struct {
	Reason string
	Count  int64
	Says   string
}

const method = "networks of people, version 1"

var tieRules = []string{
	"A line, gang or event that joins n people of the network adds 1/(n-1) to the tie of each two of them: HOLDS, OPERATES, RUNS_FOR and EXPLOITED_BY of one line, MEMBER_OF of one gang, IN_EVENT of one event.",
	"People whose numbers or accounts were in contact on a day on which both used them have a tie with 1 more, however often they were in contact.",
	"Records that are confirmed to be of one person (SAME_AS) are one person.",
}

var exclusions = []string{
	"Links graded E, suspected to be false, and links that an officer has rejected.",
	"Links that did not hold at the time asked for; one that does not say when it began or ended is taken to hold on that side.",
	"Contacts without a time.",
}

var cautions = []string{
	"Only people in the records can be ranked: whoever is missing from them, or whose phone was never seized, looks unimportant. The more somebody was looked into, the more central they seem.",
	"To be central in a network is no evidence of guilt.",
}

// basis says what the network is made of. The place of each person's reason in reasons, or -1, is in reason.
func (n *network) basis(args arguments, reason []int) basis {
	points, bridges := n.graph.Cuts()
	b := basis{Method: method, From: args.scope.Window.From, To: args.scope.Window.To, AsOf: args.scope.AsOf,
		Records: int64(n.records), ContactPairs: int64(n.contacts),
		Lines: int64(n.groups["DealLine"]), Gangs: int64(n.groups["Gang"]), Events: int64(n.groups["Event"]),
		TieRules: tieRules, Exclusions: exclusions, Cautions: cautions,
		Whole: newState(n.graph.StateWithout()), ArticulationPoints: int64(len(points)), Bridges: int64(len(bridges))}
	for _, p := range n.people {
		if p.core {
			b.Chosen++
		}
	}
	for i, r := range reasons {
		count := int64(0)
		for _, of := range reason {
			if of == i {
				count++
			}
		}
		if count > 0 {
			b.LeftOut = append(b.LeftOut, leftOut{r.name, count, r.says})
		}
	}
	for _, id := range args.ids {
		if !slices.Contains(n.found, id) {
			b.Missing = append(b.Missing, id)
		}
	}
	return b
}

// reasons gives for each person the place in reasons of why they are in no list, or -1, and those who may be listed.
func (n *network) reasons(args arguments) (reason, listed []int) {
	for i, p := range n.people {
		r := args.reason(p)
		if reason = append(reason, r); r < 0 {
			listed = append(listed, i)
		}
	}
	return reason, listed
}

// state is a NetworkState.
type state struct {
	People, Ties, Components, Largest int64
	Fragmentation                     float64
}

func newState(s structure.State) state {
	return state{int64(s.Nodes), int64(s.Edges), int64(s.Components), int64(s.Largest), s.Fragmentation}
}
