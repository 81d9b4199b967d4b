package naive

import (
	"math"
	"slices"
	"time"
)

// activity tells when a record communicates.
func (n *Evaluator) activity(args map[string]any) any {
	origin := n.graph.byID[args["id"].(string)]
	if origin == nil {
		return nil
	}
	when := timeArgumentsOf(args["window"], nil)
	uses := map[*Record][]*Link{}
	if origin.Label == "PhoneNumber" || origin.Label == "Account" {
		uses[origin] = []*Link{{}}
	}
	for _, l := range origin.Out {
		if slices.Contains([]string{"USES", "USES_NUMBER", "USES_ACCOUNT"}, l.Type) && !isDoubted(l) {
			uses[l.To] = append(uses[l.To], l)
		}
	}
	zone, err := time.LoadLocation(args["timeZone"].(string))
	if err != nil {
		panic(err)
	}
	events := map[any]any{} // when each was first shown
	for party, links := range uses {
		for _, leg := range partyWithDevices(party) {
			for _, c := range append(leg.linkedTo("SENT"), leg.linkedFrom("RECEIVED_BY")...) {
				at, event := c.Properties["at"], evidenceOf(args).eventOf(c)
				if event == nil || !when.includes(at) || !isDuringAny(at, links) {
					continue
				}
				if before, again := events[event]; !again || isEarlier(at, before) {
					events[event] = at
				}
			}
		}
	}
	var undated, total, nocturnal int64
	var week [7][24]int64
	for _, at := range events {
		at, ok := at.(time.Time)
		if !ok {
			undated++
			continue
		}
		local := at.In(zone)
		week[(local.Weekday()+6)%7][local.Hour()]++
		total++
		if local.Hour() >= 19 || local.Hour() < 7 {
			nocturnal++
		}
	}
	var hours []any
	entropy := 0.0
	for _, day := range week {
		var list []any
		for _, h := range day {
			list = append(list, h)
			if p := float64(h) / float64(total); p > 0 {
				entropy -= p * math.Log2(p)
			}
		}
		hours = append(hours, list)
	}
	m := map[string]any{"basis": map[string]any(*basisOf(args, when, "communications")), "timeZone": args["timeZone"], "total": total, "undated": undated, "hours": hours}
	if total > 0 {
		m["nocturnal"], m["entropy"] = float64(nocturnal)/float64(total), math.Abs(math.Round(entropy*1e4)/1e4)
	}
	return m
}
