package activity

import (
	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
	"linegraph/internal/zone"
)

// arguments holds the checked arguments of a request.
type arguments struct {
	figures.Scope
	id   string
	zone string
}

func read(given question.Arguments) (a arguments, err error) {
	a.id, a.zone = given.Text("id"), given.Text("timeZone")
	switch label, _ := intel.LabelOf(a.id); label {
	case intel.PhoneNumber, intel.Account, intel.DealLine, intel.Person:
	default:
		return a, intel.Errorf(intel.BadInput, "This is not the id of a number, account, line or person.")
	}
	if err := zone.Check(a.zone); err != nil {
		return a, err
	}
	a.Scope, err = given.Scope()
	return a, err
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	opens, closes := a.Happened()
	return map[string]any{"id": a.id, "timeZone": a.zone, "opens": opens, "closes": closes, "always": a.Always()}
}
