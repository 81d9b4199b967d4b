package compile

import (
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// grouping is one selection of groups. All groups are made, put in order and
// cut in one subquery of the links.
type grouping struct {
	*linkset
	n, r    string // the variables of a record and its link
	dims    []*dimension
	figures figures
	order   []sortKey
	limit   string // parameter: one more than first, to tell whether some are left out
	row     groupRow
	want    struct{ rows, other, total bool }
}

// groupRow is the row of a group, and that of all groups beyond the first.
type groupRow struct{ one, other columns }

func (r *groupRow) add(one, other string) int {
	r.other.add(other)
	return r.one.add(one)
}

// groups answers the groups of a connection.
func (b *builder) groups(l *linkset, f graphql.CollectedField, cols *columns) (writer, error) {
	args := f.ArgumentMap(b.op.Variables)
	g := &grouping{linkset: l}
	g.n, g.r = b.linkNames(l)
	first, ok := whole(args["first"])
	if !ok || first < 0 || first > int64(b.limits.MaxFirst) {
		return nil, intel.Errorf(intel.BadInput, "groups(first:) must lie between 0 and %d.", b.limits.MaxFirst)
	}
	g.limit = b.param(first + 1)
	var err error
	if g.dims, err = b.dimensions(l, maps(args["by"])); err != nil {
		return nil, err
	}
	if g.filled() != nil { // it tells a group from an empty one, and so comes first
		g.figures.count(b)
	}
	if g.order, err = b.groupOrder(g, maps(args["sort"])); err != nil {
		return nil, err
	}
	answer := &groupsOf{at: groupColumns{first: int(first), rows: -1, other: -1, total: -1, needed: -1}}
	if answer.object, err = b.groupsObject(g, &answer.at, f.Selections); err != nil {
		return nil, err
	}
	if !g.want.rows && !g.want.total {
		return answer, nil
	}
	g.want.other = g.want.rows && args["other"] == true
	source, err := b.source(l, g.n, g.r)
	if err != nil {
		return nil, err
	}
	b.write("CALL (", l.scope, ") {\n")
	if !b.tally(g, source) {
		b.write(source, "\n")
		b.makeGroups(g)
	}
	b.cutGroups(g)
	b.returnGroups(g, &answer.at, cols)
	return answer, nil
}

// own are the figures of a group's own links.
func (g *grouping) own() figures {
	return g.figures.where(func(m *figure) bool { return m.via == nil })
}

// through are the figures of what relations lead on to: those that the order
// needs, or the rest.
func (g *grouping) through(sorted bool) figures {
	return g.figures.where(func(m *figure) bool { return m.via != nil && m.sorted == sorted })
}

// asked are the figures that are answered.
func (g *grouping) asked() figures {
	return g.figures.where(func(m *figure) bool { return m.asked })
}

// members tells whether the links of every group are kept, under this name, to
// work out more from them.
func (g *grouping) members() bool {
	return len(g.own()) < len(g.figures) || g.want.other && len(g.asked()) > 0
}

// overlap tells whether one link can stand in several groups.
func (g *grouping) overlap() bool {
	for _, d := range g.dims {
		if d.many() {
			return true
		}
	}
	return false
}

func (g *grouping) keys() (names []string) {
	for _, d := range g.dims {
		names = append(names, d.name)
	}
	return names
}

// made are the variables of a group when it is made, carried those that it has
// in order.
func (g *grouping) made() []string { return g.variables(g.own()) }

func (g *grouping) carried() []string { return g.variables(append(g.own(), g.through(true)...)) }

func (g *grouping) variables(figures figures) []string {
	names := g.keys()
	for _, m := range figures {
		names = append(names, m.name)
	}
	if g.members() {
		names = append(names, "members")
	}
	return names
}

// elements takes a list apart into variables.
func elements(list string, names []string) string {
	text := make([]string, len(names))
	for i, name := range names {
		text[i] = list + "[" + strconv.Itoa(i) + "] AS " + name
	}
	return strings.Join(text, ", ")
}
