package impacting

import (
	"fmt"
	"testing"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

func named(s string) *string { return &s }

func graded(id string, source int64, rest ...string) item {
	i := item{Item: question.Record("4:" + id), ID: id, Source: &source}
	for n, to := range []**string{&i.Information, &i.Handling, &i.ActionCode, &i.Sanitisation} {
		if n < len(rest) {
			*to = &rest[n]
		}
	}
	return i
}

// A reliable source comes first, what is suspected to be false last; the link's own grade stands in for items without one.
func TestGrades(t *testing.T) {
	for name, c := range map[string]struct {
		links []into
		want  string
	}{
		"none":         {[]into{{Items: []item{{ID: "x"}}}}, "- -"},
		"the link":     {[]into{{Grade: named("2CP")}}, "2CP 2CP"},
		"items":        {[]into{{Grade: named("3DP"), Items: []item{graded("a", 2, "A", "P"), graded("b", 1, "D", "C", "A1", "S2")}}}, "1DC A1 S2(b) 2AP(a)"},
		"false":        {[]into{{Items: []item{graded("a", 1, "E", "P"), graded("b", 3, "D", "P")}}}, "3DP(b) 1EP(a)"},
		"two links":    {[]into{{Grade: named("1BP")}, {Items: []item{graded("a", 2, "B")}}}, "1BP 2B(a)"},
		"the same":     {[]into{{Items: []item{graded("b", 1, "B", "P"), graded("a", 1, "B", "P")}}}, "1BP(a) 1BP(b)"},
		"half a grade": {[]into{{Grade: named("2BP"), Items: []item{{ID: "x", Source: new(int64(1))}}}}, "2BP 2BP"},
	} {
		printed := func(g *supportingGrade) string {
			if g == nil {
				return "-"
			}
			if g.id == "" {
				return g.Grade
			}
			return g.Grade + "(" + g.id + ")"
		}
		best, worst := grades(c.links)
		if got := printed(best) + " " + printed(worst); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Confirmed lines come first, then those that were active last; two towns of one line are one line.
func TestOrder(t *testing.T) {
	f := facts{Counts: []count{{true, 2, 1}, {false, 0, 1}}, Lines: []line{
		{Line: "d", Name: "d", Level: figures.Suspected, Known: true, Latest: new(int64(30))},
		{Line: "c", Name: "c", Level: figures.Confirmed, Known: true},
		{Line: "a", Name: "a", Level: figures.Confirmed, Known: true, Latest: new(int64(20)), Into: []into{{Area: "y", Name: "y"}, {Area: "n", Name: "n"}, {Area: "y", Name: "y"}}},
		{Line: "e", Name: "e", Level: figures.Suspected},
	}}
	a := figure(arguments{first: 2}, []facts{f})
	if got := fmt.Sprintln(a.Rows[0].Line, a.Rows[1].Line, len(a.Rows), a.Unresolved[0].Line, a.Truncated, *a.Lines.Total, *a.UnresolvedBelow.Suspected, a.Rows[0].Into); got != "a c 2 e true 3 1 [n y]\n" {
		t.Error(got)
	}
	if figure(arguments{}, nil) != nil {
		t.Error("an answer about an unknown area")
	}
	if got := fmt.Sprint(arguments{Scope: figures.Scope{Certainty: "SUSPECTED"}}.levels(), arguments{}.levels()); got != "[1] [1 2]" {
		t.Error(got)
	}
}
