package model

import (
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// Type is an object type tied to a label, or an interface or union over several.
type Type struct {
	Name     string
	Label    string
	Sort     string // default sort field, "" for the id alone
	At       string // of events: the property with the time, or the beginning
	Until    string // and, where it may last, the one that says when it ended
	Fields   map[string]*Field
	Concrete []*Type // of an interface; nil for an object type
}

// Each is the type itself, or the types behind an interface.
func (t *Type) Each() []*Type {
	if t.Concrete != nil {
		return t.Concrete
	}
	return []*Type{t}
}

// HasTwins tells whether several records of the type may be one event. An event
// that several sources show counts once: all of its nodes except one are
// countedAs that one. Lists of all communications, or of those that a party sent
// or received, leave these twins out. Lists of an export's communications do not,
// nor does a look-up by id or a link from the event itself. A twin and the node
// that it is countedAs are both visible: every change that hides one of them
// takes care of that.
func (t *Type) HasTwins() bool { return t.Label == string(intel.Communication) }

// Leaf finds a scalar field of the type or, for an interface, of one of its
// types; it returns nil if these define the field differently. Records of the
// other types have null.
func (t *Type) Leaf(name string) (found *Field) {
	if f := t.Fields[name]; f != nil {
		return f
	}
	for _, possible := range t.Concrete {
		f := possible.Fields[name]
		if f == nil {
			continue
		}
		if found != nil && (f.Property != found.Property || f.Folded != found.Folded || f.List != found.List || f.ValueKind() != found.ValueKind()) {
			return nil
		}
		found = f
	}
	return found
}

// Kind is the way in which a field is answered.
type Kind int

// The kinds of fields.
const (
	ScalarField  Kind = iota
	NodeField         // a node inside the same row, such as an edge's node
	ListField         // a relation as a plain list
	PageField         // a relation as a connection
	CursorField       // the cursor of an edge
	ColumnsField      // the places of lists on the node itself
)

// Field is one field of one type.
type Field struct {
	Kind     Kind
	Name     string
	Property string // scalars: the property's name; columns: what the names of theirs begin with
	Folded   bool   // scalars: there is a folded twin
	Scalar   string // scalars: the named type
	List     bool
	NonNull  bool
	Relation *Relation
	Target   *Type   // relations and nodes: the type at the far end
	Page     *Page   // pages: their connection
	Record   *Record // columns: the type of a place
	Def      *ast.FieldDefinition
}

// Sortable tells whether records can be sorted by the field.
func (f *Field) Sortable() bool { return f != nil && f.Kind == ScalarField && !f.List }

// SortProperty is the property that records are sorted by: the folded twin where
// there is one.
func (f *Field) SortProperty() string {
	if f.Folded {
		return f.FoldedProperty()
	}
	return f.Property
}

// FoldedProperty is the property's folded twin.
func (f *Field) FoldedProperty() string { return f.Property + "Folded" }

// ValueKind is the kind of a scalar's values; those of an enum are texts.
func (f *Field) ValueKind() string {
	switch f.Scalar {
	case "Int", "Long", "Float", "Boolean", "DateTime", "Date":
		return f.Scalar
	}
	return "text"
}

// Page is a connection type with its edge type.
type Page struct {
	Name, EdgeName string
	Edge           map[string]*Field
	Target         *Type
}

// Record is an object type that is stored as lists on another record (@columns). Each of its
// values takes one place in all of these lists.
type Record struct {
	Name   string
	Names  []string // of the fields, in their order
	Fields map[string]*Field
}
