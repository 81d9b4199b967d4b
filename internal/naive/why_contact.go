package naive

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

func (n *Evaluator) whyContact(args map[string]any) any {
	from, to := n.graph.byID[args["from"].(string)], n.graph.byID[args["to"].(string)]
	for _, party := range []*Record{from, to} {
		if party == nil || party.Label != "PhoneNumber" && party.Label != "Account" {
			return nil
		}
	}
	var all []*Record
	for _, leg := range partyWithDevices(from) {
		for _, c := range leg.linkedTo("SENT") {
			received := slices.ContainsFunc(partyWithDevices(to), func(r *Record) bool { return slices.Contains(c.linkedTo("RECEIVED_BY"), r) })
			if received && !slices.Contains(all, c) && isInWindow(c, args["window"]) {
				all = append(all, c)
			}
		}
	}
	tally := func(network bool) (map[string]any, string) {
		var counts [2]int64
		var times []time.Time
		for _, c := range all {
			if (c.Properties["network"] == true) != network || !network && c.isTwin() {
				continue
			}
			counts[oneIf(c.Properties["kind"] != "CALL")]++
			if at, dated := c.Properties["at"].(time.Time); dated {
				times = append(times, at)
			}
		}
		first, last := firstAndLast(times)
		return map[string]any{"calls": counts[0], "messages": counts[1], "first": first, "last": last}, callsAndMessages(counts)
	}
	handsets, h := tally(false)
	operators, o := tally(true)
	says := "No record shows it."
	switch {
	case h != "" && o != "":
		says = "Handsets show " + h + "; network operators recorded " + o + ", which may be the same."
	case h != "":
		says = "Handsets show " + h + "; network operators recorded none."
	case o != "":
		says = "No handset shows it; network operators recorded " + o + "."
	}
	answer := map[string]any{"from": from, "to": to, "says": says, "handsets": handsets, "operators": operators}
	in := &answered{graph: n.graph, exports: map[*Record]bool{}}
	shown, first := map[*Record]*exportRow{}, wholeNumber(args["first"])
	addPlaces(shown, placesOf(all))
	in.showRows(answer, shown, first)
	in.showRecords(answer, placesOf(all), first)
	answer["truncated"] = int64(len(answer["exports"].([]any))) < answer["totalExports"].(int64) || int64(len(answer["records"].([]any))) < answer["totalRecords"].(int64)
	basis := in.basis(0, []any{"From the count of handsets, records that show an event which another record shows.",
		"From the count of handsets, what network operators recorded, which is counted apart."})
	window, _ := args["window"].(map[string]any)
	basis["from"], basis["to"] = instantOrNil(window["from"]), instantOrNil(window["to"])
	answer["basis"], answer["handling"] = basis, in.handling()
	return answer
}

// sharedCommunications are those of both ends of a succession with parties that both were in contact with: with the 20
// of these that have the fewest contacts.
func sharedCommunications(l *Link) (all []*Record) {
	with := [2]map[*Record][]*Record{{}, {}} // communications by contact
	for i, end := range []*Record{l.From, l.To} {
		for _, leg := range partyWithDevices(end) {
			note := func(c, other *Record) { with[i][partyBehind(other)] = append(with[i][partyBehind(other)], c) }
			for _, c := range leg.linkedTo("SENT") {
				for _, other := range c.linkedTo("RECEIVED_BY") {
					note(c, other)
				}
			}
			for _, c := range leg.linkedFrom("RECEIVED_BY") {
				for _, other := range c.linkedFrom("SENT") {
					note(c, other)
				}
			}
		}
	}
	var shared []*Record
	for contact := range with[0] {
		if with[1][contact] != nil {
			shared = append(shared, contact)
		}
	}
	slices.SortFunc(shared, func(a, b *Record) int {
		return cmp.Or(cmp.Compare(contactLinks(a), contactLinks(b)), strings.Compare(a.ID, b.ID))
	})
	for _, contact := range shared[:min(20, len(shared))] {
		for _, c := range slices.Concat(with[0][contact], with[1][contact]) {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return all
}
