package compile

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// where compiles a filter on the record m, reached by the link r (may be empty).
func (b *builder) where(t *nodeType, m, r string, filter any) (condition, error) {
	given, ok := filter.(map[string]any)
	if !ok {
		return "", nil
	}
	var all []condition
	// The order is the schema's, so that the text does not depend on the client's.
	for _, f := range b.model.schema.Types[t.name+"Filter"].Fields {
		v := given[f.Name]
		if v == nil { // absent and null alike: nothing is asked
			continue
		}
		c, err := b.filterField(t, m, r, f, v)
		if err != nil {
			return "", err
		}
		all = append(all, c)
	}
	return allOf(all...), nil
}

func (b *builder) filterField(t *nodeType, m, r string, f *ast.FieldDefinition, v any) (condition, error) {
	b.asked.levels++
	defer func() { b.asked.levels-- }()
	if b.asked.conditions++; b.asked.conditions > maxConditions || b.asked.levels > maxLevels {
		return "", intel.Errorf(intel.LimitExceeded, "The filters of one field may hold %d conditions, %d levels deep; narrow the question.", maxConditions, maxLevels)
	}
	switch f.Name {
	case "and":
		cs, err := b.wheres(t, m, r, v)
		return allOf(cs...), err
	case "or":
		cs, err := b.wheres(t, m, r, v)
		if err != nil || anyEmpty(cs) {
			return "", err // one of them asks nothing, so it always holds
		}
		return anyOf(cs...), nil
	case "not":
		c, err := b.where(t, m, r, v)
		return not(c), err
	}
	if name, ok := strings.CutPrefix(f.Name, "is"); ok && t.concrete != nil {
		possible := b.model.nodes[name]
		c, err := b.where(possible, m, r, v)
		return allOf(condition(m+":"+possible.label), c), err
	}
	given, _ := v.(map[string]any)
	info := t.fields[f.Name]
	if info.relation != nil {
		return b.related(m, info, given)
	}
	return b.compare(m, info, given)
}

func (b *builder) wheres(t *nodeType, m, r string, list any) ([]condition, error) {
	var cs []condition
	for _, given := range maps(list) {
		c, err := b.where(t, m, r, given)
		if err != nil {
			return nil, err
		}
		cs = append(cs, c)
	}
	return cs, nil
}

func anyEmpty(cs []condition) bool {
	for _, c := range cs {
		if c == "" {
			return true
		}
	}
	return false
}

// What the filters of one root field may hold. A filter can come in as a
// variable, which no limit on the query's own size sees; Neo4j plans 30
// relations side by side in a second or two, needs twice as long for every two
// that follow one another, for ever for a deep nest of not, and heeds no
// deadline while it plans.
const (
	maxConditions = 200
	maxLevels     = 16
	maxRelations  = 50
	maxHops       = 6
)

// asked counts conditions and those of them on relations, and how many of each
// the current one lies within.
type asked struct{ conditions, levels, relations, hops int }

// related compiles a condition on the records that a relation leads to.
func (b *builder) related(n string, f *fieldInfo, given map[string]any) (condition, error) {
	b.asked.hops++
	defer func() { b.asked.hops-- }()
	if b.asked.relations++; b.asked.relations > maxRelations || b.asked.hops > maxHops {
		return "", intel.Errorf(intel.LimitExceeded, "The filters of one field may follow %d relations, and %d in a row; narrow the question.", maxRelations, maxHops)
	}
	var all []condition
	for _, quantifier := range []string{"some", "none"} {
		if given[quantifier] == nil {
			continue
		}
		m := b.name("n")
		c, err := b.where(f.target, m, "", given[quantifier])
		if err != nil {
			return "", err
		}
		text := condition("EXISTS { " + b.match(n, f.relation, m, "") + c.clause() + closing(f.relation) + " }")
		if quantifier == "none" {
			text = "NOT " + text
		}
		all = append(all, text)
	}
	return allOf(all...), nil
}

// closing ends the subquery of a pattern, which is a query of its own.
func closing(r *relation) string {
	if r.pattern != "" {
		return "\nRETURN 1"
	}
	return ""
}

// compare compiles the operators on one property.
func (b *builder) compare(n string, f *fieldInfo, given map[string]any) (condition, error) {
	property := n + "." + f.property
	var all []condition
	for _, op := range operators {
		v, there := given[op.name]
		if !there || (v == nil && op.name != "eq") {
			continue
		}
		c, err := b.operate(op, property, f, v)
		if err != nil {
			return "", err
		}
		all = append(all, c)
	}
	return allOf(all...), nil
}

// operators are the cases by which filters grow: name and Cypher text.
var operators = []struct{ name, text string }{
	{"eq", " = "}, {"in", " IN "}, {"has", ""}, {"prefix", " STARTS WITH "}, {"contains", " CONTAINS "},
	{"gt", " > "}, {"gte", " >= "}, {"lt", " < "}, {"lte", " <= "}, {"from", " >= "}, {"to", " < "},
}

func (b *builder) operate(op struct{ name, text string }, property string, f *fieldInfo, v any) (condition, error) {
	switch {
	case v == nil:
		return condition(property + " IS NULL"), nil
	case op.name == "in":
		return b.oneOf(property, f, v)
	case op.name == "prefix" || op.name == "contains":
		s, err := b.value("String", v)
		if err != nil {
			return "", err
		}
		if f.folded {
			s, property = intel.Fold(s.(string)), property+"Folded"
		}
		return condition(property + op.text + b.param(s)), nil
	}
	value, err := b.value(f.scalar, v)
	if err != nil {
		return "", err
	}
	if f.folded { // equality is exact; the folded twin is what has the index
		seek := condition(property + "Folded = " + b.param(intel.Fold(value.(string))))
		return allOf(seek, condition(property+" = "+b.param(value))), nil
	}
	p := b.param(value)
	if f.scalar == "Date" {
		p = "date(" + p + ")"
	}
	if op.name == "has" {
		return condition(p + " IN coalesce(" + property + ", [])"), nil
	}
	return condition(property + op.text + p), nil
}

func (b *builder) oneOf(property string, f *fieldInfo, v any) (condition, error) {
	list, ok := v.([]any)
	if !ok { // GraphQL lets a single value stand for a list of one
		list = []any{v}
	}
	values := make([]any, len(list))
	for i, e := range list {
		var err error
		if values[i], err = b.value(f.scalar, e); err != nil {
			return "", err
		}
	}
	if f.folded {
		folded := make([]any, len(values))
		for i, v := range values {
			text, _ := v.(string)
			folded[i] = intel.Fold(text)
		}
		seek := condition(property + "Folded IN " + b.param(folded))
		return allOf(seek, condition(property+" IN "+b.param(values))), nil
	}
	if f.scalar == "Date" {
		return condition(property + " IN [d IN " + b.param(values) + " | date(d)]"), nil
	}
	return condition(property + " IN " + b.param(values)), nil
}
