package impacting

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/contactdays"
	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// answer is an Impacting.
type answer struct {
	Basis            figures.Method
	Force            question.Record
	Lines            figures.Count
	UnresolvedBelow  figures.Count
	Rows, Unresolved []row
	Truncated        bool
}

// row is an ImpactingLine.
type row struct {
	Line        question.Record
	Certainty   string
	Into        []question.Record
	Origins     []lineOrigin
	Gangs       []lineGang
	LastActive  *time.Time
	Best, Worst *supportingGrade
}

// lineOrigin is a LineOrigin.
type lineOrigin struct {
	Area, Force question.Record
	Certainty   string
}

// lineGang is a LineGang.
type lineGang struct {
	Gang      question.Record
	Certainty string
}

// figure works out the answer; it is nil if there is no such area.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	a := &answer{Force: f.Area, Basis: basis(args)}
	var known, may figures.Cell
	for _, c := range f.Counts {
		cell := figures.Cell{Confirmed: c.Confirmed, Suspected: c.Suspected}
		if c.Known {
			known = cell
		} else {
			may = cell
		}
	}
	w := figures.Withholder{}
	a.Lines, a.UnresolvedBelow = w.One(known).Count(), w.One(may).Count()
	lines := slices.Clone(f.Lines)
	slices.SortFunc(lines, func(x, y line) int {
		return cmp.Or(cmp.Compare(y.Level, x.Level), cmp.Compare(y.latest(), x.latest()), strings.Compare(x.Name, y.Name), strings.Compare(x.ID, y.ID))
	})
	for _, l := range lines {
		if l.Known {
			a.Rows = append(a.Rows, newRow(l))
		} else {
			a.Unresolved = append(a.Unresolved, newRow(l))
		}
	}
	a.Rows, a.Unresolved = a.Rows[:min(args.first, len(a.Rows))], a.Unresolved[:min(args.first, len(a.Unresolved))]
	a.Truncated = int64(len(a.Rows)) < known.Size() || int64(len(a.Unresolved)) < may.Size()
	return a
}

func basis(args arguments) figures.Method {
	b := figures.Method{Method: "impacting 1", From: args.Window.From, To: args.Window.To,
		Counted: []string{
			"Lines with a link IMPORTS_INTO to the area or to one that lies in it, each once.",
			"Grades of the intelligence items that these links rest on, or of the link if none of its items is graded. The best has the most reliable source, then the best known information; what is suspected to be false is the worst."},
		Exclusions: []string{figures.DoubtedLinks}}
	if !args.Always() {
		b.Exclusions = append(b.Exclusions, "Links that did not hold in the window; one that does not say when it began or ended is taken to hold on that side.")
	}
	switch args.Certainty {
	case "CONFIRMED":
		b.Exclusions = append(b.Exclusions, "What is only suspected.")
	case "SUSPECTED":
		b.Exclusions = append(b.Exclusions, "What is confirmed.")
	}
	return b
}

func (l line) latest() int64 {
	if l.Latest == nil {
		return -1
	}
	return *l.Latest
}

func newRow(l line) row {
	r := row{Line: l.Line, Certainty: certainty(l.Level)}
	if l.Latest != nil {
		r.LastActive = new(contactdays.Time(*l.Latest))
	}
	r.Best, r.Worst = grades(l.Into)
	areas := slices.Clone(l.Into)
	slices.SortFunc(areas, func(a, b into) int { return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID)) })
	for _, i := range areas {
		if !slices.Contains(r.Into, i.Area) {
			r.Into = append(r.Into, i.Area)
		}
	}
	origins, gangs := slices.Clone(l.Origins), slices.Clone(l.Gangs)
	slices.SortFunc(origins, func(a, b origin) int { return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID)) })
	slices.SortFunc(gangs, func(a, b gang) int { return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID)) })
	for _, o := range origins {
		r.Origins = append(r.Origins, lineOrigin{o.Area, o.Force, certainty(o.Level)})
	}
	for _, g := range gangs {
		r.Gangs = append(r.Gangs, lineGang{g.Gang, certainty(g.Level)})
	}
	return r
}

func certainty(level int64) string {
	if level == figures.Confirmed {
		return "CONFIRMED"
	}
	return "SUSPECTED"
}
