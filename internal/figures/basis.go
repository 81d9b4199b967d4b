package figures

import "time"

// Basis describes the records and the time that a figure is based on.
type Basis struct {
	From, To, AsOf  *time.Time
	Unit            string // what is counted
	Exclusions      []string
	Exact           bool // every count is shown
	SuppressedBelow *int64
}

// UndatedLinks is an exclusion that applies to every rate per month.
const UndatedLinks = "From rates per month, links that do not say when they began."

// Basis returns the basis of a summary. exclusions are those that do not follow from the
// scope.
func (s Scope) Basis(unit string, exact bool, exclusions ...string) Basis {
	left := []string{"Links graded E, suspected to be false."}
	if !s.Always() {
		left = append(left, "Links that did not hold at the time asked for; one that does not say when it began or ended is taken to hold on that side.")
	}
	switch s.Certainty {
	case "CONFIRMED":
		left = append(left, "What is only suspected.")
	case "SUSPECTED":
		left = append(left, "What is confirmed.")
	}
	b := Basis{From: s.Window.From, To: s.Window.To, AsOf: s.AsOf, Unit: unit, Exact: exact, Exclusions: append(left, exclusions...)}
	if s.Least > 0 {
		b.SuppressedBelow = new(s.Least)
	}
	return b
}
