package naive

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

var london = func() *time.Location {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return zone
}()

// said is what a number or a line has said in a window: events, and the other parties of each.
type said struct {
	events                                map[any]*saidEvent
	undated, nobody, onlyService, onlyOwn int64
	services                              map[*Record]bool
}

type saidEvent struct {
	at      any
	call    bool
	seconds any
	others  map[*Record]bool // whether the number sent it
	service bool
	own     bool
}

func (n *Evaluator) traffic(args map[string]any) any {
	var owns map[*Record][]*Link
	if id, given := args["line"].(string); given {
		line := n.graph.byID[id]
		if line == nil || line.Label != "DealLine" {
			return nil
		}
		owns = map[*Record][]*Link{}
		for _, l := range line.Out {
			if l.Type == "USES" && !isDoubted(l) {
				owns[l.To] = append(owns[l.To], l)
			}
		}
	} else {
		for _, r := range n.graph.labelled("PhoneNumber") {
			if r.Properties["number"] == n.operandOf("Msisdn", args["number"]) {
				owns = map[*Record][]*Link{r: {{}}}
			}
		}
		if owns == nil {
			return nil
		}
	}
	now := saidIn(owns, args["window"], evidenceOf(args))
	m := now.figures(args)
	m["basis"] = now.basis(args, owns)
	m["change"] = nil
	if args["compareWith"] != nil {
		m["change"] = now.changeFrom(saidIn(owns, args["compareWith"], evidenceOf(args)), args)
	}
	return m
}

func saidIn(owns map[*Record][]*Link, window any, by evidence) *said {
	s := &said{events: map[any]*saidEvent{}, services: map[*Record]bool{}}
	when := timeArgumentsOf(window, nil)
	for own, uses := range owns {
		for _, leg := range partyWithDevices(own) {
			for _, sent := range []bool{true, false} {
				communications, far := leg.linkedFrom("RECEIVED_BY"), "SENT"
				if sent {
					communications = leg.linkedTo("SENT")
				}
				for _, c := range communications {
					event, at := by.eventOf(c), c.Properties["at"]
					if event == nil || !when.includes(at) || !isDuringAny(at, uses) {
						continue
					}
					others := c.linkedFrom(far)
					if sent {
						others = c.linkedTo("RECEIVED_BY")
					}
					s.note(event, c, sent, others, owns)
				}
			}
		}
	}
	for id, e := range s.events {
		switch {
		case len(e.others) > 0:
		case e.service:
			s.onlyService++
			delete(s.events, id)
			continue
		case e.own:
			s.onlyOwn++
			delete(s.events, id)
			continue
		default:
			s.nobody++
		}
		if e.at == nil {
			s.undated++
		}
	}
	return s
}

func (s *said) note(event any, c *Record, sent bool, others []*Record, owns map[*Record][]*Link) {
	e := s.events[event]
	if e == nil {
		e = &saidEvent{others: map[*Record]bool{}}
		s.events[event] = e
	}
	e.call = e.call || c.Properties["kind"] == "CALL"
	if isEarlier(c.Properties["at"], e.at) {
		e.at = c.Properties["at"]
	}
	if length, known := c.Properties["durationSec"].(int64); known && (e.seconds == nil || length > e.seconds.(int64)) {
		e.seconds = length
	}
	for _, other := range others {
		other = partyBehind(other)
		kind := other.Properties["kind"]
		switch {
		case owns[other] != nil:
			e.own = true
		case other.Label == "PhoneNumber" && (kind == "SHORT_CODE" || kind == "SENDER_ID"):
			e.service, s.services[other] = true, true
		default:
			e.others[other] = e.others[other] || sent
		}
	}
}

// timed are the events with a time, in order.
func (s *said) timed() (all []*saidEvent) {
	var ids []string
	by := map[string]*saidEvent{}
	for id, e := range s.events {
		if e.at != nil {
			ids = append(ids, fmt.Sprint(id))
			by[fmt.Sprint(id)] = e
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		all = append(all, by[id])
	}
	slices.SortStableFunc(all, func(a, b *saidEvent) int { return a.at.(time.Time).Compare(b.at.(time.Time)) })
	return all
}

func (s *said) basis(args map[string]any, owns map[*Record][]*Link) map[string]any {
	numbers := []*Record{}
	for own := range owns {
		numbers = append(numbers, own)
	}
	slices.SortFunc(numbers, func(a, b *Record) int {
		return strings.Compare(a.Properties["number"].(string), b.Properties["number"].(string))
	})
	listed := []any{}
	for _, own := range numbers {
		listed = append(listed, own)
	}
	left := []any{"Numbers of services: short codes and sender ids.", "What passed among the numbers in the question only."}
	if args["line"] != nil {
		left = append(left, "Links graded E, suspected to be false, and communications at times for which no link states that the line used the number.")
	}
	when := timeArgumentsOf(args["window"], nil)
	if !when.isUnbounded() {
		left = append(left, "Communications without a time.")
	}
	return map[string]any{"method": "traffic, version 1", "numbers": listed, "from": nullIfZero(when.from), "to": nullIfZero(when.to), "timeZone": "Europe/London",
		"evidence": args["evidence"], "counted": int64(len(s.events)), "undated": s.undated, "withoutParty": s.nobody, "services": int64(len(s.services)),
		"communicationsWithServices": s.onlyService, "ownOnly": s.onlyOwn, "exclusions": left, "truncated": false}
}

func (s *said) figures(args map[string]any) map[string]any {
	m := map[string]any{"first": nil, "last": nil, "nightShare": nil, "hourEntropy": nil, "contactEntropy": nil, "indicators": nil}
	timed, week := s.timed(), s.week()
	hours := []any{}
	var night int64
	for day := range 7 {
		list := []any{}
		for hour := range 24 {
			list = append(list, week[day*24+hour])
			if hour < 7 || hour >= 19 {
				night += week[day*24+hour]
			}
		}
		hours = append(hours, list)
	}
	m["hours"] = hours
	if len(timed) > 0 {
		m["first"], m["last"] = timed[0].at, timed[len(timed)-1].at
		m["nightShare"], m["hourEntropy"] = float64(night)/float64(len(timed)), bits(week)
	}
	s.silence(m, timed, timeArgumentsOf(args["window"], nil).to)
	s.contacts(m, wholeNumber(args["first"]))
	m["indicators"] = indicatorsOf(timed)
	return m
}

func (s *said) week() []int64 {
	week := make([]int64, 168)
	for _, e := range s.timed() {
		local := e.at.(time.Time).In(london)
		week[(int(local.Weekday())+6)%7*24+local.Hour()]++
	}
	return week
}

func bits(parts []int64) float64 {
	total, sum := 0.0, 0.0
	for _, n := range parts {
		total += float64(n)
	}
	for _, n := range parts {
		if n > 0 {
			sum += float64(n) / total * math.Log2(total/float64(n))
		}
	}
	return sum
}

func (s *said) silence(m map[string]any, timed []*saidEvent, until time.Time) {
	m["dormant"], m["silentDays"], m["longestSilence"] = nil, nil, nil
	if until.IsZero() {
		m["dormantSays"] = "The window has no end, so there is no day by which it could have fallen silent."
		return
	}
	if len(timed) == 0 {
		m["dormantSays"] = "No communication in the window has a time."
		return
	}
	date := func(t time.Time) int64 {
		day, _ := time.Parse(time.DateOnly, t.In(london).Format(time.DateOnly))
		return day.Unix() / secondsOfDay
	}
	var gaps []int64
	for i := 1; i < len(timed); i++ {
		if gap := date(timed[i].at.(time.Time)) - date(timed[i-1].at.(time.Time)); gap > 0 {
			gaps = append(gaps, gap)
		}
	}
	slices.Sort(gaps)
	longest := int64(7)
	for i, gap := range gaps {
		if 100*(i+1) >= 95*len(gaps) {
			longest = max(longest, 3*gap)
			break
		}
	}
	silent := date(until.Add(-1)) - date(timed[len(timed)-1].at.(time.Time))
	would := "would be"
	if silent > longest {
		would = "is"
	}
	m["dormant"], m["silentDays"], m["longestSilence"] = silent > longest, silent, longest
	m["dormantSays"] = fmt.Sprintf("The last day with a communication is %s before the last day of the window; more than %s %s dormant.", some(int(silent), "day"), some(int(longest), "day"), would)
}

func (s *said) contacts(m map[string]any, first int) {
	rows, days := map[*Record]map[string]any{}, map[*Record]map[string]bool{}
	for _, e := range s.events {
		for other, sent := range e.others {
			row := rows[other]
			if row == nil {
				row = map[string]any{"party": other, "interactions": int64(0), "callsIn": int64(0), "callsOut": int64(0), "messagesIn": int64(0), "messagesOut": int64(0), "durationSec": int64(0), "first": nil, "last": nil}
				rows[other], days[other] = row, map[string]bool{}
			}
			name := map[bool]string{true: "calls", false: "messages"}[e.call] + map[bool]string{true: "Out", false: "In"}[sent]
			row[name] = row[name].(int64) + 1
			row["interactions"] = row["interactions"].(int64) + 1
			if e.call && e.seconds != nil {
				row["durationSec"] = row["durationSec"].(int64) + e.seconds.(int64)
			}
			if at, dated := e.at.(time.Time); dated {
				days[other][at.In(london).Format(time.DateOnly)] = true
				if isEarlier(at, row["first"]) {
					row["first"] = at
				}
				if row["last"] == nil || at.After(row["last"].(time.Time)) {
					row["last"] = at
				}
			}
		}
	}
	var all []map[string]any
	var sizes []int64
	for other, row := range rows {
		row["activeDays"] = int64(len(days[other]))
		all, sizes = append(all, row), append(sizes, row["interactions"].(int64))
	}
	better := func(a, b map[string]any) bool {
		x, y := a["interactions"].(int64), b["interactions"].(int64)
		return x > y || x == y && a["activeDays"].(int64) > b["activeDays"].(int64)
	}
	for _, row := range all {
		rank := int64(1)
		for _, other := range all {
			if better(other, row) {
				rank++
			}
		}
		row["rank"] = rank
	}
	slices.SortFunc(all, func(a, b map[string]any) int {
		return cmp.Or(cmp.Compare(a["rank"].(int64), b["rank"].(int64)), strings.Compare(a["party"].(*Record).ID, b["party"].(*Record).ID))
	})
	top, tied := []any{}, int64(0)
	for i, row := range all {
		if i < first {
			top = append(top, row)
		} else if first > 0 && row["rank"] == all[first-1]["rank"] {
			tied++
		}
	}
	m["contacts"], m["topContacts"], m["tiedBeyond"] = int64(len(all)), top, tied
	if len(all) > 0 {
		m["contactEntropy"] = bits(sizes)
	}
}

func (s *said) changeFrom(before *said, args map[string]any) map[string]any {
	parties := func(s *said) map[*Record]bool {
		all := map[*Record]bool{}
		for _, e := range s.events {
			for other := range e.others {
				all[other] = true
			}
		}
		return all
	}
	now, then, kept := parties(s), parties(before), int64(0)
	for other := range now {
		if then[other] {
			kept++
		}
	}
	perDay := func(s *said, window any) any {
		when := timeArgumentsOf(window, nil)
		if when.from.IsZero() || when.to.IsZero() {
			return nil
		}
		return float64(len(s.events)) * secondsOfDay / when.to.Sub(when.from).Seconds()
	}
	other := timeArgumentsOf(args["compareWith"], nil)
	m := map[string]any{"from": nullIfZero(other.from), "to": nullIfZero(other.to), "communications": int64(len(before.events)), "truncated": false, "distance": nil,
		"perDay": perDay(s, args["window"]), "perDayBefore": perDay(before, args["compareWith"]), "kept": kept, "gained": int64(len(now)) - kept, "notAnyMore": int64(len(then)) - kept}
	if len(s.timed()) > 0 && len(before.timed()) > 0 {
		p, q, mean := s.week(), before.week(), make([]float64, 168)
		sums := []float64{float64(len(s.timed())), float64(len(before.timed()))}
		divergence := 0.0
		for i := range mean {
			mean[i] = (float64(p[i])/sums[0] + float64(q[i])/sums[1]) / 2
			for j, week := range [][]int64{p, q} {
				if share := float64(week[i]) / sums[j]; share > 0 {
					divergence += share * math.Log2(share/mean[i]) / 2
				}
			}
		}
		m["distance"] = approximate(math.Sqrt(max(0, divergence)))
	}
	return m
}
