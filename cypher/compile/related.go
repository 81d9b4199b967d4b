package compile

import (
	"math"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// quantifiers are the conditions on a relation, besides of, in the order of the
// statement.
var quantifiers = []string{"some", "none", "all", "single", "count", "aggregate"}

// related compiles conditions on the records that a relation leads to. Every
// condition becomes the existence of rows, which Neo4j plans in linear time at
// any depth; a count in a comparison would double the time at every level.
func (p *planner) related(n plan.Variable, f *model.Field, given map[string]any, s sense) (plan.Condition, error) {
	p.effort.hops++
	defer func() { p.effort.hops-- }()
	var all []plan.Condition
	for _, quantifier := range quantifiers {
		if given[quantifier] == nil {
			continue
		}
		if err := p.effort.relation(); err != nil {
			return nil, err
		}
		c, err := p.quantified(n, f, quantifier, given, s)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return s.all(all...), nil
}

func (p *planner) quantified(n plan.Variable, f *model.Field, quantifier string, given map[string]any, s sense) (plan.Condition, error) {
	switch asked := given[quantifier]; quantifier {
	case "some":
		return p.linked(n, f, asked, holds, s)
	case "none":
		return p.linked(n, f, asked, holds, !s)
	case "all": // none that does not match
		return p.linked(n, f, asked, fails, !s)
	case "single":
		return p.single(n, f, asked, s)
	case "count":
		comparison, _ := asked.(map[string]any)
		return p.counted(n, f, given["of"], comparison, s)
	}
	return p.aggregated(n, f, given["of"], inputObjects(given["aggregate"]), s)
}

// linked holds where a linked record exists that matches, or one that does not.
func (p *planner) linked(n plan.Variable, f *model.Field, filter any, matching, s sense) (plan.Condition, error) {
	path, end, err := p.path(n, f, filter, matching)
	return plan.LinkedRecord{Path: path, Label: end.Label, Not: s == fails}, err
}

// path leads from n to a linked record that matches. If the filter leads on to
// some other record, and has no other condition, the path continues in the same
// subquery: nested subqueries take Neo4j longer for every record. end is the type of
// the records at the path's end.
func (p *planner) path(n plan.Variable, f *model.Field, filter any, matching sense) (path []plan.MatchedRecords, end *model.Type, err error) {
	m, r := p.name("n"), p.name("r")
	own, next := filter, step{}
	if matching == holds && f.Relation.Pattern == "" {
		own, next = onward(f.Target, filter)
	}
	where, err := p.filter(f.Target, m, r, own, matching)
	if err != nil {
		return nil, f.Target, err
	}
	path = []plan.MatchedRecords{{Match: p.match(n, f.Relation, m, r), Where: where}}
	if next.over == nil {
		return path, f.Target, nil
	}
	p.effort.levels++
	p.effort.hops++
	defer func() { p.effort.levels--; p.effort.hops-- }()
	if err := p.effort.condition(); err != nil {
		return nil, f.Target, err
	}
	if err := p.effort.relation(); err != nil {
		return nil, f.Target, err
	}
	further, end, err := p.path(m, next.over, next.some, holds)
	return append(path, further...), end, err
}

// step is a relation that a filter follows to some record that matches.
type step struct {
	over *model.Field
	some any
}

// onward splits a filter into its conditions on the record itself and the one
// step that it takes from there. If a filter does not have that form, all of it
// is returned, and no step.
func onward(t *model.Type, filter any) (own any, next step) {
	given, _ := filter.(map[string]any)
	rest := make(map[string]any, len(given))
	for name, v := range given {
		f := t.Fields[name]
		if v == nil || name == "link" || f != nil && f.Relation == nil {
			rest[name] = v
			continue
		}
		asked, _ := v.(map[string]any)
		if f == nil || next.over != nil || f.Relation.Pattern != "" || asked["some"] == nil {
			return filter, step{}
		}
		for quantifier, v := range asked {
			if v != nil && quantifier != "some" {
				return filter, step{}
			}
		}
		next = step{f, asked["some"]}
	}
	return rest, next
}

// single holds if exactly one linked record matches. The records are counted in
// place if the count needs no subquery, which would double the time of planning.
// Otherwise the condition is that a row exists; without links there is no row,
// and the condition does not hold.
func (p *planner) single(n plan.Variable, f *model.Field, filter any, s sense) (plan.Condition, error) {
	rel := f.Relation
	m, r, c := p.name("n"), p.name("r"), p.name("c")
	where, err := p.filter(f.Target, m, r, filter, holds)
	if err != nil {
		return nil, err
	}
	if degree, ok := p.degree(n, rel); ok && where == nil && !rel.Repeated() {
		return s.single(plan.Compare{Left: degree, Operator: plan.Equal, Right: plan.Number(1)}), nil
	}
	single := plan.SingleRecord{Found: plan.MatchedRecords{Match: p.match(n, rel, m, r), Where: where}, Of: m, Repeated: rel.Repeated()}
	if !plan.HasSubquery(where) && rel.Pattern == "" && !p.checksFarEnd(rel) {
		return s.single(single), nil
	}
	single.Count, single.Not = c, s == fails
	return single, nil
}

// counted compares how many distinct linked records match. They are counted up
// to one more than the largest number of the condition.
func (p *planner) counted(n plan.Variable, f *model.Field, filter any, comparison map[string]any, s sense) (plan.Condition, error) {
	rel := f.Relation
	m, r, c := p.name("n"), p.name("r"), p.name("c")
	where, err := p.filter(f.Target, m, r, filter, holds)
	if err != nil {
		return nil, err
	}
	if degree, ok := p.degree(n, rel); ok && where == nil && !rel.Repeated() {
		c, err := p.compare(comparedValue{name: "count", value: degree, scalar: "Long"}, comparison)
		return s.single(c), err
	}
	kept, err := p.compare(comparedValue{name: "count", value: c, scalar: "Long"}, comparison)
	if err != nil || kept == nil {
		return s.single(kept), err
	}
	return plan.FigureFilter{Scope: n, Found: plan.MatchedRecords{Match: p.match(n, rel, m, r), Where: where},
		Records: &plan.RecordLimit{Of: m, Repeated: rel.Repeated(), Limit: p.param(enough(comparison))},
		Figures: []plan.Figure{{Function: plan.CountAll, As: c}}, Where: kept, Not: s == fails}, nil
}

// enough is the number of records that decides a comparison of their count.
func enough(comparison map[string]any) int64 {
	most := int64(0)
	note := func(v any) {
		if n, ok := wholeNumber(v); ok {
			most = max(most, n)
		}
	}
	for _, v := range comparison {
		if list, ok := v.([]any); ok {
			for _, e := range list {
				note(e)
			}
		} else {
			note(v)
		}
	}
	if most == math.MaxInt64 {
		return most
	}
	return most + 1
}

// aggregated compares figures over the links to all matching records. All
// comparisons share one walk along the links.
func (p *planner) aggregated(n plan.Variable, f *model.Field, filter any, asked []map[string]any, s sense) (plan.Condition, error) {
	m, r := p.name("n"), p.name("r")
	where, err := p.filter(f.Target, m, r, filter, holds)
	if err != nil {
		return nil, err
	}
	var figures []plan.Figure
	var kept []plan.Condition
	for _, a := range asked {
		of, _ := a["of"].(string)
		info, err := p.linkOperand(f, of)
		if err != nil {
			return nil, err
		}
		for _, aggregate := range aggregates {
			comparison, _ := a[aggregate.name].(map[string]any)
			if comparison == nil || !aggregate.filters() {
				continue
			}
			if err := p.effort.condition(); err != nil {
				return nil, err
			}
			if err := aggregate.checkLink(f, of, info); err != nil {
				return nil, err
			}
			name := p.name("a")
			c, err := p.compare(comparedValue{name: aggregate.name, value: name, scalar: aggregate.gives}, comparison)
			if err != nil {
				return nil, err
			}
			figures = append(figures, plan.Figure{Function: aggregate.ofLinks, Of: plan.Property{Of: r, Name: info.Property}, As: name})
			kept = append(kept, c)
		}
	}
	all := plan.AllOf(kept...)
	if all == nil {
		return s.single(nil), nil
	}
	return plan.FigureFilter{Scope: n, Found: plan.MatchedRecords{Match: p.match(n, f.Relation, m, r), Where: where}, Figures: figures, Where: all, Not: s == fails}, nil
}
