package keyplayers

import (
	"slices"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// The largest networks that are measured, sets of key players, and lists of ids.
const mostPeople, mostTies, mostPlayers, mostSteps, mostRemoved = 1000, 20_000, 10, 3, 50

// arguments holds the checked arguments of a request.
type arguments struct {
	line, gang, area string // one of them, or ids
	ids              []string
	around           bool
	excluded         []string // categories in events
	scope            figures.Scope
	now              time.Time
	first            int64

	players, steps int    // of keyPlayers
	by             string // of keyPlayers
	removed        []string
}

func read(field string, given question.Arguments) (a arguments, err error) {
	a = arguments{line: given.Text("line"), gang: given.Text("gang"), area: given.Text("area"), ids: texts(given, "ids"), around: given["around"] == true,
		excluded: texts(given, "excludeCategories"), now: time.Now(), first: given.Int("first"),
		players: int(given.Int("k")), steps: int(given.Int("reachSteps")), by: given.Text("rankBy"), removed: texts(given, "remove")}
	scopes := 0
	for _, is := range []bool{a.line != "", a.gang != "", a.area != "", len(a.ids) > 0} {
		if is {
			scopes++
		}
	}
	if scopes != 1 {
		return a, intel.Errorf(intel.BadInput, "%s needs one of line, gang, area and ids.", field)
	}
	if len(a.ids) > mostPeople {
		return a, intel.Errorf(intel.LimitExceeded, "ids may hold %d records; %d were given.", mostPeople, len(a.ids))
	}
	if field == "whatIf" && (len(a.removed) == 0 || len(a.removed) > mostRemoved) {
		return a, intel.Errorf(intel.BadInput, "remove must hold 1 to %d people; %d were given.", mostRemoved, len(a.removed))
	}
	if field == "keyPlayers" && (a.players < 1 || a.players > mostPlayers) {
		return a, intel.Errorf(intel.BadInput, "k must lie between 1 and %d.", mostPlayers)
	}
	if field == "keyPlayers" && (a.steps < 1 || a.steps > mostSteps) {
		return a, intel.Errorf(intel.BadInput, "reachSteps must lie between 1 and %d.", mostSteps)
	}
	a.scope, err = given.Scope()
	return a, err
}

// texts is a list of ids or names, each once.
func texts(given question.Arguments, name string) (list []string) {
	for _, v := range given.List(name) {
		if s, _ := v.(string); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// parts are the optional parts of the facts.
func (a arguments) parts() []string {
	scope := "ids"
	switch {
	case a.line != "":
		scope = "line"
	case a.gang != "":
		scope = "gang"
	case a.area != "":
		scope = "area"
	}
	if a.around {
		return []string{scope, "around"}
	}
	return []string{scope}
}

// params are the parameters of the facts. One person more than may be measured tells that there are too many.
func (a arguments) params() map[string]any {
	ids := make([]any, len(a.ids))
	for i, id := range a.ids {
		ids[i] = id
	}
	opens, latest := a.scope.Happened()
	earliest := opens
	if at := a.scope.AsOf; at != nil && at.After(earliest) {
		earliest = *at
	}
	return map[string]any{"line": a.line, "gang": a.gang, "area": a.area, "ids": ids, "most": int64(mostPeople + 1),
		"earliest": earliest, "latest": latest, "opens": opens}
}
