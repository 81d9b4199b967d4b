package naive

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// turnover is an earlier and a later number with the days of their contacts, and when it may have taken place.
type turnover struct {
	earlier, later daily
	ended, began   int64
	between        int // common contacts that came by way of a likelier number
}

// turnoversOf dates the turnover in two ways: by last and first contacts, and by the greatest fall and rise.
func (n *Evaluator) turnoversOf(own daily, candidate *Record, owns, common []*Record, window any, forward bool) []turnover {
	besides := daily{}
	for other, days := range own {
		if other != oneWith(candidate)[0] {
			besides[other] = days
		}
	}
	t := turnover{earlier: besides, later: n.dailyOf(candidate, owns, window)}
	if !forward {
		t.earlier, t.later = t.later, t.earlier
	}
	var lasts, firsts, old, new []int64
	for _, c := range common {
		_, last := ends(t.earlier[c])
		first, _ := ends(t.later[c])
		lasts, firsts = append(lasts, last), append(firsts, first)
		for day := range t.earlier[c] {
			old = append(old, day)
		}
		for day := range t.later[c] {
			new = append(new, day)
		}
	}
	byEnds, bySteps := t, t
	byEnds.ended, byEnds.began = nearestRank(lasts, .8), nearestRank(firsts, .2)
	var fell, rose bool
	bySteps.ended, fell = greatestStep(old, slices.Min(lasts)-90, slices.Max(lasts)+28, func(before, after float64) bool { return before > after })
	bySteps.began, rose = greatestStep(new, slices.Min(firsts)-28, slices.Max(firsts)+90, func(before, after float64) bool { return before < after })
	bySteps.began++
	if fell && rose {
		return []turnover{byEnds, bySteps}
	}
	return []turnover{byEnds}
}

// greatestStep is the last day of the first of two steady times that explain the days of contacts best.
func greatestStep(days []int64, from, to int64, wanted func(before, after float64) bool) (at int64, found bool) {
	days = slices.DeleteFunc(slices.Clone(days), func(day int64) bool { return day < from || day > to })
	slices.Sort(days)
	best := 0.0
	logs := func(n int, length int64) float64 {
		if n == 0 {
			return 0
		}
		return float64(n) * math.Log(float64(n)/float64(length))
	}
	for day := from; day < to; day++ {
		n, _ := slices.BinarySearch(days, day+1)
		m := len(days) - n
		if !wanted(float64(n)/float64(day-from+1), float64(m)/float64(to-day)) {
			continue
		}
		if fits := logs(n, day-from+1) + logs(m, to-day); !found || fits > best {
			at, best, found = day, fits, true
		}
	}
	return at, found
}

// likeliest is the row of the turnover that weighs most; nil if none has a row.
func likeliest(all []turnover, candidate *Record, least int) (row map[string]any) {
	for _, t := range all {
		if r := t.row(candidate, least); r != nil && (row == nil || r["weight"].(float64) > row["weight"].(float64)) {
			row = r
		}
	}
	return row
}

// leastInCommon is how many contacts two numbers must have in common.
func leastInCommon(common []*Record) int {
	if slices.ContainsFunc(common, func(r *Record) bool { return len(oneWith(r)) > 1 }) {
		return 3
	}
	return 5
}

// statedSuccession is the state of the link between one of the numbers and the candidate.
func statedSuccession(owns []*Record, candidate *Record, forward bool) any {
	var states []string
	for _, l := range slices.Concat(candidate.In, candidate.Out) {
		earlier, later := l.From, l.To
		if !forward {
			earlier, later = later, earlier
		}
		if l.Type == "SUCCEEDED_BY" && l.Properties["validTo"] == nil && slices.Contains(owns, earlier) && later == candidate && l.Properties["state"] != nil {
			states = append(states, l.Properties["state"].(string))
		}
	}
	if len(states) == 0 {
		return nil
	}
	return slices.Min(states)
}

// row weighs a turnover; nil if its days are too far apart or fewer than least contacts of its ends are in common.
func (t turnover) row(candidate *Record, least int) map[string]any {
	if t.began-t.ended < -30 || t.began-t.ended > 60 {
		return nil
	}
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
	lives, _ := active(t.later, t.ended+28, math.MaxInt64)
	left := "they began with the later one"
	if len(lives) > 0 {
		left = "its end, or after they began with the later one if that was later"
	}
	handed, first := 0, 0
	for _, c := range before {
		if !slices.Contains(after, c) {
			continue
		}
		both = append(both, c)
		firstEarlier, lastEarlier := ends(t.earlier[c])
		firstLater, _ := ends(t.later[c])
		if lastEarlier-firstLater <= 7 || len(lives) > 0 && lastEarlier-t.ended <= 7 {
			handed++
		}
		if firstLater < firstEarlier {
			first++
		}
	}
	k := len(both)
	if k < least {
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
		{"name": "FOLLOWED", "says": fmt.Sprintf("%d of the %d contacts that the earlier number had at its end were in touch with the later one at its beginning.", k, len(before)),
			"weight": float64(min(len(before), 20)) * odds(part(k, len(before)), .5, .2)},
		{"name": "CAME_FROM", "says": fmt.Sprintf("%d of the %d contacts that the later number had at its beginning were in touch with the earlier one at its end.", k, len(after)),
			"weight": float64(min(len(after), 20)) * odds(part(k, len(after)), .7, .3)},
		{"name": "HANDED_OVER", "says": fmt.Sprintf("%d of the %d common contacts were no longer in touch with the earlier number a week after %s.", handed, k, left),
			"weight": float64(min(k, 10)) * odds(part(handed, k), .9, .6)},
		{"name": "WAS_THERE_BEFORE", "says": fmt.Sprintf("%d of the %d common contacts were in touch with the later number before the earlier one.", first, k),
			"weight": float64(min(k, 10)) * odds(part(first, k), .05, .25)},
		{"name": "EARLIER_FELL_SILENT", "says": fmt.Sprintf("The earlier number was in touch with somebody %s in the 28 days after its end, and %s in the 28 days before; each contact counts once a day.", some(earlierAfter, "time"), some(earlierBefore, "time")),
			"weight": silence(earlierAfter, earlierBefore)},
		{"name": "LATER_WAS_SILENT", "says": fmt.Sprintf("The later number was in touch with somebody %s in the 28 days before its beginning, and %s in the 28 days after.", some(laterBefore, "time"), some(laterAfter, "time")),
			"weight": silence(laterBefore, laterAfter)},
		t.lasting(active),
		{"name": "ANOTHER_BETWEEN", "says": fmt.Sprintf("For %d of the %d common contacts a likelier number came between the two.", t.between, k),
			"weight": min(0, float64(min(k, 10))*odds(part(t.between, k), .05, .4))},
		{"name": "GAP", "says": "For the common contacts the later number began " + whenAfter(gap) + " the earlier one ended.",
			"weight": map[bool]float64{true: 1, false: map[bool]float64{true: .3, false: -1}[gap >= -22 && gap <= 25]}[gap >= -10 && gap <= 10]},
		{"name": "INNER_CIRCLE", "says": fmt.Sprintf("%d of the %d most frequent contacts of each number are the same.", same, of),
			"weight": map[bool]float64{true: 2, false: map[bool]float64{true: .5, false: -.7}[part(same, of) >= .2]}[part(same, of) >= .4]},
		{"name": "FEW_IN_COMMON", "says": fmt.Sprintf("They have %d contacts in common; fewer than 8 are weak evidence.", k),
			"weight": map[bool]float64{true: -1.5, false: 0}[k < 8]},
		{"name": "PRIOR", "says": "Of two numbers that share some contacts, few are a succession.",
			"weight": -4.0},
	}
	weight, common, moved := 0.0, []any{}, int64(0)
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
		if len(oneWith(c)) > 1 {
			moved++
		}
		common = append(common, map[string]any{"party": c, "lastWithEarlier": at(last), "firstWithLater": at(first)})
	}
	return map[string]any{"turnover": t, "both": both, "number": candidate, "weight": weight, "proposed": weight >= 14, "terms": terms, "common": common,
		"ended": at(t.ended), "began": at(t.began), "contactsInCommon": int64(k), "contactsMoved": moved}
}

// lasting weighs how the later number went on after the earlier one, beside the time in which both were in use.
func (t turnover) lasting(active func(of daily, from, to int64) ([]*Record, int)) map[string]any {
	if t.began >= t.ended {
		return map[string]any{"name": "LATER_GOES_ON", "says": "The later number did not begin before the earlier one ended.", "weight": 0.0}
	}
	days := min(t.ended-t.began+1, 28)
	_, both := active(t.later, t.ended-days+1, t.ended)
	_, after := active(t.later, t.ended+1, t.ended+28)
	weight, rate, usual := 0.0, float64(after)/28, float64(both)/float64(days)
	switch {
	case both == 0:
	case after == 0:
		weight = -30
	case rate <= .25*usual:
		weight = -8
	case rate <= .6*usual:
		weight = -1
	}
	return map[string]any{"name": "LATER_GOES_ON", "weight": weight,
		"says": fmt.Sprintf("The later number was in touch with somebody %s in the 28 days after the earlier one's end, and %s in the %s before it.",
			some(after, "time"), some(both, "time"), some(int(days), "day"))}
}

// passBy weighs rows again, the weightiest first: contacts that a likelier number had in between speak against one.
func passBy(rows []map[string]any, contactsOf func(*Record) daily, least func(*Record) int) {
	for i, row := range rows {
		t, both := row["turnover"].(turnover), row["both"].([]*Record)
		for _, likelier := range rows[:i] {
			if !likelier["proposed"].(bool) {
				continue
			}
			passed, others := 0, contactsOf(likelier["number"].(*Record))
			for _, c := range both {
				met, _ := ends(others[c])
				early, _ := ends(t.earlier[c])
				late, _ := ends(t.later[c])
				if others[c] != nil && early < met && met < late {
					passed++
				}
			}
			t.between = max(t.between, passed)
		}
		state := row["state"]
		rows[i] = t.row(row["number"].(*Record), least(row["number"].(*Record)))
		rows[i]["state"] = state
	}
}

// whenAfter says how many days lie between two events.
func whenAfter(days int64) string {
	switch {
	case days < 0:
		return some(int(-days), "day") + " before"
	case days > 0:
		return some(int(days), "day") + " after"
	}
	return "on the day on which"
}
