package compile

import (
	"slices"
	"strings"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// operand is what `of` names.
type operand struct {
	field  *model.Field
	ofLink bool         // a property of the link
	via    *model.Field // the relation that leads on to the field's record, nil for none
}

// suitable says which fields may stand in one place.
type suitable struct {
	name string
	test func(f *model.Field) bool
}

var (
	groupable  = suitable{"a field", func(*model.Field) bool { return true }}
	measurable = suitable{"a single-valued field", func(f *model.Field) bool { return !f.List }}
	numeric    = suitable{"a number", func(f *model.Field) bool {
		return !f.List && (f.Scalar == "Long" || f.Scalar == "Int" || f.Scalar == "Float")
	}}
)

func (s suitable) suits(f *model.Field) bool { return f.Kind == model.ScalarField && s.test(f) }

// operand finds the field that of names. place says where of was given.
func (p *planner) operand(l *linkSet, of string, s suitable, place string) (operand, error) {
	var o operand
	head, rest, dotted := strings.Cut(of, ".")
	via := l.page.Target.Fields[head]
	switch {
	case !dotted:
		o.field = l.page.Target.Leaf(of)
	case head == "edge" && l.rel != nil:
		o.field, o.ofLink = l.page.Edge[rest], true
	case via != nil && via.Kind == model.ListField:
		o.field, o.via = via.Target.Leaf(rest), via
	}
	if o.field != nil && s.suits(o.field) {
		if o.via == nil {
			return o, nil
		}
		return o, p.effort.figure()
	}
	choices := operandChoices(p.model, l, head, s)
	if len(choices) == 0 {
		return operand{}, intel.Errorf(intel.BadInput, "%s must name %s, but there is none here.", place, s.name)
	}
	return operand{}, intel.Errorf(intel.BadInput, "%s must name %s: %s.", place, s.name, strings.Join(choices, ", "))
}

// operandChoices are the names that suit: those behind a relation where one was
// named, else all, with the relations that lead to more.
func operandChoices(m *model.Model, l *linkSet, head string, s suitable) []string {
	target := l.page.Target
	if via := target.Fields[head]; via != nil && via.Kind == model.ListField {
		return leafNames(m, via.Target, head+".", s)
	}
	names := leafNames(m, target, "", s)
	if l.rel != nil {
		for _, def := range m.Schema.Types[l.page.EdgeName].Fields {
			if s.suits(l.page.Edge[def.Name]) {
				names = append(names, "edge."+def.Name)
			}
		}
	}
	for _, def := range m.Schema.Types[target.Name].Fields {
		if via := target.Fields[def.Name]; via != nil && via.Kind == model.ListField && len(leafNames(m, via.Target, "", s)) > 0 {
			names = append(names, def.Name+".…")
		}
	}
	return names
}

// leafNames are the names of a type's fields that suit, in the order of the schema.
func leafNames(m *model.Model, t *model.Type, prefix string, s suitable) (names []string) {
	for _, one := range t.Each() {
		for _, def := range m.Schema.Types[one.Name].Fields {
			name := prefix + def.Name
			if f := t.Leaf(def.Name); f != nil && s.suits(f) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// value is the property; m is the record that has it, behind the relation where
// there is one, and r the link.
func (o operand) value(m, r plan.Variable) plan.Property {
	if o.ofLink {
		return plan.Property{Of: r, Name: o.field.Property}
	}
	return plan.Property{Of: m, Name: o.field.Property}
}

// ordered is a value that compares as lists are sorted: a name comes with its
// folded form before it, and shownName takes it apart again.
func (o operand) ordered(m, r plan.Variable) plan.Expression {
	v := o.value(m, r)
	if !o.field.Folded {
		return v
	}
	return plan.FoldedPair{Of: v.Of, Name: v.Name, Folded: o.field.FoldedProperty()}
}

// shownName is the value in a variable that holds what ordered gives.
func (o operand) shownName(v plan.Variable) plan.Expression {
	if o.field.Folded {
		return plan.PairName{Of: v}
	}
	return v
}
