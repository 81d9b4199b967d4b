package networksummary

import (
	"slices"

	"linegraph/internal/figures"
)

// answer is a NetworkSummary.
type answer struct {
	Basis                                                 figures.Basis
	Lines                                                 figures.Total
	LinesByStatus, LinesByScope                           []figures.Tally
	Gangs                                                 figures.Total
	GangsByKind                                           []figures.Tally
	People, Holders, Operators, Runners, Victims, Members figures.Count
	LineNumbers                                           figures.Count
	Numbers, Exports, Communications                      int64
	New                                                   *newRecords
}

// newRecords is a NewRecords.
type newRecords struct{ Lines, Gangs, People, LineNumbers figures.Total }

// figure works out the answer.
func figure(scope figures.Scope, f facts) *answer {
	w := figures.Withholder{Least: scope.Least}
	var lines, newLines int64
	byStatus, byScope := figures.Parts{}, figures.Parts{}
	for _, alike := range f.Lines {
		seen := int64(0) // a status that only other lines have is shown too
		if alike.Seen {
			seen = alike.N
		}
		lines += seen
		byStatus.Add(alike.Status, seen)
		byScope.Add(alike.Scope, seen)
		if alike.New {
			newLines += alike.N
		}
	}
	var gangs, newGangs int64
	byKind := figures.Parts{}
	for _, alike := range f.Gangs {
		gangs += alike.N
		byKind.Add(alike.Kind, alike.N)
		if alike.New {
			newGangs += alike.N
		}
	}
	var numbers figures.Levels
	var newNumbers int64
	for _, alike := range f.Numbers {
		numbers.Add(alike.Level, alike.N)
		if alike.New {
			newNumbers += alike.N
		}
	}
	allLines, allGangs := w.One(figures.Cell{Confirmed: lines}), w.One(figures.Cell{Confirmed: gangs})
	people, roles := countPeople(f.People)
	byRole := w.Set(roles)
	a := &answer{
		Lines: allLines.Whole(), LinesByStatus: w.Tallies(byStatus, allLines), LinesByScope: w.Tallies(byScope, allLines),
		Gangs: allGangs.Whole(), GangsByKind: w.Tallies(byKind, allGangs),
		People:  w.One(people).Count(),
		Holders: byRole[0].Count(), Operators: byRole[1].Count(), Runners: byRole[2].Count(), Victims: byRole[3].Count(), Members: byRole[4].Count(),
		LineNumbers: w.One(numbers.Cell()).Count(),
		Numbers:     f.AllNumbers, Exports: f.Exports, Communications: f.Communications,
	}
	total := func(n int64) figures.Total { return w.One(figures.Cell{Confirmed: n}).Whole() }
	fresh := newRecords{Lines: total(newLines), Gangs: total(newGangs), People: total(f.NewPeople), LineNumbers: total(newNumbers)}
	if scope.Window.From != nil {
		a.New = &fresh
	}
	a.Basis = scope.Basis("distinct lines, gangs, people and numbers", !w.Withheld)
	return a
}

// countPeople counts the people with any role, and those with each role.
func countPeople(all []peopleAlike) (people figures.Cell, roles []figures.Cell) {
	var any figures.Levels
	by := make([]figures.Levels, len(roleTypes))
	for _, alike := range all {
		levels, highest := make([]int64, len(roleTypes)), int64(0)
		for _, role := range alike.Roles {
			i := slices.Index(roleTypes, role.Type)
			levels[i] = max(levels[i], role.Level)
			highest = max(highest, role.Level)
		}
		for i, level := range levels {
			by[i].Add(level, alike.N)
		}
		any.Add(highest, alike.N)
	}
	for i, role := range roleTypes {
		roles = append(roles, by[i].Cell(role))
	}
	return any.Cell(), roles
}

// roleTypes are the links that are roles, in the order of the answer's counts.
var roleTypes = []string{"HOLDS", "OPERATES", "RUNS_FOR", "EXPLOITED_BY", "MEMBER_OF"}
