package compile

import (
	"slices"
	"strconv"
	"strings"

	"linegraph/internal/intel"
)

// maxGroupKeys bounds the keys of an order of groups: each may be a figure.
const maxGroupKeys = 8

// groupOrder reads how groups are sorted. Their keys at the end make the order total.
func (b *builder) groupOrder(g *grouping, sort []map[string]any) ([]sortKey, error) {
	if len(sort) > maxGroupKeys {
		return nil, intel.Errorf(intel.BadInput, "groups(sort:) takes %d keys at most.", maxGroupKeys)
	}
	var keys []sortKey
	for i, s := range sort {
		k, err := b.groupKey(g, s, "groups(sort:), key "+strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		k.desc = s["order"] != "ASC"
		keys = append(keys, k)
	}
	if len(sort) == 0 {
		keys = append(keys, b.usualOrder(g))
	}
	for _, d := range g.dims {
		if !slices.ContainsFunc(keys, func(k sortKey) bool { return k.expr == d.name }) {
			keys = append(keys, sortKey{expr: d.name})
		}
	}
	return keys, nil
}

// usualOrder is that of time, or else the largest groups first.
func (b *builder) usualOrder(g *grouping) sortKey {
	for _, d := range g.dims {
		if d.bucket != nil {
			return sortKey{expr: d.name}
		}
	}
	return sortKey{expr: g.figures.count(b).name, desc: true}
}

func (b *builder) groupKey(g *grouping, s map[string]any, place string) (sortKey, error) {
	by, _ := s["by"].(string)
	of := s["of"]
	switch by {
	case "KEY":
		return g.keyOf(of, place)
	case "", "COUNT":
		if of != nil {
			return sortKey{}, intel.Errorf(intel.BadInput, "%s counts links and takes no of; DISTINCT counts the values of a field.", place)
		}
		return sortKey{expr: g.figures.count(b).name}, nil
	case "DISTINCT":
		if of == nil {
			of = "id"
		}
	}
	m, err := g.figures.ask(b, g.linkset, strings.ToLower(by), of, place+", of")
	if err != nil {
		return sortKey{}, err
	}
	m.sorted = true
	return sortKey{expr: m.name}, nil
}

// keyOf is the order by a key, given by its number.
func (g *grouping) keyOf(of any, place string) (sortKey, error) {
	i := 0
	if of != nil {
		var err error
		number, _ := of.(string)
		if i, err = strconv.Atoi(number); err != nil || i < 0 || i >= len(g.dims) {
			return sortKey{}, intel.Errorf(intel.BadInput, "%s, of must give the number of a dimension, from 0 to %d.", place, len(g.dims)-1)
		}
	}
	return sortKey{expr: g.dims[i].name}, nil
}
