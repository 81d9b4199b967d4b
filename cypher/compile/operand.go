package compile

import (
	"slices"
	"strings"

	"linegraph/internal/intel"
)

// linkset is the links of a connection as they stand before paging: what its
// aggregate and its groups are taken over.
type linkset struct {
	page  *pageType
	rel   *relation // nil at the root, whose records no link leads to
	match func(m, r string) string
	scope string
	args  map[string]any
}

// operand is what `of` names.
type operand struct {
	field *fieldInfo
	edge  bool       // a property of the link
	via   *fieldInfo // the relation that leads on to the field's record, nil for none
}

// suitable says which fields may stand in one place.
type suitable struct {
	name string
	test func(f *fieldInfo) bool
}

var (
	groupable  = suitable{"a field", func(*fieldInfo) bool { return true }}
	measurable = suitable{"a single-valued field", func(f *fieldInfo) bool { return !f.list }}
	numeric    = suitable{"a number", func(f *fieldInfo) bool {
		return !f.list && (f.scalar == "Long" || f.scalar == "Int" || f.scalar == "Float")
	}}
)

// operand finds the field that of names. place says where of was given.
func (b *builder) operand(l *linkset, of string, s suitable, place string) (operand, error) {
	var o operand
	head, rest, dotted := strings.Cut(of, ".")
	via := l.page.target.fields[head]
	switch {
	case !dotted:
		o.field = l.page.target.leaf(of)
	case head == "edge" && l.rel != nil:
		o.field, o.edge = l.page.edge[rest], true
	case via != nil && via.kind == listField:
		o.field, o.via = via.target.leaf(rest), via
	}
	if o.field != nil && s.suits(o.field) {
		return o, b.follows(o)
	}
	choices := b.choices(l, head, s)
	if len(choices) == 0 {
		return operand{}, intel.Errorf(intel.BadInput, "%s must name %s, and there is none here.", place, s.name)
	}
	return operand{}, intel.Errorf(intel.BadInput, "%s must name %s: %s.", place, s.name, strings.Join(choices, ", "))
}

// follows counts the relations that figures and groups follow with those of
// filters: Neo4j plans them all, and heeds no deadline while it does.
func (b *builder) follows(o operand) error {
	if o.via == nil {
		return nil
	}
	if b.asked.relations++; b.asked.relations > maxRelations {
		return intel.Errorf(intel.LimitExceeded, "The figures, groups and filters of one field may follow %d relations; narrow the question.", maxRelations)
	}
	return nil
}

func (s suitable) suits(f *fieldInfo) bool { return f.kind == scalarField && s.test(f) }

// leaf is a scalar of the type or, of an interface, one of its types: a record
// of a type without it has no value. It must mean the same wherever it is there.
func (t *nodeType) leaf(name string) (found *fieldInfo) {
	if f := t.fields[name]; f != nil {
		return f
	}
	for _, possible := range t.concrete {
		f := possible.fields[name]
		if f == nil {
			continue
		}
		if found != nil && (f.property != found.property || f.folded != found.folded || f.list != found.list || f.comparable() != found.comparable()) {
			return nil
		}
		found = f
	}
	return found
}

// comparable is what a scalar's values are; those of an enum are texts.
func (f *fieldInfo) comparable() string {
	switch f.scalar {
	case "Int", "Long", "Float", "Boolean", "DateTime", "Date":
		return f.scalar
	}
	return "text"
}

// choices are the names that suit: those behind a relation where one was named,
// else all, with the relations that lead to more.
func (b *builder) choices(l *linkset, head string, s suitable) []string {
	target := l.page.target
	if via := target.fields[head]; via != nil && via.kind == listField {
		return b.leaves(via.target, head+".", s)
	}
	names := b.leaves(target, "", s)
	if l.rel != nil {
		for _, def := range b.model.schema.Types[l.page.edgeName].Fields {
			if s.suits(l.page.edge[def.Name]) {
				names = append(names, "edge."+def.Name)
			}
		}
	}
	for _, def := range b.model.schema.Types[target.name].Fields {
		if via := target.fields[def.Name]; via != nil && via.kind == listField && len(b.leaves(via.target, "", s)) > 0 {
			names = append(names, def.Name+".…")
		}
	}
	return names
}

// leaves are the names of a type's fields that suit, in the order of the schema.
func (b *builder) leaves(t *nodeType, prefix string, s suitable) (names []string) {
	for _, one := range t.each() {
		for _, def := range b.model.schema.Types[one.name].Fields {
			name := prefix + def.Name
			if f := t.leaf(def.Name); f != nil && s.suits(f) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// value is the property's text; m is the record that has it, behind the
// relation where there is one, and r the link.
func (o operand) value(m, r string) string {
	if o.edge {
		return r + "." + o.field.property
	}
	return m + "." + o.field.property
}

// ordered is a value that compares as lists are sorted: a name comes with its
// folded form before it, and alone takes it apart again.
func (o operand) ordered(m, r string) string {
	v := o.value(m, r)
	if !o.field.folded {
		return v
	}
	return "CASE WHEN " + v + " IS NOT NULL THEN [" + v + "Folded, " + v + "] END"
}

// alone is the value in a variable that holds what ordered gives.
func (o operand) alone(v string) string {
	if o.field.folded {
		return v + "[1]"
	}
	return v
}
