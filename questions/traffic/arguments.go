package traffic

import (
	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// mostRead is how many records of calls and messages are read for a window at most.
const mostRead = 200_000

// arguments holds the checked arguments of a request.
type arguments struct {
	by       string // number or line
	value    string // of that argument
	window   figures.Window
	compared *figures.Window // nil if nothing is compared
	evidence string
	first    int64
}

func read(given question.Arguments) (arguments, error) {
	a := arguments{by: "number", value: given.Text("number"), window: given.Window("window"), evidence: given.Text("evidence"), first: given.Int("first")}
	line := given.Text("line")
	if (a.value == "") == (line == "") {
		return a, intel.Errorf(intel.BadInput, "traffic needs either number or line.")
	}
	if line != "" {
		a.by, a.value = "line", line
	}
	compared := given.Window("compareWith")
	if compared == (figures.Window{}) {
		return a, nil
	}
	a.compared = &compared
	opens, closes := a.window.Bounds()
	from, to := compared.Bounds()
	switch {
	case compared.Empty():
		return a, intel.Errorf(intel.BadInput, "compareWith must begin before it ends.")
	case !from.After(closes) && !to.Before(opens):
		return a, intel.Errorf(intel.BadInput, "window and compareWith must not overlap.")
	}
	return a, nil
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	windows := []any{span(a.window)}
	if a.compared != nil {
		windows = append(windows, span(*a.compared))
	}
	return map[string]any{a.by: a.value, "windows": windows, "most": int64(mostRead)}
}

func span(w figures.Window) map[string]any {
	opens, closes := w.Bounds()
	return map[string]any{"opens": opens, "closes": closes, "always": w == figures.Window{}}
}
