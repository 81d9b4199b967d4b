package compile

import (
	"time"

	monthly "linegraph/internal/figures"
	"linegraph/internal/intel"
)

// window is a Window as a parameter; an open end is nil. The zero time does not stand
// for an open end, because a caller may ask for the year 1.
type window struct{ from, to *time.Time }

func windowOf(param any) window {
	given, _ := param.(map[string]any)
	return window{instantOf(given["from"]), instantOf(given["to"])}
}

// instantOf returns an instant given as a parameter, nil if there is none.
func instantOf(param any) *time.Time {
	if t, given := param.(time.Time); given {
		return &t
	}
	return nil
}

func (w window) closed() bool { return w.from != nil && w.to != nil }
func (w window) empty() bool  { return w.closed() && !w.to.After(*w.from) }

// bounds are the first and the last instant within the window.
func (w window) bounds() (first, last time.Time) {
	first, last = everSince, forEver
	if w.from != nil {
		first = *w.from
	}
	if w.to != nil {
		last = w.to.Add(-time.Nanosecond) // to is the first instant outside
	}
	return first, last
}

// lastDay is the day of which ages are told: asOf, else the last of the window
// unless that is still to come, else today.
func (w window) lastDay(asOf *time.Time, now time.Time) string {
	at := now
	switch {
	case asOf != nil:
		at = *asOf
	case w.to != nil && w.to.Before(now):
		at = w.to.Add(-time.Nanosecond)
	}
	return intel.Day(at)
}

// monthly sets the window against the one before it; nothing is asked where it
// has none.
func (w window) monthly(asOf *time.Time) map[string]any {
	if !w.closed() || asOf != nil {
		return map[string]any{"asked": false, "before": map[string]any{}, "after": map[string]any{}}
	}
	before := monthly.Window{From: w.from, To: w.to}.Before()
	return periods(window{before.From, before.To}, w)
}

func periods(before, after window) map[string]any {
	return map[string]any{"asked": true, "before": before.period(), "after": after.period()}
}

func (w window) period() map[string]any {
	return map[string]any{"from": instant(w.from), "to": instant(w.to), "months": monthly.Months(*w.from, *w.to)}
}

// instant is the time as Neo4j stores it, or null.
func instant(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.In(zulu)
}

// checkTrend wants two periods that are over and that can stand beside each other.
func checkTrend(params map[string]any) error {
	a, b := windowOf(params["periodA"]), windowOf(params["periodB"])
	switch {
	case !a.closed() || !b.closed():
		return intel.Errorf(intel.BadInput, "Both periods need a beginning and an end.")
	case a.empty() || b.empty():
		return intel.Errorf(intel.BadInput, "A period ends before it begins.")
	case b.from.Before(*a.to):
		return intel.Errorf(intel.BadInput, "periodA must be over when periodB begins.")
	case b.to.After(time.Now()):
		return intel.Errorf(intel.BadInput, "periodB is not over yet: what is still to come cannot be compared.")
	}
	if err := checkMeasure(undated)(params); err != nil {
		return err
	}
	whole := window{a.from, b.to}
	params["earliest"], params["latest"] = whole.bounds()
	params["monthly"] = periods(a, b)
	basis := params["basis"].(map[string]any)
	basis["from"], basis["to"] = instant(a.from), instant(b.to)
	return nil
}

const undated = "From rates per month, links that do not say when they began."

// checkMeasure adds the relationship that the measure stands for.
func checkMeasure(exclusions ...string) func(map[string]any) error {
	return func(params map[string]any) error {
		link, unit := "LINKED_TO_AREA", "distinct people"
		if params["measure"] == "LINES" {
			link, unit = "IMPORTS_INTO", "distinct lines"
		}
		params["link"] = link
		return summary(unit, exclusions...)(params)
	}
}
