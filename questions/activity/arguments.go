package activity

import (
	"strings"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// arguments are what was asked.
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
	if err := checkZone(a.zone); err != nil {
		return a, err
	}
	a.Scope, err = given.Scope()
	return a, err
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

// params are what the facts are fetched by.
func (a arguments) params() map[string]any {
	opens, closes := a.Happened()
	return map[string]any{"id": a.id, "timeZone": a.zone, "opens": opens, "closes": closes, "always": a.Always()}
}
