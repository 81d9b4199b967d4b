package compile

import (
	"linegraph/internal/intel"
)

// operators are the cases by which filters grow: name and Cypher text.
var operators = []struct{ name, text string }{
	{"eq", " = "}, {"eqFolded", " = "}, {"in", " IN "}, {"has", ""}, {"prefix", " STARTS WITH "}, {"contains", " CONTAINS "},
	{"gt", " > "}, {"gte", " >= "}, {"lt", " < "}, {"lte", " <= "}, {"from", " >= "}, {"to", " < "},
}

// compare compiles the operators on one value of the kind of f. Null is asked
// for by eq alone; the others ask nothing then.
func (b *builder) compare(expr string, f *fieldInfo, given map[string]any) (condition, error) {
	var all []condition
	for _, op := range operators {
		v, there := given[op.name]
		if !there || (v == nil && op.name != "eq") {
			continue
		}
		c, err := b.operate(op, expr, f, v)
		if err != nil {
			return "", err
		}
		all = append(all, c)
	}
	return allOf(all...), nil
}

func (b *builder) operate(op struct{ name, text string }, expr string, f *fieldInfo, v any) (condition, error) {
	switch {
	case v == nil:
		return condition(expr + " IS NULL"), nil
	case op.name == "in":
		return b.oneOf(expr, f, v)
	case op.name == "eqFolded" && !f.folded:
		return "", intel.Errorf(intel.BadInput, "%s cannot be compared by eqFolded; names can, others by eq, prefix and contains.", f.name)
	case op.name == "prefix" || op.name == "contains" || op.name == "eqFolded":
		s, err := b.value("String", v)
		if err != nil {
			return "", err
		}
		if f.folded {
			s, expr = intel.Fold(s.(string)), expr+"Folded"
		}
		return condition(expr + op.text + b.param(s)), nil
	}
	value, err := b.value(f.scalar, v)
	if err != nil {
		return "", err
	}
	if f.folded { // equality is exact; the folded twin is what has the index
		seek := condition(expr + "Folded = " + b.param(intel.Fold(value.(string))))
		return allOf(seek, condition(expr+" = "+b.param(value))), nil
	}
	p := b.param(value)
	if f.scalar == "Date" {
		p = "date(" + p + ")"
	}
	if op.name == "has" {
		return condition(p + " IN coalesce(" + expr + ", [])"), nil
	}
	return condition(expr + op.text + p), nil
}

func (b *builder) oneOf(expr string, f *fieldInfo, v any) (condition, error) {
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
		seek := condition(expr + "Folded IN " + b.param(folded))
		return allOf(seek, condition(expr+" IN "+b.param(values))), nil
	}
	if f.scalar == "Date" {
		return condition(expr + " IN [d IN " + b.param(values) + " | date(d)]"), nil
	}
	return condition(expr + " IN " + b.param(values)), nil
}
