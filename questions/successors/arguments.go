package successors

import (
	"math"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// The most links of contacts that a common contact may have to count when candidates are chosen, and the
// most that a candidate may have: no deal line has more. Each other party is a link for each direction.
const few, most = 800, 10_000

// arguments holds the checked arguments of a request.
type arguments struct {
	number, line string // one of them
	forward      bool   // whether successors are asked for
	window       figures.Window
	least        float64
	first        int64
}

func read(field string, given question.Arguments, forward bool) (a arguments, err error) {
	a = arguments{number: given.Text("number"), line: given.Text("line"), forward: forward, window: given.Window("window"),
		least: given.Float("min"), first: given.Int("first")}
	if (a.number == "") == (a.line == "") {
		return a, intel.Errorf(intel.BadInput, "%s needs either number or line.", field)
	}
	return a, nil
}

// Every gives the arguments that ask for all candidates of a number, whatever their weight.
func Every(number string) question.Arguments {
	return question.Arguments{"number": number, "min": math.Inf(-1), "first": int64(math.MaxInt64)}
}

// params are the parameters of the facts. A day counts if it begins within the window.
func (a arguments) params() map[string]any {
	from, until := int64(0), int64(math.MaxInt64)
	if a.window.From != nil {
		from = contactdays.Entry(contactdays.FirstFrom(*a.window.From))
	}
	if a.window.To != nil {
		until = contactdays.Entry(contactdays.FirstFrom(*a.window.To))
	}
	return map[string]any{"number": a.number, "line": a.line, "forward": a.forward, "few": int64(few), "most": int64(most),
		"windowed": a.window.From != nil || a.window.To != nil, "from": from, "until": until}
}
