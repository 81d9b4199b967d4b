package naive

import (
	"cmp"
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

// dailyOf reads the calls and messages between a party and others, except those in without. Numbers of others
// count as one if confirmed successions join them.
func (n *Evaluator) dailyOf(party *Record, without []*Record, window any) daily {
	return n.dailyWith(party, window, func(other *Record) *Record {
		if one := oneWith(other); !slices.Contains(one, party) && !slices.ContainsFunc(one, func(r *Record) bool { return slices.Contains(without, r) }) {
			return one[0]
		}
		return nil
	})
}

// dailyWith is the same with others as named by a function, nil for none.
func (n *Evaluator) dailyWith(party *Record, window any, named func(*Record) *Record) daily {
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
			if other = named(partyBehind(other)); other == nil {
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

// oneWith are the numbers that confirmed successions join with a party, first one that none of them succeeded.
func oneWith(party *Record) []*Record {
	one := []*Record{party}
	for i := 0; i < len(one); i++ {
		for _, l := range confirmedSuccessions(slices.Concat(one[i].Out, one[i].In), nil) {
			for _, r := range []*Record{l.From, l.To} {
				if !slices.Contains(one, r) {
					one = append(one, r)
				}
			}
		}
	}
	slices.SortFunc(one, func(a, b *Record) int {
		gone := func(r *Record) int {
			if len(confirmedSuccessions(r.Out, nil)) > 0 {
				return 1
			}
			return 0
		}
		return cmp.Or(gone(a)-gone(b), strings.Compare(a.ID, b.ID))
	})
	return one
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
	met := map[*Record]bool{}
	links := map[*Record]int{} // of a contact, by all numbers of it that own was in touch with
	for _, o := range owns {
		for contact := range n.dailyWith(o, args["window"], func(r *Record) *Record { return r }) {
			met[contact] = true
		}
	}
	for contact := range met {
		links[oneWith(contact)[0]] += contactLinks(contact)
	}
	shared := map[*Record][]*Record{} // few contacts in common, by candidate
	for contact := range own {
		if links[contact] > 800 {
			continue
		}
		numbers := oneWith(contact)
		found := map[*Record]bool{}
		for _, number := range numbers {
			for candidate := range n.dailyWith(number, args["window"], func(r *Record) *Record { return r }) {
				found[candidate] = candidate.Label == "PhoneNumber" && !slices.Contains(numbers, candidate) && !slices.Contains(owns, candidate)
			}
		}
		for candidate, counts := range found {
			if counts {
				shared[candidate] = append(shared[candidate], contact)
			}
		}
	}
	var candidates []*Record
	for candidate, common := range shared {
		if len(common) >= leastInCommon(common) && contactLinks(candidate) <= 10_000 {
			t := n.turnoversOf(own, candidate, owns, common, args["window"], forward)[0]
			if t.began-t.ended >= -60 && t.began-t.ended <= 90 {
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
		all := n.turnoversOf(own, candidate, owns, shared[candidate], args["window"], forward)
		if row := likeliest(all, candidate, leastInCommon(shared[candidate])); row != nil {
			row["state"] = statedSuccession(owns, candidate, forward)
			rows = append(rows, row)
		}
	}
	byWeight := func(a, b map[string]any) int {
		if a["weight"] != b["weight"] {
			return map[bool]int{true: -1, false: 1}[a["weight"].(float64) > b["weight"].(float64)]
		}
		return strings.Compare(a["number"].(*Record).ID, b["number"].(*Record).ID)
	}
	slices.SortFunc(rows, byWeight)
	passBy(rows, func(r *Record) daily { return n.dailyOf(r, owns, args["window"]) }, func(r *Record) int { return leastInCommon(shared[r]) })
	rows = slices.DeleteFunc(rows, func(row map[string]any) bool { return row["weight"].(float64) < leastWeight(args["min"]) })
	slices.SortFunc(rows, byWeight)
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
		"basis": map[string]any{"method": "weight of evidence, version 2", "numbers": numbers, "from": instantOrNil(window["from"]), "to": instantOrNil(window["to"]),
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
