package compile

import (
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// seek is the part of a filter by which an index finds records.
type seek struct {
	of         plan.Variable
	by         seekKind
	property   string
	conditions []plan.Condition // on the property, which the index answers
	rest       []plan.Condition // of the filter
}

// seekKind says how few records an index may be expected to find, fewest first.
type seekKind int

const (
	byValue seekKind = iota
	byValues
	byPrefix
	byRange
	byChoice // of an enum, which many records share
	byNothing
)

var seekKinds = map[plan.Operator]seekKind{
	plan.Equal: byValue, plan.In: byValues, plan.StartsWith: byPrefix,
	plan.Greater: byRange, plan.AtLeast: byRange, plan.Less: byRange, plan.AtMost: byRange,
}

// seek chooses the index that finds the fewest records n of a type, of which all the
// conditions hold.
func (p *planner) seek(n plan.Variable, t *model.Type, all []plan.Condition) seek {
	best := seek{of: n, by: byNothing}
	properties := make([]string, len(all))
	for i, condition := range all {
		var by seekKind
		if properties[i], by = p.soughtBy(n, t, condition); by < best.by {
			best.property, best.by = properties[i], by
		}
	}
	for i, condition := range all {
		if best.by != byNothing && properties[i] == best.property {
			best.conditions = append(best.conditions, condition)
		} else {
			best.rest = append(best.rest, condition)
		}
	}
	return best
}

// soughtBy is the property of n whose index answers a condition, "" for none.
func (p *planner) soughtBy(n plan.Variable, t *model.Type, condition plan.Condition) (property string, by seekKind) {
	compared, _ := condition.(plan.Compare)
	left, ofRecord := compared.Left.(plan.Property)
	by, ordered := seekKinds[compared.Operator]
	if !ofRecord || !ordered || left.Of != n || !p.indexed(t.Label, left.Name) {
		return "", byNothing
	}
	for _, f := range t.Fields {
		if f.Property != left.Name {
			continue
		}
		if def := p.model.Schema.Types[f.Scalar]; def != nil && def.Kind == ast.Enum {
			by = byChoice
		}
	}
	return left.Name, by
}

// conjuncts are the conditions that must all hold for a condition to hold.
func conjuncts(c plan.Condition) (all []plan.Condition) {
	switch c := c.(type) {
	case nil:
	case plan.Conjunction:
		for _, one := range c {
			all = append(all, conjuncts(one)...)
		}
	default:
		all = append(all, c)
	}
	return all
}
