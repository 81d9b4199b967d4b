package model

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/visibility"
	"linegraph/internal/intel"
)

// Model is the schema as the compiler needs it for one kind of statement:
// within a span of time some relations use other patterns, and guarded
// statements use guarded patterns.
type Model struct {
	Schema     *ast.Schema
	Guarded    bool
	Types      map[string]*Type
	Pages      map[string]*Page
	ByLabel    map[string]*Type
	LinkFields map[string]*Field // what LinkFilter asks by
	spanned    bool
	patterns   fs.FS
}

// New reads the schema and the pattern files that it names.
func New(schema *ast.Schema, patterns fs.FS, spanned, guarded bool) (*Model, error) {
	m := &Model{Schema: schema, Guarded: guarded, Types: map[string]*Type{}, Pages: map[string]*Page{},
		ByLabel: map[string]*Type{}, LinkFields: linkFields(schema), spanned: spanned, patterns: patterns}
	m.declare()
	for name, t := range m.Types {
		if err := m.describe(t, schema.Types[name]); err != nil {
			return nil, err
		}
	}
	for name, p := range m.Pages {
		if err := m.describePage(p, schema.Types[name]); err != nil {
			return nil, err
		}
	}
	m.markLabels()
	return m, nil
}

// MayHide tells whether, in a guarded statement, some records of a type may be
// hidden.
func (m *Model) MayHide(t *Type) bool {
	return m.Guarded && slices.ContainsFunc(t.Each(), func(one *Type) bool { return visibility.Hides(one.Label) })
}

// MayLeadToHidden tells whether, in a guarded statement, a relation may lead from
// a visible record to a hidden one.
func (m *Model) MayLeadToHidden(r *Relation) bool {
	return r.Pattern == "" && visibility.MayLeadToHidden(r.Type, r.Direction) && m.MayHide(r.Target)
}

// Satisfied lists the type conditions that hold for a record: its interfaces
// and unions and, last, its own type.
func (m *Model) Satisfied(t *Type) []string {
	var names []string
	for _, abstract := range m.Schema.GetImplements(m.Schema.Types[t.Name]) {
		names = append(names, abstract.Name)
	}
	return append(names, t.Name)
}

// LinkField finds a property of the links that lead to a type.
func (m *Model) LinkField(t *Type, name string) *Field {
	for _, page := range m.Pages {
		if page.Target == t {
			return page.Edge[name]
		}
	}
	return nil
}

// linkFields are the link properties that LinkFilter lists; each has the type
// of its filter's first operator.
func linkFields(schema *ast.Schema) map[string]*Field {
	fields := map[string]*Field{}
	for _, f := range schema.Types["LinkFilter"].Fields {
		operator := schema.Types[f.Type.Name()].Fields[0]
		fields[f.Name] = &Field{Name: f.Name, Property: f.Name, Scalar: operator.Type.Name(), List: operator.Name == "has"}
	}
	return fields
}

// declare makes an empty entry for every type, so that they can refer to one another.
func (m *Model) declare() {
	for name, def := range m.Schema.Types {
		if d := def.Directives.ForName("node"); d != nil {
			t := &Type{Name: name, Label: argument(d, "label"), Sort: argument(d, "sort"), At: argument(d, "at"), Until: argument(d, "until"), Fields: map[string]*Field{}}
			m.Types[name], m.ByLabel[t.Label] = t, t
		}
	}
	for name, def := range m.Schema.Types {
		if def.IsAbstractType() {
			t := &Type{Name: name, Fields: map[string]*Field{}}
			for _, possible := range m.Schema.GetPossibleTypes(def) {
				t.Concrete = append(t.Concrete, m.Types[possible.Name])
			}
			slices.SortFunc(t.Concrete, func(a, b *Type) int { return strings.Compare(a.Name, b.Name) })
			m.Types[name] = t
		}
		if strings.HasSuffix(name, "Connection") && def.Kind == ast.Object {
			m.Pages[name] = &Page{}
		}
	}
}

func (m *Model) describe(t *Type, def *ast.Definition) error {
	for _, f := range def.Fields {
		info, err := m.field(f)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", def.Name, f.Name, err)
		}
		if d := f.Directives.ForName("columns"); d != nil {
			info.Kind, info.Property = ColumnsField, argument(d, "prefix")
			if info.Record, err = m.describeRecord(m.Schema.Types[info.Scalar]); err != nil {
				return err
			}
		}
		t.Fields[f.Name] = info
	}
	if t.Sort != "" && t.Fields[t.Sort] == nil {
		return fmt.Errorf("%s: there is no field %q to sort by", def.Name, t.Sort)
	}
	return nil
}

func (m *Model) describePage(p *Page, def *ast.Definition) error {
	edge := m.Schema.Types[def.Fields.ForName("edges").Type.Name()]
	p.Target = m.Types[edge.Fields.ForName("node").Type.Name()]
	p.Edge = map[string]*Field{}
	for _, f := range edge.Fields {
		info, err := m.field(f)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", edge.Name, f.Name, err)
		}
		if f.Name == "cursor" {
			info.Kind = CursorField
		}
		p.Edge[f.Name] = info
	}
	p.Name, p.EdgeName = def.Name, edge.Name
	return nil
}

func (m *Model) describeRecord(def *ast.Definition) (*Record, error) {
	t := &Record{Name: def.Name, Fields: map[string]*Field{}}
	for _, f := range def.Fields {
		info, err := m.field(f)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", def.Name, f.Name, err)
		}
		t.Names, t.Fields[f.Name] = append(t.Names, f.Name), info
	}
	return t, nil
}

func (m *Model) field(def *ast.FieldDefinition) (*Field, error) {
	f := &Field{Name: def.Name, Property: def.Name, Def: def, Scalar: def.Type.Name(),
		List: def.Type.Elem != nil, NonNull: def.Type.NonNull, Folded: def.Directives.ForName("folded") != nil}
	if d := def.Directives.ForName("property"); d != nil {
		f.Property = argument(d, "name")
	}
	if page := m.Pages[def.Type.Name()]; page != nil {
		f.Kind, f.Page = PageField, page
		edge := m.Schema.Types[m.Schema.Types[def.Type.Name()].Fields.ForName("edges").Type.Name()]
		f.Target = m.Types[edge.Fields.ForName("node").Type.Name()]
	} else if node := m.Types[def.Type.Name()]; node != nil {
		f.Kind, f.Target = NodeField, node
		if f.List {
			f.Kind = ListField
		}
	}
	if d := def.Directives.ForName("relation"); d != nil {
		rel, err := m.relation(d)
		if err != nil {
			return nil, err
		}
		rel.Target = f.Target
		f.Relation = rel
	}
	return f, nil
}

func (m *Model) relation(d *ast.Directive) (*Relation, error) {
	r := &Relation{Type: argument(d, "type"), Direction: argument(d, "direction")}
	if r.Direction == "" {
		r.Direction = "OUT"
	}
	r.Dated = intel.Relation(r.Type).Dated()
	name := argument(d, "pattern")
	if within := argument(d, "within"); m.spanned && within != "" {
		name = within
	}
	if name == "" {
		return r, nil
	}
	var err error
	if r.Pattern, err = m.patternText(name); err == nil && argument(d, "within") != "" {
		r.Counted, err = m.openPattern(argument(d, "within"), true)
	}
	return r, err
}

// markLabels finds the relations whose relationship type leads to several
// labels: only these check the label at the far end.
func (m *Model) markLabels() {
	far := map[string]map[string]bool{} // type and direction -> labels seen
	each := func(visit func(key string, f *Field)) {
		for _, t := range m.Types {
			for _, f := range t.Fields {
				if f.Relation != nil && f.Relation.Type != "" {
					visit(f.Relation.Type+" "+f.Relation.Direction, f)
				}
			}
		}
	}
	each(func(key string, f *Field) {
		if far[key] == nil {
			far[key] = map[string]bool{}
		}
		for _, t := range f.Target.Each() {
			far[key][t.Label] = true
		}
	})
	each(func(key string, f *Field) {
		if len(f.Target.Each()) < len(far[key]) {
			f.Relation.Label = f.Target.Label
		}
	})
}

func argument(d *ast.Directive, name string) string {
	if a := d.Arguments.ForName(name); a != nil {
		return a.Value.Raw
	}
	return ""
}
