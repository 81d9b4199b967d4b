package compile

import (
	"slices"
	"strconv"
	"strings"

	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// maxGroupKeys bounds the keys of an order of groups: each may be a figure.
const maxGroupKeys = 8

// groupOrder reads how groups are sorted. Their keys at the end make the order total.
func (p *planner) groupOrder(g *grouping, sort []map[string]any) ([]plan.Key, error) {
	if len(sort) > maxGroupKeys {
		return nil, intel.Errorf(intel.BadInput, "groups(sort:) takes %d keys at most.", maxGroupKeys)
	}
	var keys []plan.Key
	for i, s := range sort {
		k, err := p.groupKey(g, s, "groups(sort:), key "+strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		k.Descending = s["order"] != "ASC"
		keys = append(keys, k)
	}
	if len(sort) == 0 {
		keys = append(keys, p.usualOrder(g))
	}
	for _, d := range g.dims {
		if !slices.ContainsFunc(keys, func(k plan.Key) bool { return k.Value == plan.Expression(d.name) }) {
			keys = append(keys, plan.Key{Value: d.name})
		}
	}
	return keys, nil
}

// usualOrder is that of time, or else the largest groups first.
func (p *planner) usualOrder(g *grouping) plan.Key {
	for _, d := range g.dims {
		if d.bucket != nil {
			return plan.Key{Value: d.name}
		}
	}
	return plan.Key{Value: g.figures.count(p).name, Descending: true}
}

func (p *planner) groupKey(g *grouping, s map[string]any, place string) (plan.Key, error) {
	by, _ := s["by"].(string)
	of := s["of"]
	switch by {
	case "KEY":
		return g.keyOf(of, place)
	case "", "COUNT":
		if of != nil {
			return plan.Key{}, intel.Errorf(intel.BadInput, "%s counts links: leave out its argument of, or use DISTINCT to count the values of a field.", place)
		}
		return plan.Key{Value: g.figures.count(p).name}, nil
	case "DISTINCT":
		if of == nil {
			of = "id"
		}
	}
	m, err := g.figures.ask(p, g.linkSet, strings.ToLower(by), of, place+", of")
	if err != nil {
		return plan.Key{}, err
	}
	m.ordering = true
	return plan.Key{Value: m.name}, nil
}

// keyOf is the order by a key, given by its number.
func (g *grouping) keyOf(of any, place string) (plan.Key, error) {
	i := 0
	if of != nil {
		var err error
		number, _ := of.(string)
		if i, err = strconv.Atoi(number); err != nil || i < 0 || i >= len(g.dims) {
			return plan.Key{}, intel.Errorf(intel.BadInput, "%s: of must be the number of a dimension, from 0 to %d.", place, len(g.dims)-1)
		}
	}
	return plan.Key{Value: g.dims[i].name}, nil
}
