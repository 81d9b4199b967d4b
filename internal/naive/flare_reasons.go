package naive

import (
	"fmt"
	"slices"
	"time"
)

// callers counts the recipients that were heard in the hour after an instant, and those that called.
func (b *bulk) callers(from time.Time) (answered, called int) {
	for _, r := range b.to {
		wrote, rang := false, false
		for _, h := range b.of.heard {
			if h.from == r && h.at.After(from) && !h.at.After(from.Add(time.Hour)) {
				wrote, rang = true, rang || h.call
			}
		}
		if wrote {
			answered++
		}
		if rang {
			called++
		}
	}
	return answered, called
}

func (b *bulk) response(until any) map[string]any {
	limit, limited := instantOf(until)
	if len(b.of.heard) == 0 || limited && b.end().Add(time.Hour).After(limit) {
		return nil
	}
	var times []time.Time
	for _, w := range b.of.sent {
		times = append(times, w.at)
	}
	for _, h := range b.of.heard {
		times = append(times, h.at)
	}
	first, last := slices.MinFunc(times, time.Time.Compare), slices.MaxFunc(times, time.Time.Compare)
	answered, called := b.callers(b.end())
	days, usual, usualCalls := 0, 0, 0
	for d := -28; d <= 28; d++ {
		from := b.end().AddDate(0, 0, d)
		if d == 0 || from.Before(first) || from.Add(time.Hour).After(last) || slices.ContainsFunc(b.of.bulks, func(o *bulk) bool {
			return !from.Add(time.Hour).Before(o.start()) && !from.After(o.end().Add(time.Hour))
		}) {
			continue
		}
		days++
		a, c := b.callers(from)
		usual, usualCalls = usual+a, usualCalls+c
	}
	size := float64(len(b.to))
	m := map[string]any{"answered": int64(answered), "called": int64(called), "share": float64(answered) / size, "comparedDays": int64(days),
		"usualShare": nil, "usualCalled": nil, "timesAsUsual": nil}
	if days > 0 {
		all := float64(int64(days) * int64(len(b.to)))
		m["usualShare"], m["usualCalled"] = float64(usual)/all, float64(usualCalls)/all
		if usual > 0 {
			m["timesAsUsual"] = float64(answered) / size / (float64(usual) / all)
		}
	}
	return m
}

// judge adds whether a bulk text is a flare, and the reasons.
func (b *bulk) judge(all []*bulk, response map[string]any, ofLine bool) {
	others := 0
	for _, o := range all {
		if o.start().Unix()/secondsOfDay != b.start().Unix()/secondsOfDay && o.start().Sub(b.start()).Abs() <= 90*24*time.Hour {
			others++
		}
	}
	calls, callsSay := b.calledBack(response)
	signed, signedSays := b.signed(ofLine)
	holds := []any{others > 0, calls, signed}
	b.row["reasons"] = []any{
		map[string]any{"name": "CADENCE", "holds": holds[0], "says": fmt.Sprintf("%d other bulk texts were sent within 90 days of it, on other days.", others)},
		map[string]any{"name": "CALL_BACK", "holds": calls, "says": callsSay},
		map[string]any{"name": "SIGNATURE", "holds": signed, "says": signedSays},
	}
	b.row["flare"] = true
	if slices.Contains(holds, any(nil)) {
		b.row["flare"] = nil
	}
	if slices.Contains(holds, any(false)) {
		b.row["flare"] = false
	}
}

func (b *bulk) calledBack(r map[string]any) (any, string) {
	if r == nil {
		return nil, "Records do not show who called or wrote in the hour after it."
	}
	if !slices.ContainsFunc(b.of.heard, func(h heardOf) bool { return h.call }) {
		return nil, "No record shows a call to the number, so it is not known whether anybody called back."
	}
	called, days := r["called"].(int64), r["comparedDays"].(int64)
	if days < 7 {
		return nil, fmt.Sprintf("%d of %d recipients called in the hour after it; too few other days, %d, show what is usual.", called, len(b.to), days)
	}
	usual := r["usualCalled"].(float64)
	share := float64(called) / float64(len(b.to))
	return called >= 2 && share >= .05 && share >= 3*usual, fmt.Sprintf("%d of %d recipients called in the hour after it; in the same hour of %d other days, %.2f did on average.",
		called, len(b.to), days, usual*float64(len(b.to)))
}

func (b *bulk) signed(ofLine bool) (any, string) {
	number, day := b.of.record, b.start().Unix()/secondsOfDay
	used := func(typ string) bool {
		return slices.ContainsFunc(statedBefore(number.In, typ, nil), func(l *Link) bool {
			return period{l.Properties["validFrom"], l.Properties["validTo"]}.holds(day)
		})
	}
	kind, _ := number.Properties["kind"].(string)
	switch {
	case ofLine || used("USES"):
		return true, "The number is a line's at this time."
	case kind == "" || kind == "UNKNOWN":
		return nil, "It is not known what kind of number it is."
	case kind != "MOBILE":
		return false, "It is not a mobile number."
	case used("USES_NUMBER"):
		return false, "A person is stated to use the number, and no line."
	case number.Properties["tariff"] == "CONTRACT":
		return false, "The number is on a contract, and no line is stated to use it."
	}
	return true, "It is a mobile number without a known contract, and nobody is stated to use it."
}
