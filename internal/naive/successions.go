package naive

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/identity"
)

// daily is how a party was in touch with others, from its communications: by the other, then by day, the
// calls and messages that handsets and that operators recorded.
type daily map[*Record]map[int64]*[2][2]int64

const secondsOfDay = 24 * 60 * 60

// dailyOf reads what was said between a party, which nobody in without may be, and others.
func (n *Evaluator) dailyOf(party *Record, without []*Record, window any) daily {
	all := daily{}
	note := func(c *Record, others []*Record) {
		at, dated := c.Properties["at"].(time.Time)
		if !dated || c.Properties["network"] == nil && c.isTwin() {
			return
		}
		day := at.Unix() / secondsOfDay
		if !isInWindow(&Record{Properties: map[string]any{"at": time.Unix(day*secondsOfDay, 0)}}, window) {
			return
		}
		for _, other := range others {
			if other = partyBehind(other); other == party || slices.Contains(without, other) {
				continue
			}
			if all[other] == nil {
				all[other] = map[int64]*[2][2]int64{}
			}
			if all[other][day] == nil {
				all[other][day] = new([2][2]int64)
			}
			by, kind := 0, 0
			if c.Properties["network"] != nil {
				by = 1
			}
			if c.Properties["kind"] != "CALL" {
				kind = 1
			}
			all[other][day][by][kind]++
		}
	}
	for _, leg := range partyWithDevices(party) {
		for _, c := range leg.linkedTo("SENT") {
			note(c, c.linkedTo("RECEIVED_BY"))
		}
		for _, c := range leg.linkedFrom("RECEIVED_BY") {
			note(c, c.linkedFrom("SENT"))
		}
	}
	return all
}

// ends are the first and the last day of a contact.
func ends(days map[int64]*[2][2]int64) (first, last int64) {
	first = math.MaxInt64
	for day := range days {
		first, last = min(first, day), max(last, day)
	}
	return first, last
}

// within is how many of a contact's days lie between two, both included, and how often they were in touch.
func within(days map[int64]*[2][2]int64, from, to int64) (n int, contacts int64) {
	for day, c := range days {
		if from <= day && day <= to {
			n++
			contacts += max(c[0][0], c[1][0]) + max(c[0][1], c[1][1])
		}
	}
	return n, contacts
}

func contactLinks(r *Record) (count int) {
	for _, l := range slices.Concat(r.Out, r.In) {
		if l.Type == "IN_CONTACT_WITH" || l.Type == "IN_NETWORK_CONTACT_WITH" {
			count++
		}
	}
	return count
}

// nearestRank is the value that the share p of the values does not exceed.
func nearestRank(values []int64, p float64) int64 {
	slices.Sort(values)
	return values[max(int(math.Ceil(p*float64(len(values)))), 1)-1]
}

func (n *Evaluator) successors(args map[string]any) any   { return n.successions(args, true) }
func (n *Evaluator) predecessors(args map[string]any) any { return n.successions(args, false) }

func (n *Evaluator) successions(args map[string]any, forward bool) any {
	var owns []*Record
	number, line := "", ""
	if written, given := args["number"].(string); given {
		key, err := identity.Number(written)
		if err != nil {
			panic(err)
		}
		number = key
	}
	line, _ = args["line"].(string)
	known := false
	for _, r := range n.graph.byID {
		switch {
		case r.Label == "PhoneNumber" && number != "" && r.Properties["number"] == number:
			owns, known = append(owns, r), true
		case r.Label == "DealLine" && r.ID == line:
			known = true
			for _, l := range r.Out {
				if l.Type == "USES" && !isDoubted(l) && !slices.Contains(owns, l.To) {
					owns = append(owns, l.To)
				}
			}
		}
	}
	if !known {
		return nil
	}
	own := daily{}
	for _, o := range owns {
		for other, days := range n.dailyOf(o, owns, args["window"]) {
			if own[other] == nil {
				own[other] = map[int64]*[2][2]int64{}
			}
			for day, c := range days {
				sum := own[other][day]
				if sum == nil {
					sum = new([2][2]int64)
					own[other][day] = sum
				}
				for by := range c {
					for kind := range c[by] {
						sum[by][kind] += c[by][kind]
					}
				}
			}
		}
	}
	shared := map[*Record][]*Record{} // few contacts in common, by candidate
	for contact := range own {
		if contactLinks(contact) > 800 {
			continue
		}
		for candidate := range n.dailyOf(contact, owns, args["window"]) {
			if candidate.Label == "PhoneNumber" {
				shared[candidate] = append(shared[candidate], contact)
			}
		}
	}
	var candidates []*Record
	for candidate, common := range shared {
		if len(common) >= 5 && contactLinks(candidate) <= 10_000 {
			p := n.successionOf(own, candidate, owns, common, args["window"], forward)
			if p.began-p.ended >= -30 && p.began-p.ended <= 60 {
				candidates = append(candidates, candidate)
			}
		}
	}
	slices.SortFunc(candidates, func(a, b *Record) int {
		if d := len(shared[b]) - len(shared[a]); d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	var rows []map[string]any
	for _, candidate := range candidates[:min(30, len(candidates))] {
		p := n.successionOf(own, candidate, owns, shared[candidate], args["window"], forward)
		if row := p.row(candidate); row != nil && row["weight"].(float64) >= leastWeight(args["min"]) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b map[string]any) int {
		if a["weight"] != b["weight"] {
			return map[bool]int{true: -1, false: 1}[a["weight"].(float64) > b["weight"].(float64)]
		}
		return strings.Compare(a["number"].(*Record).ID, b["number"].(*Record).ID)
	})
	kept := []any{}
	for _, row := range rows[:min(wholeNumber(args["first"]), len(rows))] {
		kept = append(kept, row)
	}
	window, _ := args["window"].(map[string]any)
	numbers := []any{}
	slices.SortFunc(owns, func(a, b *Record) int {
		return strings.Compare(a.Properties["number"].(string), b.Properties["number"].(string))
	})
	for _, o := range owns {
		numbers = append(numbers, o)
	}
	return map[string]any{
		"rows": kept, "total": int64(len(rows)), "truncated": len(rows) > len(kept) || len(candidates) > 30,
		"basis": map[string]any{"method": "weight of evidence, version 1", "numbers": numbers, "from": instantOrNil(window["from"]), "to": instantOrNil(window["to"]),
			"contacts": int64(len(own)), "candidates": int64(len(candidates)), "weighed": int64(min(30, len(candidates)))},
	}
}

func instantOrNil(v any) any {
	if at, ok := instantOf(v); ok {
		return at
	}
	return nil
}

// leastWeight reads a Float.
func leastWeight(v any) float64 {
	n, err := strconv.ParseFloat(fmt.Sprint(v), 64)
	if err != nil {
		panic(err)
	}
	return n
}

// turnover is an earlier and a later number with the days of their contacts.
type turnover struct {
	earlier, later daily
	ended, began   int64
}

func (n *Evaluator) successionOf(own daily, candidate *Record, owns, common []*Record, window any, forward bool) turnover {
	besides := daily{}
	for other, days := range own {
		if other != candidate {
			besides[other] = days
		}
	}
	t := turnover{earlier: besides, later: n.dailyOf(candidate, owns, window)}
	if !forward {
		t.earlier, t.later = t.later, t.earlier
	}
	var lasts, firsts []int64
	for _, c := range common {
		_, last := ends(t.earlier[c])
		first, _ := ends(t.later[c])
		lasts, firsts = append(lasts, last), append(firsts, first)
	}
	t.ended, t.began = nearestRank(lasts, .8), nearestRank(firsts, .2)
	return t
}

// row weighs a turnover; nil if fewer than 5 contacts of its ends are in common.
func (t turnover) row(candidate *Record) map[string]any {
	from, to := min(t.ended, t.began), max(t.ended, t.began)+60
	active := func(of daily, from, to int64) (parties []*Record, days int) {
		for other, d := range of {
			if n, _ := within(d, from, to); n > 0 {
				parties, days = append(parties, other), days+n
			}
		}
		return parties, days
	}
	strongest := func(of daily, from, to int64) []*Record {
		parties, _ := active(of, from, to)
		slices.SortFunc(parties, func(a, b *Record) int {
			_, x := within(of[a], from, to)
			_, y := within(of[b], from, to)
			if x != y {
				return int(y - x)
			}
			return strings.Compare(a.ID, b.ID)
		})
		return parties[:min(8, len(parties))]
	}
	before, _ := active(t.earlier, t.ended-60, t.ended+1)
	after, _ := active(t.later, from, to)
	var both []*Record
	handed, first := 0, 0
	for _, c := range before {
		if !slices.Contains(after, c) {
			continue
		}
		both = append(both, c)
		firstEarlier, lastEarlier := ends(t.earlier[c])
		firstLater, _ := ends(t.later[c])
		if lastEarlier-firstLater <= 7 {
			handed++
		}
		if firstLater < firstEarlier {
			first++
		}
	}
	k := len(both)
	if k < 5 {
		return nil
	}
	_, earlierBefore := active(t.earlier, t.ended-27, t.ended)
	_, earlierAfter := active(t.earlier, t.ended+1, t.ended+28)
	_, laterBefore := active(t.later, t.began-28, t.began-1)
	_, laterAfter := active(t.later, t.began, t.began+27)
	inner, others := strongest(t.earlier, t.ended-60, t.ended+1), strongest(t.later, from, to)
	same, of := 0, min(len(inner), len(others))
	for _, c := range inner {
		if slices.Contains(others, c) {
			same++
		}
	}
	gap := t.began - t.ended
	part := func(a, b int) float64 { return float64(a) / float64(b) }
	odds := func(q, yes, no float64) float64 { return q*math.Log(yes/no) + (1-q)*math.Log((1-yes)/(1-no)) }
	silence := func(silent, busy int) float64 {
		switch ratio := part(silent, busy); {
		case busy == 0:
			return 0
		case ratio <= .25:
			return .5
		case ratio <= .6:
			return -.5
		}
		return -1.5
	}
	terms := []map[string]any{
		{"name": "FOLLOWED", "weight": float64(min(len(before), 20)) * odds(part(k, len(before)), .5, .2)},
		{"name": "CAME_FROM", "weight": float64(min(len(after), 20)) * odds(part(k, len(after)), .7, .3)},
		{"name": "HANDED_OVER", "weight": float64(min(k, 10)) * odds(part(handed, k), .9, .6)},
		{"name": "WAS_THERE_BEFORE", "weight": float64(min(k, 10)) * odds(part(first, k), .05, .25)},
		{"name": "EARLIER_FELL_SILENT", "weight": silence(earlierAfter, earlierBefore)},
		{"name": "LATER_WAS_SILENT", "weight": silence(laterBefore, laterAfter)},
		{"name": "GAP", "weight": map[bool]float64{true: 1, false: map[bool]float64{true: .3, false: -1}[gap >= -22 && gap <= 25]}[gap >= -10 && gap <= 10]},
		{"name": "INNER_CIRCLE", "weight": map[bool]float64{true: 2, false: map[bool]float64{true: .5, false: -.7}[part(same, of) >= .2]}[part(same, of) >= .4]},
		{"name": "FEW_IN_COMMON", "weight": map[bool]float64{true: -1.5, false: 0}[k < 8]},
		{"name": "PRIOR", "weight": -4.0},
	}
	weight, common := 0.0, []any{}
	for _, term := range terms {
		weight += term["weight"].(float64)
	}
	slices.SortFunc(both, func(a, b *Record) int {
		x, _ := ends(t.later[a])
		y, _ := ends(t.later[b])
		if x != y {
			return int(x - y)
		}
		return strings.Compare(a.ID, b.ID)
	})
	at := func(day int64) time.Time { return time.Unix(day*secondsOfDay, 0).UTC() }
	for _, c := range both {
		_, last := ends(t.earlier[c])
		first, _ := ends(t.later[c])
		common = append(common, map[string]any{"party": c, "lastWithEarlier": at(last), "firstWithLater": at(first)})
	}
	return map[string]any{"number": candidate, "weight": weight, "proposed": weight >= 14, "terms": terms, "common": common,
		"ended": at(t.ended), "began": at(t.began), "contactsInCommon": int64(k)}
}
