package compile

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// where compiles a filter on the record m, reached by the link r (empty at the root).
func (b *builder) where(t *nodeType, m, r string, filter any) (condition, error) {
	if filter == nil { // a union has none
		return always, nil
	}
	return b.filter(t, m, r, filter, holds)
}

// filter compiles a filter that is to hold, or is not to: all that it gives
// must hold, and nothing is asked by what is absent or null.
func (b *builder) filter(t *nodeType, m, r string, filter any, s sense) (condition, error) {
	given, _ := filter.(map[string]any)
	var all []condition
	if len(given) == 0 { // what cannot be filtered has no fields to ask by
		return s.all(), nil
	}
	// The order is the schema's, so that the text does not depend on the client's.
	for _, f := range b.model.schema.Types[t.name+"Filter"].Fields {
		v := given[f.Name]
		if v == nil {
			continue
		}
		c, err := b.filterField(t, m, r, f, v, s)
		if err != nil {
			return "", err
		}
		all = append(all, c)
	}
	return s.all(all...), nil
}

func (b *builder) filterField(t *nodeType, m, r string, f *ast.FieldDefinition, v any, s sense) (condition, error) {
	b.asked.levels++
	defer func() { b.asked.levels-- }()
	if err := b.asked.condition(); err != nil {
		return "", err
	}
	switch f.Name {
	case "and":
		cs, err := b.filters(t, m, r, v, s)
		return s.all(cs...), err
	case "or":
		cs, err := b.filters(t, m, r, v, s)
		return (!s).all(cs...), err
	case "not":
		return b.filter(t, m, r, v, !s)
	}
	given, _ := v.(map[string]any)
	if f.Name == "link" {
		c, err := b.linkFilter(t, r, given)
		return s.leaf(c), err
	}
	if name, ok := strings.CutPrefix(f.Name, "is"); ok && t.concrete != nil {
		possible := b.model.nodes[name]
		c, err := b.filter(possible, m, r, v, s)
		return s.all(s.leaf(condition(m+":"+possible.label)), c), err
	}
	info := t.fields[f.Name]
	if info.relation != nil {
		return b.related(m, info, given, s)
	}
	c, err := b.compare(m+"."+info.property, info, given)
	return s.leaf(c), err
}

// filters compiles every filter of a list.
func (b *builder) filters(t *nodeType, m, r string, list any, s sense) ([]condition, error) {
	var cs []condition
	for _, given := range maps(list) {
		c, err := b.filter(t, m, r, given, s)
		if err != nil {
			return nil, err
		}
		cs = append(cs, c)
	}
	return cs, nil
}

// What the filters and orders of one root field may hold. A filter can come in
// as a variable, which no limit on the query's own size sees; Neo4j takes some
// 30 ms to plan a relation, and heeds no deadline while it plans.
const (
	maxConditions = 200
	maxLevels     = 16
	maxRelations  = 50
	maxHops       = 6
)

// asked counts conditions and relations followed, and how many of each the
// current one lies within.
type asked struct{ conditions, levels, relations, hops int }

func (a *asked) condition() error {
	if a.conditions++; a.conditions > maxConditions || a.levels > maxLevels {
		return intel.Errorf(intel.LimitExceeded, "The filters of one field may hold %d conditions, %d levels deep; narrow the question.", maxConditions, maxLevels)
	}
	return nil
}

// relation counts a relation that a filter or an order follows.
func (a *asked) relation() error {
	if a.relations++; a.relations > maxRelations || a.hops > maxHops {
		return intel.Errorf(intel.LimitExceeded, "The filters and orders of one field may follow %d relations, and %d in a row; narrow the question.", maxRelations, maxHops)
	}
	return nil
}
