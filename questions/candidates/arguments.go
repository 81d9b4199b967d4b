package candidates

import (
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// The most links of contacts that a number of a line, and a person's own number, may have for its contacts to
// be read. Each other party is a link for each direction, and for handsets and operators apart.
const most, mostOfOwn = 10_000, 1000

// arguments holds the checked arguments of a request.
type arguments struct {
	of        role
	by, value string // which of line and number the line is found by, and that
	asOf      *time.Time
	window    figures.Window
	first     int64
}

func read(field string, of role, given question.Arguments) (arguments, error) {
	a := arguments{of: of, by: "line", value: given.Text("line"), asOf: given.Instant("asOf"), window: given.Window("window"), first: given.Int("first")}
	number := given.Text("number")
	if (a.value == "") == (number == "") {
		return a, intel.Errorf(intel.BadInput, "%s needs either line or number.", field)
	}
	if number != "" {
		a.by, a.value = "number", number
	}
	return a, nil
}

func (a arguments) params() map[string]any {
	params := map[string]any{a.by: a.value, "asOf": nil, "from": nil, "to": nil, "most": int64(most), "mostOfOwn": int64(mostOfOwn)}
	for name, at := range map[string]*time.Time{"asOf": a.asOf, "from": a.window.From, "to": a.window.To} {
		if at != nil {
			params[name] = *at
		}
	}
	return params
}
