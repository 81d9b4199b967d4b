package compile

import (
	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/arguments"
	"linegraph/internal/intel"
)

// maxFilled is the largest number of groups including empty ones.
const maxFilled = 10_000

// grouping is one selection of groups. One subquery of the links makes all
// groups, sorts them and cuts them.
type grouping struct {
	*linkSet
	n, r    plan.Variable // a record and its link
	dims    []*dimension
	figures figures
	order   []plan.Key
	limit   plan.Parameter // one more than first, to tell whether some are left out
	row     groupRow
	want    struct{ rows, other, total bool }
}

// groupRow is the row of a group, and that of all groups beyond the first.
type groupRow struct{ one, other []plan.Expression }

func (r *groupRow) add(one, other plan.Expression) int {
	r.one, r.other = append(r.one, one), append(r.other, other)
	return len(r.one) - 1
}

// groups answers the groups of a connection.
func (p *planner) groups(l *linkSet, f graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	args := arguments.Of(p.model.Schema, f, p.op.Variables)
	g := &grouping{linkSet: l}
	g.n, g.r = l.variables(p)
	first, ok := wholeNumber(args["first"])
	if !ok || first < 0 || first > int64(p.limits.MaxFirst) {
		return nil, intel.Errorf(intel.BadInput, "groups(first:) must lie between 0 and %d.", p.limits.MaxFirst)
	}
	g.limit = p.param(first + 1)
	var err error
	if g.dims, err = p.dimensions(l, inputObjects(args["by"])); err != nil {
		return nil, err
	}
	if g.filled() != nil { // it tells a group from an empty one, and so comes first
		g.figures.count(p)
	}
	if g.order, err = p.groupOrder(g, inputObjects(args["sort"])); err != nil {
		return nil, err
	}
	groups := &answer.Groups{First: int(first), Rows: -1, Other: -1, Total: -1, Filled: -1, MaxFilled: maxFilled}
	if groups.Selection, err = p.groupsObject(g, groups, f.Selections); err != nil {
		return nil, err
	}
	if !g.want.rows && !g.want.total {
		return groups, nil
	}
	g.want.other = g.want.rows && args["other"] == true
	found, err := l.found(p, g.n, g.r)
	if err != nil {
		return nil, err
	}
	step := g.planned(p, found)
	g.addColumns(p, step, groups, into)
	into.AddStep(step)
	return groups, nil
}

// planned is the subquery that makes the groups of what was found.
func (g *grouping) planned(p *planner, found plan.MatchedRecords) *plan.Groups {
	step := &plan.Groups{Scope: g.scope, Source: found, Record: g.n, Link: g.r, Tally: g.tally(found), Own: g.own().over(g.n, g.r),
		Members: g.members(), Fill: g.fill(p.span), SortedNames: g.through(true).names(), Keys: g.order, Limit: g.limit}
	step.Whole = step.Fill != nil || g.want.other || g.want.total
	for _, d := range g.dims {
		step.Dimensions = append(step.Dimensions, d.planned(p, g.n, g.r))
	}
	members := plan.GroupMembers{Record: g.n, Link: g.r}
	step.Sorted = g.through(true).steps(p, "", members, g.n, g.r)
	if g.want.rows {
		step.Row = append([]plan.Expression{}, g.row.one...) // without a value for truncated alone
		step.Shown = g.through(false).steps(p, "", members, g.n, g.r)
	}
	if g.want.other {
		step.OtherRow = g.row.other
		at := len(g.dims) + len(step.Own) + len(step.SortedNames)
		others := plan.OtherGroupMembers{Record: g.n, Link: g.r, Limit: g.limit, At: at, Distinct: g.overlap()}
		step.Others = g.answered().steps(p, "", others, g.n, g.r)
	}
	return step
}

// addColumns adds what the groups give to the parent's row, and notes where it stands.
func (g *grouping) addColumns(p *planner, step *plan.Groups, at *answer.Groups, into *plan.Selection) {
	for _, part := range []struct {
		what plan.GroupPart
		want bool
		at   *int
	}{
		{plan.GroupRows, g.want.rows, &at.Rows}, {plan.GroupTotal, g.want.total, &at.Total},
		{plan.GroupOther, g.want.other, &at.Other}, {plan.GroupsFilled, step.Fill != nil, &at.Filled},
	} {
		if part.want {
			column := plan.GroupColumn{What: part.what, As: p.name("c")}
			step.Columns = append(step.Columns, column)
			*part.at = into.AddColumn(column.As)
		}
	}
}

// filled is the dimension whose empty buckets are wanted, nil for none.
func (g *grouping) filled() *dimension {
	for _, d := range g.dims {
		if d.filled {
			return d
		}
	}
	return nil
}

func (g *grouping) fill(s span) *plan.BucketFill {
	d := g.filled()
	if d == nil {
		return nil
	}
	return &plan.BucketFill{Bucket: *d.bucket, From: s.begin(), To: s.end(), Most: maxFilled}
}

// tally tells whether the groups are of all records of a type by one property,
// and only the count of each is needed.
func (g *grouping) tally(found plan.MatchedRecords) *plan.IndexTally {
	records, ofLabel := found.Match.(plan.Records)
	if !ofLabel || records.Where != nil || found.Where != nil || len(g.dims) != 1 || len(g.figures) != 1 || g.members() {
		return nil
	}
	d, f := g.dims[0], g.figures[0]
	if d.spreads() || d.bucket != nil || f.function != plan.CountAll {
		return nil
	}
	return &plan.IndexTally{Label: records.Label, Property: d.field.Property}
}

// own are the figures of a group's own links.
func (g *grouping) own() figures {
	return g.figures.where(func(f *figure) bool { return f.via == nil })
}

// through are the figures of what relations lead on to: those that the order
// needs, or the rest.
func (g *grouping) through(ordering bool) figures {
	return g.figures.where(func(f *figure) bool { return f.via != nil && f.ordering == ordering })
}

// answered are the figures that are answered.
func (g *grouping) answered() figures {
	return g.figures.where(func(f *figure) bool { return f.answered })
}

// members tells whether the links of every group are kept, to work out more from
// them.
func (g *grouping) members() bool {
	return len(g.own()) < len(g.figures) || g.want.other && len(g.answered()) > 0
}

// overlap tells whether one link can be in several groups.
func (g *grouping) overlap() bool {
	for _, d := range g.dims {
		if d.spreads() {
			return true
		}
	}
	return false
}
