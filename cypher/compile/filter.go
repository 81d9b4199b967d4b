package compile

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// sense is whether a filter is to hold, or is not to hold: an outer not reaches
// inwards to the single conditions. A nest of NOT around subqueries takes Neo4j
// twice as long to plan for every level, and this form does not.
type sense bool

const (
	holds sense = true
	fails sense = false
)

// all joins parts that must all hold: with AND or, in a filter that must fail
// and whose parts are negated, with OR. (!s).all joins alternatives.
func (s sense) all(cs ...plan.Condition) plan.Condition {
	if s == holds {
		return plan.AllOf(cs...)
	}
	return plan.AnyOf(cs...)
}

// single is a condition that may be unknown. If it is unknown, the record does not match.
func (s sense) single(c plan.Condition) plan.Condition {
	if s == holds {
		return c
	}
	return plan.Negate(c)
}

// where compiles a filter on the record m, reached by the link r (empty at the root).
func (p *planner) where(t *model.Type, m, r plan.Variable, filter any) (plan.Condition, error) {
	if filter == nil { // a union has none
		return nil, nil
	}
	return p.filter(t, m, r, filter, holds)
}

// filter compiles a filter that must hold, or must not hold: all its conditions
// must hold, and absent or null ones have no effect.
func (p *planner) filter(t *model.Type, m, r plan.Variable, filter any, s sense) (plan.Condition, error) {
	given, _ := filter.(map[string]any)
	var all []plan.Condition
	if len(given) == 0 { // what cannot be filtered has no fields to ask by
		return s.all(), nil
	}
	// The order is the schema's, so that the text does not depend on the client's.
	for _, f := range p.model.Schema.Types[t.Name+"Filter"].Fields {
		v := given[f.Name]
		if v == nil {
			continue
		}
		c, err := p.filterField(t, m, r, f, v, s)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return s.all(all...), nil
}

func (p *planner) filterField(t *model.Type, m, r plan.Variable, f *ast.FieldDefinition, v any, s sense) (plan.Condition, error) {
	p.effort.levels++
	defer func() { p.effort.levels-- }()
	if err := p.effort.condition(); err != nil {
		return nil, err
	}
	switch f.Name {
	case "and":
		cs, err := p.filters(t, m, r, v, s)
		return s.all(cs...), err
	case "or":
		cs, err := p.filters(t, m, r, v, s)
		return (!s).all(cs...), err
	case "not":
		return p.filter(t, m, r, v, !s)
	}
	given, _ := v.(map[string]any)
	if f.Name == "link" {
		c, err := p.linkFilter(t, r, given)
		return s.single(c), err
	}
	if name, ok := strings.CutPrefix(f.Name, "is"); ok && t.Concrete != nil {
		possible := p.model.Types[name]
		c, err := p.filter(possible, m, r, v, s)
		return s.all(s.single(plan.HasLabel{Of: m, Label: possible.Label}), c), err
	}
	info := t.Fields[f.Name]
	if info.Relation != nil {
		return p.related(m, info, given, s)
	}
	c, err := p.compare(propertyOf(m, info), given)
	return s.single(c), err
}

// filters compiles every filter of a list.
func (p *planner) filters(t *model.Type, m, r plan.Variable, list any, s sense) ([]plan.Condition, error) {
	var cs []plan.Condition
	for _, given := range inputObjects(list) {
		c, err := p.filter(t, m, r, given, s)
		if err != nil {
			return nil, err
		}
		cs = append(cs, c)
	}
	return cs, nil
}

// linkFilter compiles conditions on the link r that led to a record of type t.
func (p *planner) linkFilter(t *model.Type, r plan.Variable, given map[string]any) (plan.Condition, error) {
	if r == "" {
		return nil, intel.Errorf(intel.BadInput, "%sFilter.link filters by the link that leads to a record, and no link leads here: use it only in the filter of a relation.", t.Name)
	}
	var all []plan.Condition
	for _, f := range p.model.Schema.Types["LinkFilter"].Fields {
		operators, _ := given[f.Name].(map[string]any)
		if operators == nil {
			continue
		}
		if err := p.effort.condition(); err != nil {
			return nil, err
		}
		c, err := p.compare(propertyOf(r, p.model.LinkFields[f.Name]), operators)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return plan.AllOf(all...), nil
}
