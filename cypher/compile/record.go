package compile

import "github.com/99designs/gqlgen/graphql"

// entry answers with what a map holds under the field's name: a node, a map, or
// a list of either.
func (b *builder) entry(of string, f *fieldInfo, selected graphql.CollectedField, cols *columns) (writer, error) {
	if f.kind == unwoundField {
		return b.unwound(of, f, selected, cols)
	}
	inner := b.name("n")
	b.write("WITH *, ", of, ".", f.name, " AS ", inner, "\n")
	w, err := b.inside(inner, f, selected, cols)
	if err != nil || f.nonNull {
		return w, err
	}
	return maybe{cols.add(inner + " IS NOT NULL"), w}, nil
}

// unwound keeps the order of the list.
func (b *builder) unwound(of string, f *fieldInfo, selected graphql.CollectedField, cols *columns) (writer, error) {
	inner, c := b.name("n"), b.name("c")
	b.write("CALL (", of, ") {\nUNWIND ", of, ".", f.name, " AS ", inner, "\n")
	var row columns
	w, err := b.inside(inner, f, selected, &row)
	if err != nil {
		return nil, err
	}
	b.write("RETURN collect(", row.list(), ") AS ", c, "\n}\n")
	return listAt{cols.add(c), w}, nil
}

func (b *builder) inside(inner string, f *fieldInfo, selected graphql.CollectedField, cols *columns) (writer, error) {
	if f.record == nil {
		return b.node(inner, f.target, selected.Selections, cols)
	}
	obj, err := b.object(inner, inner, f.record.fields, selected.Selections, cols, f.record.name)
	return inline{obj}, err
}
