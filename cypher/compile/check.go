package compile

import (
	"strings"
	"time"
	_ "time/tzdata" // a machine need not have the zones

	"linegraph/internal/intel"
)

// maxSuppressed is the largest count that can be asked to be withheld: beyond
// it a summary would say nothing.
const maxSuppressed = 100

// The ends of time, for what is open: patterns then compare without asking.
var (
	everSince = time.Date(1, 1, 1, 0, 0, 0, 0, zulu)
	forEver   = time.Date(9999, 12, 31, 0, 0, 0, 0, zulu)
)

// summary judges what summaries have in common and works out what their
// patterns take besides the arguments:
//
//	earliest, latest  a link stands unless it had ended by the one or began after the other
//	opens, closes     what happened counts from the one to the other
//	levels            which of 1 (suspected) and 2 (confirmed) count
//	monthly           {asked, before, after: {from, to, months}}
//	least             counts below it are withheld
//	always            whether neither asOf nor a window is given
//	on                the day of ages
//	basis             the entries of Basis but exact
//
// Neo4j plans a statement anew for every other type of a parameter, null being
// one and a longer list another: so what patterns take is never null, and what
// they do not take is left out.
func summary(unit string, exclusions ...string) func(map[string]any) error {
	return func(params map[string]any) error {
		w := windowOf(params["window"])
		if w.empty() {
			return intel.Errorf(intel.BadInput, "The window ends before it begins.")
		}
		if err := small(params["suppressBelow"]); err != nil {
			return err
		}
		asOf := instantOf(params["asOf"])
		params["opens"], params["closes"] = w.bounds()
		params["earliest"], params["latest"] = w.bounds()
		if asOf != nil {
			params["earliest"], params["latest"] = *asOf, *asOf
			params["closes"] = sooner(*asOf, params["closes"].(time.Time))
		}
		params["levels"] = levels(params["certainty"])
		params["on"] = w.lastDay(asOf, time.Now())
		params["monthly"] = w.monthly(asOf)
		params["always"] = w == window{} && asOf == nil
		params["basis"] = basis(params, w, unit, exclusions)
		params["least"], _ = params["suppressBelow"].(int64)
		delete(params, "certainty")
		delete(params, "suppressBelow")
		for _, name := range []string{"area", "origin"} {
			if v, taken := params[name]; taken && v == nil {
				params[name] = ""
			}
		}
		return nil
	}
}

// basis says what a summary rests on.
func basis(params map[string]any, w window, unit string, exclusions []string) map[string]any {
	left := []any{"Links graded E, suspected to be false."}
	if params["asOf"] != nil || w != (window{}) {
		left = append(left, "Links that did not hold at the time asked for; one that does not say when it began or ended is taken to hold on that side.")
	}
	switch params["certainty"] {
	case "CONFIRMED":
		left = append(left, "What is only suspected.")
	case "SUSPECTED":
		left = append(left, "What is confirmed.")
	}
	for _, e := range exclusions {
		left = append(left, e)
	}
	return map[string]any{"from": instant(w.from), "to": instant(w.to), "asOf": params["asOf"], "unit": unit,
		"exclusions": left, "suppressedBelow": params["suppressBelow"]}
}

func sooner(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// levels of certainty that count: always two, see summary.
func levels(certainty any) []any {
	switch certainty {
	case "CONFIRMED":
		return []any{2, 2}
	case "SUSPECTED":
		return []any{1, 1}
	}
	return []any{1, 2}
}

func small(suppressBelow any) error {
	if n, given := suppressBelow.(int64); given && (n < 1 || n > maxSuppressed) {
		return intel.Errorf(intel.BadInput, "suppressBelow must lie between 1 and %d.", maxSuppressed)
	}
	return nil
}

// checkActivity wants a record that communicates and a time zone.
func checkActivity(params map[string]any) error {
	id, _ := params["id"].(string)
	switch label, _ := intel.LabelOf(id); label {
	case intel.PhoneNumber, intel.Account, intel.DealLine, intel.Person:
	default:
		return intel.Errorf(intel.BadInput, "This is not the id of a number, account, line or person.")
	}
	zone, _ := params["timeZone"].(string)
	if err := checkZone(zone); err != nil {
		return err
	}
	return summary("communications")(params)
}

// checkZone takes the zones that every place knows by the same name, such as
// Europe/London: Go alone reads "", Local and posix/….
func checkZone(name string) error {
	area, _, within := strings.Cut(name, "/")
	if _, err := time.LoadLocation(name); err != nil || name != "UTC" && !within || area == "posix" || area == "right" {
		return intel.Errorf(intel.BadInput, "The time zone is not known: name one as in Europe/London.")
	}
	return nil
}
