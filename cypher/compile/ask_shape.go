package compile

import (
	"reflect"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// shape is what is selected of an object of an answer, in the order of the selection.
type shape struct {
	keys   []string // `"alias":`
	fields []shapeField
}

// shapeField is one selected field.
type shapeField struct {
	index []int  // of the struct's field
	name  string // if not empty: the text that is the value, a __typename
	shape *shape // of an object, or of the objects of a list
	place *place // of a record, or of the records of a list
}

// place is a field of an answer that has records of the graph.
type place struct {
	record writer
	cols   columns
	text   string // reads what is selected of the record in the variable root
	ids    []string
	rows   map[question.Record][]any // nil until it has been read
}

// shape reads a selection of type name, which values of a struct type answer.
func (b *builder) shape(name string, of reflect.Type, set ast.SelectionSet, places *[]*place) (*shape, error) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	s := &shape{}
	for _, selected := range b.selection(set, name) {
		s.keys = append(s.keys, key(selected.Alias))
		if selected.Name == "__typename" {
			s.fields = append(s.fields, shapeField{name: strconv.Quote(name)})
			continue
		}
		field, ok := fieldFor(of, selected.Name)
		if !ok {
			return nil, intel.Errorf(intel.Internal, "%s is not a field of the answer.", selected.Name)
		}
		f := shapeField{index: field.Index}
		typ := selected.Definition.Type.Name()
		var err error
		if t := b.model.nodes[typ]; t != nil {
			f.place, err = b.place(t, selected.Selections)
			*places = append(*places, f.place)
		} else if b.model.schema.Types[typ].Kind == ast.Object {
			f.shape, err = b.shape(typ, field.Type, selected.Selections, places)
		}
		if err != nil {
			return nil, err
		}
		s.fields = append(s.fields, f)
	}
	return s, nil
}

// place compiles what is selected of a record.
func (b *builder) place(t *nodeType, set ast.SelectionSet) (*place, error) {
	from := b.text.Len()
	p := &place{ids: []string{}, rows: map[question.Record][]any{}}
	var err error
	p.record, err = b.node(root, t, set, &p.cols)
	p.text = b.text.String()[from:]
	return p, err
}
