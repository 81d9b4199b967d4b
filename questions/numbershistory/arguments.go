package numbershistory

import (
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// arguments holds the checked arguments of a request.
type arguments struct {
	by    string // which of line, number and brand the lines are found by
	value string // of that argument; a brand is folded
	first int64
	asOf  *time.Time
}

func read(given question.Arguments) (arguments, error) {
	a := arguments{first: given.Int("first"), asOf: given.Instant("asOf")}
	for _, by := range []string{"line", "number", "brand"} {
		switch value := given.Text(by); {
		case value == "":
		case a.by != "":
			return a, intel.Errorf(intel.BadInput, "numbersHistory needs only one of line, number and brand.")
		default:
			a.by, a.value = by, value
		}
	}
	if a.by == "" {
		return a, intel.Errorf(intel.BadInput, "numbersHistory needs a line, a number or a brand.")
	}
	if a.by == "brand" {
		a.value = intel.Fold(a.value)
	}
	return a, nil
}

func (a arguments) params() map[string]any {
	params := map[string]any{a.by: a.value, "first": a.first, "asOf": nil}
	if a.asOf != nil {
		params["asOf"] = *a.asOf
	}
	return params
}
