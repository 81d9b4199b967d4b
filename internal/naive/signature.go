package naive

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

func (n *Evaluator) signature(args map[string]any) any {
	senders, known := n.ofLineOrNumber(args)
	if !known {
		return nil
	}
	s := senders[0]
	s.read(args["window"])
	window, _ := args["window"].(map[string]any)
	exports := map[*Record]bool{}
	for _, w := range s.sent {
		for _, x := range w.record.linkedTo("FOUND_IN") {
			exports[x] = true
		}
	}
	tariff, tariffSays := any(nil), "The tariff is not known."
	switch s.record.Properties["tariff"] {
	case "PAYG":
		tariff, tariffSays = true, "The number is pay as you go."
	case "CONTRACT":
		tariff, tariffSays = false, "The number is on a contract."
	}
	people := 0
	from, begins := instantOf(window["from"])
	to, ends := instantOf(window["to"])
	for _, l := range statedBefore(s.record.In, "USES_NUMBER", nil) {
		since, dated := l.Properties["validFrom"].(time.Time)
		until, ended := l.Properties["validTo"].(time.Time)
		if !(ends && dated && !since.Before(to)) && !(begins && ended && until.Before(from)) {
			people++
		}
	}
	bulk := any(nil)
	if len(s.sent) > 0 {
		bulk = len(s.bulks) > 0
	}
	list, listSays := s.customers()
	calls, callsSay := s.bursts(window["to"])
	factors := []any{
		map[string]any{"name": "PAYG", "holds": tariff, "says": tariffSays},
		map[string]any{"name": "UNREGISTERED", "holds": people == 0, "says": fmt.Sprintf("%d links state that a person uses the number.", people)},
		map[string]any{"name": "BULK_TEXTS", "holds": bulk, "says": fmt.Sprintf("Among %d messages from the number are %d bulk texts.", len(s.sent), len(s.bulks))},
		map[string]any{"name": "RECIPIENTS", "holds": list, "says": listSays},
		map[string]any{"name": "INCOMING", "holds": calls, "says": callsSay},
	}
	count := func(counts func(any) bool) (n int64) {
		for _, f := range factors {
			if counts(f.(map[string]any)["holds"]) {
				n++
			}
		}
		return n
	}
	return map[string]any{"number": s.record, "factors": factors, "known": count(func(v any) bool { return v != nil }), "holding": count(func(v any) bool { return v == true }),
		"basis": map[string]any{"method": "five factors, version 1; runs of one theme, version 1", "from": instantOrNil(window["from"]), "to": instantOrNil(window["to"]),
			"messages": int64(len(s.sent)), "received": int64(len(s.heard)), "exports": int64(len(exports)), "cut": false}}
}

// customers tells whether the recipients of bulk texts are customers.
func (s *bulkSender) customers() (any, string) {
	if len(s.bulks) == 0 {
		return nil, "There is no bulk text whose recipients could be compared."
	}
	audience := map[*Record]bool{}
	pairs, same := 0, 0
	for i, b := range s.bulks {
		for _, r := range b.to {
			audience[r] = true
		}
		if i > 0 {
			if pairs++; likeness(keySet(s.bulks[i-1].to), keySet(b.to)) >= .7 {
				same++
			}
		}
	}
	shared := 0
	for r := range audience {
		if s.sharesWithAnotherLine(r) {
			shared++
		}
	}
	sellers := shared >= 5 && 5*shared >= len(audience)
	says := fmt.Sprintf("%d of %d recipients of bulk texts are in touch with a number of another line; ", shared, len(audience))
	switch {
	case pairs == 0:
		says += "there is only one bulk text, so it is not known whether the list is stable."
		if !sellers {
			return nil, says
		}
		return true, says
	case 2*same >= pairs:
		return true, says + "the list is stable."
	}
	return sellers, says + "the list is not stable."
}

func (s *bulkSender) sharesWithAnotherLine(r *Record) bool {
	for _, l := range slices.Concat(r.Out, r.In) {
		if !strings.HasSuffix(l.Type, "_CONTACT_WITH") {
			continue
		}
		for _, end := range []*Record{l.From, l.To} {
			for _, use := range end.In {
				if end != r && use.Type == "USES" && end.Label == "PhoneNumber" && !isDoubted(use) && !slices.ContainsFunc(use.From.Out, func(l *Link) bool { return l.Type == "USES" && l.To == s.record }) {
					return true
				}
			}
		}
	}
	return false
}

// bursts tells whether short calls follow bulk texts.
func (s *bulkSender) bursts(until any) (any, string) {
	known, bursts := 0, 0
	for _, b := range s.bulks {
		r := b.response(until)
		if r == nil || !slices.ContainsFunc(s.heard, func(h heardOf) bool { return h.call }) {
			continue
		}
		known++
		calls, brief := 0, 0
		for _, h := range s.heard {
			if length, measured := h.length.(int64); h.call && measured && h.at.After(b.end()) && !h.at.After(b.end().Add(time.Hour)) && slices.Contains(b.to, h.from) {
				calls++
				if length <= 60 {
					brief++
				}
			}
		}
		if r["called"].(int64) >= 2 && calls > 0 && 2*brief >= calls {
			bursts++
		}
	}
	says := fmt.Sprintf("After %d of %d bulk texts with known calls, 2 recipients or more called within the hour, half of them or more for at most 60 seconds.", bursts, known)
	if known == 0 {
		return nil, says
	}
	return 2*bursts >= known, says
}
