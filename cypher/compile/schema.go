package compile

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// nodeType is an object type tied to a label, or an interface over several.
type nodeType struct {
	name     string
	label    string
	sort     string // default sort field, "" for the id alone
	at       string // of what happens: the property that says when, or when it began
	until    string // and, where it may last, the one that says when it ended
	index    string // full-text, "" for none
	weight   int64  // of a match in it
	fields   map[string]*fieldInfo
	concrete []*nodeType // of an interface; nil for an object type
}

// kind says how a field is answered.
type kind int

const (
	scalarField   kind = iota
	objectField        // a node inside the same row, such as an edge's node
	listField          // a relation as a plain list
	pageField          // a relation as a connection
	edgesField         // the edges of a connection
	totalField         // the totalCount of a connection
	pageInfoField      // the pageInfo of a connection
	cursorField        // the cursor of an edge
	recordField        // a map inside the same row
	unwoundField       // a list of maps or of nodes inside the same row
	columnsField       // the places of lists on the node itself
)

// fieldInfo is what the compiler knows of one field of one type.
type fieldInfo struct {
	kind     kind
	name     string
	property string // scalars: the property's name; columns: what the names of theirs begin with
	folded   bool   // scalars: there is a folded twin
	scalar   string // scalars: the named type
	list     bool
	nonNull  bool
	relation *relation
	target   *nodeType   // relations and objects: the node type at the far end
	page     *pageType   // pages: their connection
	record   *recordType // maps: their type
	def      *ast.FieldDefinition
}

// relation is how one type reaches another.
type relation struct {
	typ       string // relationship type, "" for a pattern
	direction string
	pattern   string // text of a pattern file
	counted   string // text that counts communications, by whatever evidence
	asserted  bool   // its relationships have ids of their own
	dated     bool   // they say since and until when they hold
	label     string // far label to check, "" when the relationship type implies it
	target    *nodeType
}

// pageType is a connection type with its edge type.
type pageType struct {
	name, edgeName string
	edge           map[string]*fieldInfo
	target         *nodeType
}

// recordType is an object type without a place of its own in the graph: what a
// @rows pattern gives as the map "row", and the maps within it. Its fields are
// the map's entries.
type recordType struct {
	name   string
	fields map[string]*fieldInfo
}

// model is the schema as the compiler needs it, as it lies in the graph or in a
// span of time: there some relations are found by another pattern. Patterns are
// those of guarded statements or of any other.
type model struct {
	schema   *ast.Schema
	spanned  bool
	guarded  bool
	patterns fs.FS
	nodes    map[string]*nodeType
	pages    map[string]*pageType
	records  map[string]*recordType
	byLabel  map[string]*nodeType
	links    map[string]*fieldInfo // what LinkFilter asks by
}

func newModel(schema *ast.Schema, patterns fs.FS, spanned, guarded bool) (*model, error) {
	m := &model{schema: schema, spanned: spanned, guarded: guarded, patterns: patterns, nodes: map[string]*nodeType{}, pages: map[string]*pageType{},
		records: map[string]*recordType{}, byLabel: map[string]*nodeType{}, links: linkFields(schema)}
	m.declare()
	for name, t := range m.nodes {
		if err := m.describe(t, schema.Types[name]); err != nil {
			return nil, err
		}
	}
	for name, p := range m.pages {
		if err := m.describePage(p, schema.Types[name]); err != nil {
			return nil, err
		}
	}
	if err := m.describeRows(); err != nil {
		return nil, err
	}
	m.markLabels()
	return m, nil
}

// declare makes an empty entry for every type, so that they can refer to one another.
func (m *model) declare() {
	for name, def := range m.schema.Types {
		if d := def.Directives.ForName("node"); d != nil {
			t := &nodeType{name: name, label: argument(d, "label"), sort: argument(d, "sort"), at: argument(d, "at"), until: argument(d, "until"), fields: map[string]*fieldInfo{}}
			if f := def.Directives.ForName("fulltext"); f != nil {
				t.index = argument(f, "index")
				t.weight, _ = strconv.ParseInt(cmp.Or(argument(f, "weight"), "1"), 10, 64)
			}
			m.nodes[name], m.byLabel[t.label] = t, t
		}
	}
	for name, def := range m.schema.Types {
		if def.IsAbstractType() {
			t := &nodeType{name: name, fields: map[string]*fieldInfo{}}
			for _, possible := range m.schema.GetPossibleTypes(def) {
				t.concrete = append(t.concrete, m.nodes[possible.Name])
			}
			slices.SortFunc(t.concrete, func(a, b *nodeType) int { return strings.Compare(a.name, b.name) })
			m.nodes[name] = t
		}
		if strings.HasSuffix(name, "Connection") && def.Kind == ast.Object {
			m.pages[name] = &pageType{}
		}
	}
}

func (m *model) describe(t *nodeType, def *ast.Definition) error {
	for _, f := range def.Fields {
		info, err := m.field(f)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", def.Name, f.Name, err)
		}
		if d := f.Directives.ForName("columns"); d != nil {
			info.kind, info.property = columnsField, argument(d, "prefix")
			if info.record, err = m.describeRecord(m.schema.Types[info.scalar]); err != nil {
				return err
			}
		}
		t.fields[f.Name] = info
	}
	if t.sort != "" && t.fields[t.sort] == nil {
		return fmt.Errorf("%s: there is no field %q to sort by", def.Name, t.sort)
	}
	return nil
}

func (m *model) describePage(p *pageType, def *ast.Definition) error {
	edge := m.schema.Types[def.Fields.ForName("edges").Type.Name()]
	p.target = m.nodes[edge.Fields.ForName("node").Type.Name()]
	p.edge = map[string]*fieldInfo{}
	for _, f := range edge.Fields {
		info, err := m.field(f)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", edge.Name, f.Name, err)
		}
		if f.Name == "cursor" {
			info.kind = cursorField
		}
		p.edge[f.Name] = info
	}
	p.name, p.edgeName = def.Name, edge.Name
	return nil
}

func (m *model) describeRows() error {
	for _, f := range m.schema.Query.Fields {
		if f.Directives.ForName("rows") == nil {
			continue
		}
		if _, err := m.describeRecord(m.schema.Types[f.Type.Name()]); err != nil {
			return err
		}
	}
	return nil
}

// describeRecord describes a type and the types of the maps within it.
func (m *model) describeRecord(def *ast.Definition) (*recordType, error) {
	if t := m.records[def.Name]; t != nil {
		return t, nil
	}
	t := &recordType{name: def.Name, fields: map[string]*fieldInfo{}}
	m.records[def.Name] = t
	for _, entry := range def.Fields {
		info, err := m.field(entry)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", def.Name, entry.Name, err)
		}
		if within := m.schema.Types[info.scalar]; info.target == nil && within.Kind == ast.Object {
			info.kind = recordField
			if info.record, err = m.describeRecord(within); err != nil {
				return nil, err
			}
		}
		if info.list && (info.record != nil || info.target != nil) {
			info.kind = unwoundField
		}
		t.fields[entry.Name] = info
	}
	return t, nil
}

func (m *model) field(def *ast.FieldDefinition) (*fieldInfo, error) {
	f := &fieldInfo{name: def.Name, property: def.Name, def: def, scalar: def.Type.Name(),
		list: def.Type.Elem != nil, nonNull: def.Type.NonNull, folded: def.Directives.ForName("folded") != nil}
	if d := def.Directives.ForName("property"); d != nil {
		f.property = argument(d, "name")
	}
	if page := m.pages[def.Type.Name()]; page != nil {
		f.kind, f.page = pageField, page
		edge := m.schema.Types[m.schema.Types[def.Type.Name()].Fields.ForName("edges").Type.Name()]
		f.target = m.nodes[edge.Fields.ForName("node").Type.Name()]
	} else if node := m.nodes[def.Type.Name()]; node != nil {
		f.kind, f.target = objectField, node
		if f.list {
			f.kind = listField
		}
	}
	if d := def.Directives.ForName("relation"); d != nil {
		rel, err := m.relation(d)
		if err != nil {
			return nil, err
		}
		rel.target = f.target
		f.relation = rel
	}
	return f, nil
}

func (m *model) relation(d *ast.Directive) (*relation, error) {
	r := &relation{typ: argument(d, "type"), direction: argument(d, "direction")}
	if r.direction == "" {
		r.direction = "OUT"
	}
	r.asserted, r.dated = intel.Relation(r.typ).Asserted(), intel.Relation(r.typ).Dated()
	name := argument(d, "pattern")
	if within := argument(d, "within"); m.spanned && within != "" {
		name = within
	}
	if name == "" {
		return r, nil
	}
	var err error
	if r.pattern, err = m.pattern(name, handsets); err == nil && argument(d, "within") != "" {
		r.counted, err = m.open(argument(d, "within"), true)
	}
	return r, err
}

// pattern reads a pattern file without its comment lines, by some evidence. The
// line "//include name" stands for the lines of another; "//include name or other"
// for those of other where something else is asked for than handsets' records. The
// line "//guarded text" puts text, in guarded statements, in the place of the line before.
func (m *model) pattern(name, evidence string) (string, error) {
	text, err := m.open(name, evidence != handsets)
	return ofEvidence[evidence].Replace(text), err
}

// open is a pattern that leaves open which evidence is asked for.
func (m *model) open(name string, other bool) (string, error) {
	text, err := m.lines(name, other)
	return guardPattern(text, m.guarded), err
}

func (m *model) lines(name string, other bool) (string, error) {
	raw, err := fs.ReadFile(m.patterns, name+".cypher")
	if err != nil {
		return "", err
	}
	return m.expand(string(raw), other)
}

// expand puts what its comment lines say into the text of a pattern.
func (m *model) expand(raw string, other bool) (string, error) {
	var err error
	var text []string
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, "\n")
		if part, ok := strings.CutPrefix(strings.TrimSpace(line), "//include "); ok {
			part, instead, either := strings.Cut(part, " or ")
			if either && other {
				part = instead
			}
			if line, err = m.lines(part, other); err != nil {
				return "", err
			}
		}
		if instead, ok := strings.CutPrefix(strings.TrimSpace(line), "//guarded "); ok {
			if m.guarded {
				text[len(text)-1] = instead
			}
			continue
		}
		if line != "" && !strings.HasPrefix(line, "//") {
			text = append(text, line)
		}
	}
	return strings.Join(text, "\n"), nil
}

// markLabels finds the relations whose relationship type does not alone say
// what lies at the far end: only those check its label.
func (m *model) markLabels() {
	far := map[string]map[string]bool{} // type and direction -> labels seen
	each := func(visit func(key string, f *fieldInfo)) {
		for _, t := range m.nodes {
			for _, f := range t.fields {
				if f.relation != nil && f.relation.typ != "" {
					visit(f.relation.typ+" "+f.relation.direction, f)
				}
			}
		}
	}
	each(func(key string, f *fieldInfo) {
		if far[key] == nil {
			far[key] = map[string]bool{}
		}
		for _, t := range f.target.each() {
			far[key][t.label] = true
		}
	})
	each(func(key string, f *fieldInfo) {
		if len(f.target.each()) < len(far[key]) {
			f.relation.label = f.target.label
		}
	})
}

// each is the type itself, or the types behind an interface.
func (t *nodeType) each() []*nodeType {
	if t.concrete != nil {
		return t.concrete
	}
	return []*nodeType{t}
}

func argument(d *ast.Directive, name string) string {
	if a := d.Arguments.ForName(name); a != nil {
		return a.Value.Raw
	}
	return ""
}
