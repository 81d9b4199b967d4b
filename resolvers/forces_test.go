package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/demo"
	"linegraph/internal/naive"
)

// forces compares the questions about forces with what is planted in the small demo.
func (a *api) forces(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	a.closuresOfDemo(t, w, truth)
	a.childrenOfDemo(t, w, truth)
	a.impactingOfDemo(t, w, truth)
	a.weeksOfDemo(t, w, truth)
}

// askInto asks a question, compares the answer with the naive evaluator's, and reads it into a value.
func (a *api) askInto(t *testing.T, w *naive.Graph, query string, into any) {
	t.Helper()
	a.examine(t, w, question{query: query})
	if err := json.Unmarshal(a.ask(t, query, nil), into); err != nil {
		t.Fatal(err)
	}
}

// closedLines are the ids of the lines that the demo closes, each with the force area into which it imports first.
func closedLines(truth *demo.Truth) map[string]demo.TrueLine {
	closed := map[string]demo.TrueLine{}
	for _, l := range truth.Lines {
		if l.Status == "CLOSED" {
			closed[l.ID] = l
		}
	}
	return closed
}

// Every closed line is closed by type 1 and its holder charged; nothing was sold on it since. The number that the second line gave up
// long before, and an innocent subscriber has, does not bring it back.
func (a *api) closuresOfDemo(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	closed := closedLines(truth)
	if len(closed) == 0 {
		t.Fatal("the demo closes no line")
	}
	forces := map[string]bool{}
	for _, l := range closed {
		for _, d := range l.Destinations {
			forces[d.Code] = true
		}
	}
	found := map[string]bool{}
	for force := range forces {
		var got struct {
			Closures struct {
				LinesClosed int64
				Rows        []struct {
					Line           struct{ ID string }
					Type           string
					HoldersCharged []struct{ Person struct{ ID string } }
					CheckBacks     []struct{ Days int64 }
					Reactivation   *struct{ Days int64 }
				}
			}
		}
		a.askInto(t, w, fmt.Sprintf(`{ closures(force: %q, window: {from: %q}) { linesClosed rows { line { id } type holdersCharged { person { id } }
			checkBacks { days due state } reactivation { days } numbersInUseAgain { number { number } on says } } } }`, force, truth.To.AddDate(0, 0, -1).Format(time.RFC3339)), &got)
		for _, row := range got.Closures.Rows {
			line, planted := closed[row.Line.ID]
			if !planted || row.Type != "TYPE1" || len(row.HoldersCharged) != 1 || row.HoldersCharged[0].Person.ID != line.Holders[0] || len(row.CheckBacks) != 3 || row.Reactivation != nil {
				t.Errorf("%s: %+v", force, row)
			}
			found[row.Line.ID] = true
		}
	}
	if len(found) != len(closed) {
		t.Errorf("%d of %d closures found", len(found), len(closed))
	}
}

// childRow is what is read of a Child.
type childRow struct {
	Person               struct{ ID string }
	Missing              []struct{ Found string }
	NrmStage             *string
	SafeguardingReferred bool
}

// The youngest runner of a line is a child of 15 to 17 with a missing episode and both referrals, and is exploited; grown-up victims are
// not on the list.
func (a *api) childrenOfDemo(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	child := map[string]bool{}
	for _, p := range truth.People {
		child[p.ID] = p.Child
	}
	for _, l := range truth.Lines {
		var got struct {
			Children struct {
				Rows []childRow
			}
		}
		a.askInto(t, w, fmt.Sprintf(`{ children(line: %q) { total withoutReferral ageNotKnown rows { person { id } under18Now roles { role age } events { event { kind } category age }
			missing { found } nrmStage nrm { id } safeguardingReferred safeguarding { id } flag { raised says inputs { sign holds says } } } } }`, l.ID), &got)
		young, strangers, referred := false, 0, false
		for _, row := range got.Children.Rows {
			if referred && !row.SafeguardingReferred {
				t.Errorf("%s: a child without a referral comes after one with a referral", l.Brand)
			}
			referred = referred || row.SafeguardingReferred
			if !slices.Contains(slices.Concat(l.Runners, l.Operators), row.Person.ID) {
				strangers++
			}
			if row.Person.ID == l.Runners[0] {
				young = len(row.Missing) == 1 && strings.HasPrefix(row.Missing[0].Found, "Found in ") && row.NrmStage != nil && *row.NrmStage == "RG_POSITIVE" && row.SafeguardingReferred
			}
		}
		if !young || strangers > 0 {
			t.Errorf("%s: %+v", l.Brand, got)
		}
		for _, id := range l.Runners {
			if child[id] && !slices.ContainsFunc(got.Children.Rows, func(row childRow) bool {
				return row.Person.ID == id
			}) {
				t.Errorf("%s: a child runner is missing from the list", l.Brand)
			}
		}
	}
	for _, area := range []string{"Norfolk", "E09000012"} {
		a.examine(t, w, question{query: fmt.Sprintf(`{ children(force: %q, window: {from: "2026-03-10T00:00:00Z"}) { total withoutReferral ageNotKnown rows { person { id } flag { raised inputs { sign holds } } } } }`, area)})
	}
}

// A force sees the lines that import into it, each once, from their boroughs and with their gangs.
func (a *api) impactingOfDemo(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	want := map[string]map[string]string{} // by force area and line, how sure it is
	for _, l := range truth.Lines {
		for _, d := range l.Destinations {
			if want[d.Code] == nil {
				want[d.Code] = map[string]string{}
			}
			want[d.Code][l.ID] = d.Certainty
		}
	}
	for force, lines := range want {
		var got struct {
			Impacting struct {
				Rows []struct {
					Line      struct{ ID string }
					Certainty string
					Origins   []struct{ Area, Force struct{ Code string } }
					Gangs     []struct{ Gang struct{ ID string } }
				}
			}
		}
		a.askInto(t, w, fmt.Sprintf(`{ impacting(force: %q) { lines { total confirmed suspected } unresolvedBelow { total } rows { line { id } certainty into { id } origins { area { code } force { code } certainty }
			gangs { gang { id } certainty } lastActive best { grade item { id } } worst { grade item { id } } } } }`, force), &got)
		seen := 0
		for _, row := range got.Impacting.Rows {
			certainty, planted := lines[row.Line.ID]
			if !planted {
				continue // of the fixture
			}
			seen++
			i := slices.IndexFunc(truth.Lines, func(l demo.TrueLine) bool { return l.ID == row.Line.ID })
			line := truth.Lines[i]
			if row.Certainty != certainty || len(row.Origins) != 1 || row.Origins[0].Area.Code != line.Origins[0] || row.Origins[0].Force.Code != "E23000001" || len(row.Gangs) != 1 || row.Gangs[0].Gang.ID != line.Gang {
				t.Errorf("%s: %+v", line.Brand, row)
			}
		}
		if seen != len(lines) {
			t.Errorf("%s: %d of %d lines", force, seen, len(lines))
		}
	}
}

// In the week of the arrests, each closed line is closed by type 1, with one arrest and two charges.
func (a *api) weeksOfDemo(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	type total struct{ Count int64 }
	var got struct {
		WeekSummary struct {
			Week struct {
				Lines, Arrests, Charges total
				LinesByType             []struct {
					Value string
					Count int64
				}
			}
		}
	}
	a.askInto(t, w, `{ weekSummary(week: "2026-05-25") { basis { from to exact } week { from to over lines { count } linesByType { value count share } arrests { count } charges { count }
		safeguarded { count } safeguardedByAge { value count } addressesVisited { count } missingEpisodes { count } seizures { count } } before { from to lines { count } seizures { count } nrmReferrals { count } } notHeld } }`, &got)
	week, n := got.WeekSummary.Week, int64(len(closedLines(truth)))
	if week.Lines.Count != n || len(week.LinesByType) != 1 || week.LinesByType[0].Value != "TYPE1" || week.LinesByType[0].Count != n || week.Arrests.Count != n || week.Charges.Count != 2*n {
		t.Errorf("%+v", week)
	}
	for _, monday := range []string{"2026-03-16", "2026-03-30", "2026-04-13"} {
		a.examine(t, w, question{query: fmt.Sprintf(`{ weekSummary(force: "Norfolk", week: %q) { week { safeguarded { count } safeguardedByAge { value count share } addressesVisited { count } nrmReferrals { count } missingEpisodes { count } seizures { count } }
			before { arrests { count } addressesVisited { count } visitsWithoutAddress { count } } } }`, monday)})
	}
}
