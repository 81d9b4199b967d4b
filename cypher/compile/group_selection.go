package compile

import (
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/plan"
)

// groupsObject writes a selection of Groups, and notes what it needs.
func (p *planner) groupsObject(g *grouping, at *answer.Groups, set ast.SelectionSet) (*answer.Object, error) {
	obj := &answer.Object{}
	for _, f := range p.fields(set, "Groups") {
		switch f.Name {
		case "__typename":
			obj.Add(f.Alias, answer.TypeName("Groups"))
		case "total":
			g.want.total = true
			obj.Add(f.Alias, answer.GroupTotal{Groups: at})
		case "truncated":
			g.want.rows = true
			obj.Add(f.Alias, answer.GroupsTruncated{Groups: at})
		case "rows":
			g.want.rows = true
			row, err := p.group(g, f.Selections)
			if err != nil {
				return nil, err
			}
			obj.Add(f.Alias, answer.GroupRows{Groups: at, Group: row})
		}
	}
	return obj, nil
}

// group writes a selection of Group.
func (p *planner) group(g *grouping, set ast.SelectionSet) (*answer.Object, error) {
	obj := &answer.Object{}
	for _, f := range p.fields(set, "Group") {
		switch f.Name {
		case "__typename":
			obj.Add(f.Alias, answer.TypeName("Group"))
		case "other":
			obj.Add(f.Alias, answer.Scalar{Column: g.row.add(plan.Boolean(false), plan.Boolean(true))})
		case "keys":
			var keys answer.GroupKeys
			for _, d := range g.dims {
				keys = append(keys, answer.GroupKey{Column: g.row.add(d.shown(), plan.Null{}), Zoned: d.bucket != nil && d.timed()})
			}
			obj.Add(f.Alias, keys)
		case "aggregate":
			figures, err := p.aggregateObject(g.linkSet, &g.figures, f.Selections, func(m *figure) int { return g.row.add(m.shown(), m.shown()) })
			if err != nil {
				return nil, err
			}
			obj.Add(f.Alias, figures)
		}
	}
	return obj, nil
}
