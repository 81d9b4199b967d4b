package commoncontacts

import (
	"slices"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// maxCompared is the largest number of records in one request.
const maxCompared = 50

// arguments holds the checked arguments of a request.
type arguments struct {
	ids      []string // each once
	least    int64    // how many of them share a party
	during   question.Span
	evidence string
	first    int64
}

func read(given question.Arguments) (a arguments, err error) {
	ids := given.List("ids")
	if len(ids) < 2 || len(ids) > maxCompared {
		return a, intel.Errorf(intel.BadInput, "commonContacts compares 2 to %d records; %d were given.", maxCompared, len(ids))
	}
	a = arguments{least: given.Int("min"), during: given.Span(), evidence: given.Text("evidence"), first: given.Int("first")}
	if a.least < 1 || a.least > int64(len(ids)) {
		return a, intel.Errorf(intel.BadInput, "min must lie between 1 and the number of ids.")
	}
	for _, v := range ids {
		if id, _ := v.(string); !slices.Contains(a.ids, id) {
			a.ids = append(a.ids, id)
		}
	}
	return a, nil
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	ids := make([]any, len(a.ids))
	for i, id := range a.ids {
		ids[i] = id
	}
	return map[string]any{"ids": ids, "min": a.least, "asOf": a.during.AsOf, "window": a.during.Window, "first": a.first}
}
