package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/plan"
)

// groupsObject plans a selection of Groups, and notes what it needs.
func (p *planner) groupsObject(g *grouping, at *answer.Groups, set ast.SelectionSet) (*answer.Object, error) {
	return answerObject(p.fields(set, "Groups"), "Groups", func(f graphql.CollectedField) (answer.Value, error) {
		if f.Name == "total" {
			g.want.total = true
			return answer.GroupTotal{Groups: at}, nil
		}
		g.want.rows = true
		if f.Name == "truncated" {
			return answer.GroupsTruncated{Groups: at}, nil
		}
		row, err := p.group(g, f.Selections)
		return answer.GroupRows{Groups: at, Group: row}, err
	})
}

// group plans a selection of Group.
func (p *planner) group(g *grouping, set ast.SelectionSet) (*answer.Object, error) {
	return answerObject(p.fields(set, "Group"), "Group", func(f graphql.CollectedField) (answer.Value, error) {
		switch f.Name {
		case "other":
			return answer.Scalar{Column: g.row.add(plan.Boolean(false), plan.Boolean(true))}, nil
		case "keys":
			var keys answer.GroupKeys
			for _, d := range g.dims {
				keys = append(keys, answer.GroupKey{Column: g.row.add(d.shown(), plan.Null{}), Zoned: d.bucket != nil && d.timed()})
			}
			return keys, nil
		}
		return p.aggregateObject(g.linkSet, &g.figures, f.Selections, func(f *figure) int { return g.row.add(f.shown(), f.shown()) })
	})
}
