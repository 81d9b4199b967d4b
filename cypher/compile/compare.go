package compile

import (
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// operator is an operator of filters: its name in the schema and in the plan.
type operator struct {
	name string
	op   plan.Operator
}

var operators = []operator{
	{"eq", plan.Equal}, {"eqFolded", plan.Equal}, {"in", plan.In}, {"has", plan.In}, {"prefix", plan.StartsWith}, {"contains", plan.Contains},
	{"gt", plan.Greater}, {"gte", plan.AtLeast}, {"lt", plan.Less}, {"lte", plan.AtMost}, {"from", plan.AtLeast}, {"to", plan.Less},
}

// comparedValue is a value that filters compare.
type comparedValue struct {
	name   string
	value  plan.Expression
	folded plan.Expression // its folded twin, nil for none
	scalar string
}

// propertyOf is a property of a record or a link.
func propertyOf(n plan.Variable, f *model.Field) comparedValue {
	c := comparedValue{name: f.Name, value: plan.Property{Of: n, Name: f.Property}, scalar: f.Scalar}
	if f.Folded {
		c.folded = plan.Property{Of: n, Name: f.FoldedProperty()}
	}
	return c
}

// compare compiles the operators on one value. Only eq compares with null; an
// operator other than eq has no effect if it is null.
func (p *planner) compare(with comparedValue, given map[string]any) (plan.Condition, error) {
	var all []plan.Condition
	for _, o := range operators {
		v, there := given[o.name]
		if !there || (v == nil && o.name != "eq") {
			continue
		}
		c, err := p.operate(o, with, v)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return plan.AllOf(all...), nil
}

func (p *planner) operate(o operator, with comparedValue, v any) (plan.Condition, error) {
	switch {
	case v == nil:
		return plan.IsNull{Of: with.value}, nil
	case o.name == "in":
		return p.oneOf(with, v)
	case o.name == "eqFolded" && with.folded == nil:
		return nil, intel.Errorf(intel.BadInput, "%s cannot be compared with eqFolded, which is for names only; use eq, prefix or contains.", with.name)
	case o.name == "prefix" || o.name == "contains" || o.name == "eqFolded":
		s, err := p.value("String", v)
		if err != nil {
			return nil, err
		}
		if with.folded != nil {
			return plan.Compare{Left: with.folded, Operator: o.op, Right: p.param(intel.Fold(s.(string)))}, nil
		}
		return plan.Compare{Left: with.value, Operator: o.op, Right: p.param(s)}, nil
	}
	value, err := p.value(with.scalar, v)
	if err != nil {
		return nil, err
	}
	if with.folded != nil { // equality is exact; the folded twin is what has the index
		seek := plan.Compare{Left: with.folded, Operator: plan.Equal, Right: p.param(intel.Fold(value.(string)))}
		return plan.AllOf(seek, plan.Compare{Left: with.value, Operator: plan.Equal, Right: p.param(value)}), nil
	}
	constant := p.constant(with.scalar, value)
	if o.name == "has" {
		return plan.ListContains{List: with.value, Value: constant}, nil
	}
	return plan.Compare{Left: with.value, Operator: o.op, Right: constant}, nil
}

func (p *planner) oneOf(with comparedValue, v any) (plan.Condition, error) {
	list, _ := v.([]any)
	values := make([]any, len(list))
	for i, e := range list {
		var err error
		if values[i], err = p.value(with.scalar, e); err != nil {
			return nil, err
		}
	}
	if with.folded != nil {
		folded := make([]any, len(values))
		for i, v := range values {
			text, _ := v.(string)
			folded[i] = intel.Fold(text)
		}
		seek := plan.Compare{Left: with.folded, Operator: plan.In, Right: p.param(folded)}
		return plan.AllOf(seek, plan.Compare{Left: with.value, Operator: plan.In, Right: p.param(values)}), nil
	}
	if with.scalar == "Date" {
		return plan.Compare{Left: with.value, Operator: plan.In, Right: plan.DateListParameter{Of: p.param(values)}}, nil
	}
	return plan.Compare{Left: with.value, Operator: plan.In, Right: p.param(values)}, nil
}
