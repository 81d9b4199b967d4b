package naive

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/identity"
)

// bulk is a bulk text of a sender.
type bulk struct {
	of       *bulkSender
	messages []*written
	to       []*Record
	row      map[string]any
}

func (b *bulk) start() time.Time { return b.messages[0].at }
func (b *bulk) end() time.Time   { return b.messages[len(b.messages)-1].at }

// bulkSender is a number and what it sent and received.
type bulkSender struct {
	record *Record
	uses   []*Link
	sent   []*written
	heard  []heardOf
	bulks  []*bulk
}

// ofLineOrNumber are the senders that a question is about; false if there is no such number or line.
func (n *Evaluator) ofLineOrNumber(args map[string]any) (all []*bulkSender, known bool) {
	if written, given := args["number"].(string); given {
		key, err := identity.Number(written)
		if err != nil {
			panic(err)
		}
		for _, r := range n.graph.byID {
			if r.Label == "PhoneNumber" && r.Properties["number"] == key {
				return []*bulkSender{{record: r}}, true
			}
		}
		return nil, false
	}
	line := n.graph.byID[args["line"].(string)]
	if line == nil || line.Label != "DealLine" {
		return nil, false
	}
	by := map[*Record]*bulkSender{}
	for _, use := range statedBefore(line.Out, "USES", nil) {
		if by[use.To] == nil {
			by[use.To] = &bulkSender{record: use.To}
			all = append(all, by[use.To])
		}
		by[use.To].uses = append(by[use.To].uses, use)
	}
	for i := 0; i < len(all); i++ {
		for _, s := range confirmedSuccessions(all[i].record.Out, nil) {
			if by[s.To] == nil {
				by[s.To] = &bulkSender{record: s.To}
				all = append(all, by[s.To])
			}
		}
	}
	return all, true
}

// read reads what a sender sent and received, and finds its bulk texts.
func (s *bulkSender) read(window any) {
	of := lineNumber{uses: s.uses}
	counts := func(c *Record) bool {
		at, dated := c.Properties["at"].(time.Time)
		return dated && !c.isTwin() && isInWindow(c, window) && of.usedOn(at.Unix()/secondsOfDay)
	}
	for _, leg := range partyWithDevices(s.record) {
		for _, c := range leg.linkedTo("SENT") {
			if c.Properties["kind"] == "CALL" || !counts(c) {
				continue
			}
			w := &written{record: c, at: c.Properties["at"].(time.Time)}
			w.text, _ = c.Properties["body"].(string)
			for _, other := range c.linkedTo("RECEIVED_BY") {
				if other = partyBehind(other); other != s.record && !slices.Contains(w.to, other) {
					w.to = append(w.to, other)
				}
			}
			slices.SortFunc(w.to, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
			s.sent = append(s.sent, w)
		}
		for _, c := range leg.linkedFrom("RECEIVED_BY") {
			if counts(c) {
				for _, other := range c.linkedFrom("SENT") {
					s.heard = append(s.heard, heardOf{c.Properties["at"].(time.Time), partyBehind(other), c.Properties["kind"] == "CALL", c.Properties["threadId"], c.Properties["durationSec"]})
				}
			}
		}
	}
	slices.SortFunc(s.sent, func(a, b *written) int {
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return strings.Compare(a.record.ID, b.record.ID)
	})
	for _, network := range []bool{false, true} {
		var of []*written
		for _, w := range s.sent {
			if (w.record.Properties["network"] != nil) == network && len(w.to) > 0 {
				of = append(of, w)
			}
		}
		known := slices.Clone(s.bulks)
		for _, messages := range bulkMessages(of, s.heard) {
			b := &bulk{of: s, messages: messages}
			for _, w := range messages {
				for _, r := range w.to {
					if !slices.Contains(b.to, r) {
						b.to = append(b.to, r)
					}
				}
			}
			if !network || !slices.ContainsFunc(known, b.repeats) {
				s.bulks = append(s.bulks, b)
			}
		}
	}
	slices.SortFunc(s.bulks, earlierBulk)
}

func (b *bulk) repeats(o *bulk) bool {
	both := 0
	for _, r := range b.to {
		if slices.Contains(o.to, r) {
			both++
		}
	}
	return !b.start().After(o.end().Add(2*time.Minute)) && !o.start().After(b.end().Add(2*time.Minute)) && 2*both >= len(b.to)
}

func earlierBulk(a, b *bulk) int {
	if c := a.start().Compare(b.start()); c != 0 {
		return c
	}
	return strings.Compare(a.messages[0].record.ID, b.messages[0].record.ID)
}

func (n *Evaluator) flares(args map[string]any) any {
	senders, known := n.ofLineOrNumber(args)
	if !known {
		return nil
	}
	slices.SortFunc(senders, func(a, b *bulkSender) int { return strings.Compare(a.record.ID, b.record.ID) })
	window, _ := args["window"].(map[string]any)
	var all []*bulk
	days, exports, numbers := map[int64]bool{}, map[*Record]bool{}, []any{}
	sent, received := 0, 0
	for _, s := range senders {
		s.read(args["window"])
		all = append(all, s.bulks...)
		numbers = append(numbers, s.record)
		sent, received = sent+len(s.sent), received+len(s.heard)
		for _, w := range s.sent {
			days[w.at.Unix()/secondsOfDay] = true
			for _, x := range w.record.linkedTo("FOUND_IN") {
				exports[x] = true
			}
		}
		for _, h := range s.heard {
			days[h.at.Unix()/secondsOfDay] = true
		}
	}
	slices.SortFunc(all, earlierBulk)
	pairs, same, flares := 0, 0, 0
	var audience []*Record
	for _, b := range all {
		audience = append(audience, b.to...)
		b.row = b.describe()
		response := b.response(window["to"])
		b.row["response"] = nil
		if response != nil {
			b.row["response"] = response
		}
		if i := slices.Index(b.of.bulks, b); i > 0 {
			shared := likeness(keySet(b.of.bulks[i-1].to), keySet(b.to))
			b.row["shared"] = shared
			if pairs++; shared >= .7 {
				same++
			}
		}
		if b.judge(all, response, args["line"] != nil); b.row["flare"] == true {
			flares++
		}
	}
	rows := []any{}
	for _, b := range slices.Backward(all) {
		if len(rows) < wholeNumber(args["first"]) {
			rows = append(rows, b.row)
		}
	}
	answer := map[string]any{"rows": rows, "total": int64(len(all)), "flares": int64(flares), "truncated": len(rows) < len(all), "activeDays": int64(len(days)),
		"audience": int64(len(keySet(audience))), "moves": audienceMoves(senders), "perDay": nil, "stableAudience": nil,
		"basis": map[string]any{"method": "runs of one theme, version 1", "numbers": numbers, "from": instantOrNil(window["from"]), "to": instantOrNil(window["to"]),
			"messages": int64(sent), "received": int64(received), "exports": int64(len(exports)), "cut": false}}
	if len(days) > 0 {
		answer["perDay"] = float64(len(all)) / float64(len(days))
	}
	if pairs > 0 {
		answer["stableAudience"] = 2*same >= pairs
	}
	return answer
}

func (b *bulk) describe() map[string]any {
	row := map[string]any{"sender": b.of.record, "start": b.start(), "end": b.end(), "messages": int64(len(b.messages)), "recipientCount": int64(len(b.to)),
		"network": b.messages[0].record.Properties["network"] != nil, "theme": nil, "shared": nil}
	communications, recipients := []any{}, []any{}
	copies, texts, deleted := 0, 0, 0
	said := map[string]int{}
	for i, w := range b.messages {
		if i < 100 {
			communications = append(communications, w.record)
		}
		copies += len(w.to)
		if w.text != "" {
			texts += len(w.to)
			said[gramsKey(w.grams)] += len(w.to)
		}
		if slices.ContainsFunc(w.record.Out, func(l *Link) bool { return l.Type == "FOUND_IN" && l.Properties["deleted"] == true }) {
			deleted++
		}
	}
	most := 0
	for _, w := range b.messages {
		if n := said[gramsKey(w.grams)]; w.text != "" && n > most {
			text := []rune(w.text)
			most, row["theme"] = n, string(text[:min(1000, len(text))])
		}
	}
	for _, r := range b.to[:min(100, len(b.to))] {
		recipients = append(recipients, r)
	}
	row["communications"], row["recipients"] = communications, recipients
	row["copies"], row["copiesWithText"], row["deleted"], row["byText"] = int64(copies), int64(texts), int64(deleted), texts > 0 && 2*texts >= copies
	return row
}

func gramsKey(grams map[string]bool) string {
	var all []string
	for g := range grams {
		all = append(all, g)
	}
	slices.Sort(all)
	return fmt.Sprint(all)
}

func audienceMoves(senders []*bulkSender) any {
	var in []*bulkSender
	for _, s := range senders {
		if len(s.bulks) > 0 {
			in = append(in, s)
		}
	}
	slices.SortStableFunc(in, func(a, b *bulkSender) int { return a.bulks[0].start().Compare(b.bulks[0].start()) })
	moves := []any{}
	audience := func(s *bulkSender) map[*Record]bool {
		set := map[*Record]bool{}
		for _, b := range s.bulks {
			for _, r := range b.to {
				set[r] = true
			}
		}
		return set
	}
	for i := 1; i < len(in); i++ {
		earlier, later, both := audience(in[i-1]), audience(in[i]), 0
		for r := range later {
			if earlier[r] {
				both++
			}
		}
		moves = append(moves, map[string]any{"from": in[i-1].record, "to": in[i].record, "earlier": int64(len(earlier)), "later": int64(len(later)), "inCommon": int64(both),
			"ofEarlier": float64(both) / float64(len(earlier)), "ofLater": float64(both) / float64(len(later)),
			"moved": both >= 5 && (2*both >= len(earlier) || 2*both >= len(later))})
	}
	return moves
}
