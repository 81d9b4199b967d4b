package compile

import (
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// columns are the expressions of one positional row.
type columns []string

func (c *columns) add(expr string) int {
	*c = append(*c, expr)
	return len(*c) - 1
}

func (c columns) list() string { return "[" + strings.Join(c, ", ") + "]" }

// object writes the subqueries that a selection needs below variable n, adds
// the row's columns, and returns how the row becomes JSON. edge is the
// variable of the relationship that led here, for an edge or a pattern's row,
// else empty. satisfies are the type conditions that hold for n.
func (b *builder) object(n, edge string, fields map[string]*fieldInfo, set ast.SelectionSet, cols *columns, satisfies ...string) (*object, error) {
	obj := &object{}
	for _, selected := range b.selection(set, satisfies...) {
		if selected.Name == "__typename" {
			obj.add(selected.Alias, typename(satisfies))
			continue
		}
		f := fields[selected.Name]
		if f == nil {
			return nil, intel.Errorf(intel.Internal, "%s is not a field of the graph.", selected.Name)
		}
		w, err := b.field(n, edge, f, selected, cols)
		if err != nil {
			return nil, err
		}
		obj.add(selected.Alias, w)
	}
	return obj, nil
}

func (b *builder) field(n, edge string, f *fieldInfo, selected graphql.CollectedField, cols *columns) (writer, error) {
	switch f.kind {
	case scalarField:
		of := n
		if edge != "" {
			of = edge
		}
		return scalarAt{cols.add(of + "." + f.property), f.list, f.nonNull}, nil
	case objectField, recordField, unwoundField:
		return b.entry(edge, f, selected, cols)
	case columnsField:
		return b.columns(n, f, selected, cols)
	case listField:
		return b.list(n, f, selected, cols)
	case pageField:
		args, err := b.arguments(selected)
		if err != nil {
			return nil, err
		}
		rel := b.evidenced(f.relation, args)
		match := func(m, r string) string { return b.match(n, rel, m, r) }
		page, err := b.connection(f.page, rel, match, n, args, selected.Selections, cols)
		return inline{page}, err
	}
	return nil, intel.Errorf(intel.Internal, "%s cannot stand here.", f.name)
}

// node writes a node's selection. A type of its own shares the row; behind an
// interface every possible type gets its own list, headed by which one it is.
func (b *builder) node(n string, t *nodeType, set ast.SelectionSet, cols *columns) (writer, error) {
	if t.concrete == nil {
		obj, err := b.object(n, "", t.fields, set, cols, b.satisfies(t)...)
		if err != nil {
			return nil, err
		}
		return inline{obj}, nil
	}
	var w oneOf
	var cases strings.Builder
	cases.WriteString("CASE")
	for i, possible := range t.concrete {
		row := columns{strconv.Itoa(i)}
		obj, err := b.object(n, "", possible.fields, set, &row, b.satisfies(possible)...)
		if err != nil {
			return nil, err
		}
		w.objects = append(w.objects, obj)
		cases.WriteString(" WHEN " + n + ":" + possible.label + " THEN " + row.list())
	}
	cases.WriteString(" END")
	w.index = cols.add(cases.String())
	return w, nil
}

// satisfies lists the type conditions that hold for a record: its interfaces
// and unions and, last, its own type.
func (b *builder) satisfies(t *nodeType) []string {
	var names []string
	for _, abstract := range b.model.schema.GetImplements(b.model.schema.Types[t.name]) {
		names = append(names, abstract.Name)
	}
	return append(names, t.name)
}

// typename is the __typename of a selection: the last of what it satisfies.
func typename(satisfies []string) writer {
	return text(strconv.Quote(satisfies[len(satisfies)-1]))
}
