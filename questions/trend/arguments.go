package trend

import (
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// arguments holds the checked arguments of a request.
type arguments struct {
	figures.Scope        // its window is both periods together
	area          string // an id or code
	everywhere    bool   // no area was given
	measure       figures.Measure
	before, after figures.Window
}

func read(given question.Arguments) (a arguments, err error) {
	a.before, a.after = given.Window("periodA"), given.Window("periodB")
	if err := checkPeriods(a.before, a.after, time.Now()); err != nil {
		return a, err
	}
	a.area, a.everywhere, a.measure = given.Text("area"), given["area"] == nil, figures.Measure(given.Text("measure"))
	if a.Scope, err = given.Scope(); err != nil {
		return a, err
	}
	return a, nil
}

// checkPeriods refuses periods that are not over or cannot be compared.
func checkPeriods(a, b figures.Window, now time.Time) error {
	switch {
	case !a.Closed() || !b.Closed():
		return intel.Errorf(intel.BadInput, "Both periods need a beginning and an end.")
	case a.Empty() || b.Empty():
		return intel.Errorf(intel.BadInput, "A period must begin before it ends.")
	case b.From.Before(*a.To):
		return intel.Errorf(intel.BadInput, "periodA must be over when periodB begins.")
	case b.To.After(now):
		return intel.Errorf(intel.BadInput, "periodB is not over yet, so it cannot be compared.")
	}
	return nil
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	earliest, latest := figures.Window{From: a.before.From, To: a.after.To}.Bounds()
	return map[string]any{"area": a.area, "everywhere": a.everywhere, "link": a.measure.Link(), "before": a.before.Param(), "after": a.after.Param(),
		"earliest": earliest, "latest": latest}
}
