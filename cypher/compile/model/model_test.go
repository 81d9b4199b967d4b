package model

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Lines are controlled by gangs and by people; a number is used by lines alone.
const small = `
directive @node(label: String!, sort: String, at: String, until: String) on OBJECT
directive @relation(type: String, direction: String, pattern: String, within: String) on FIELD_DEFINITION
directive @property(name: String!) on FIELD_DEFINITION
directive @folded on FIELD_DEFINITION
interface Controller { id: ID! }
type Line @node(label: "DealLine", sort: "name") {
  id: ID!
  name: String! @folded
  tags: [String!] @property(name: "labels")
  gangs: [Gang!]! @relation(type: "CONTROLS", direction: IN)
  controllers: [Controller!]! @relation(type: "CONTROLS", direction: IN)
  numbers: [Number!]! @relation(type: "USES")
  contacts: [Number!]! @relation(pattern: "contacts", within: "contacts_within")
  numbersConnection: NumberConnection! @relation(type: "USES")
}
type Gang implements Controller @node(label: "Gang") { id: ID! score: Int }
type Person implements Controller @node(label: "Person") { id: ID! score: Float }
type Number @node(label: "PhoneNumber") { id: ID! }
type NumberEdge { cursor: String! node: Number! since: String @property(name: "validFrom") }
type NumberConnection { edges: [NumberEdge!]! }
input TextFilter { eq: String }
input LinkFilter { grade: TextFilter }
type Query { lines: [Line!]! }
`

var patterns = fstest.MapFS{
	"contacts.cypher":        {Data: []byte("// Contacts.\nMATCH (origin)--(target:PhoneNumber /*visible*/)\n//include rest or others\n")},
	"contacts_within.cypher": {Data: []byte("MATCH (c) WHERE /*counts*/\nMATCH (origin)--(target)\n//guarded MATCH (origin)---(target)\n")},
	"rest.cypher":            {Data: []byte("WITH target, {} AS edge\n")},
	"others.cypher":          {Data: []byte("WITH target, null AS edge\n")},
}

func read(t *testing.T, spanned, guarded bool) *Model {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: small})
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(schema, patterns, spanned, guarded)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestFields(t *testing.T) {
	line := read(t, false, false).Types["Line"]
	for name, want := range map[string]Field{
		"name": {Property: "name", Scalar: "String", NonNull: true, Folded: true}, "tags": {Property: "labels", Scalar: "String", List: true},
		"gangs": {Kind: ListField, Property: "gangs", Scalar: "Gang", List: true, NonNull: true}, "numbersConnection": {Kind: PageField, Property: "numbersConnection", Scalar: "NumberConnection", NonNull: true},
	} {
		f := line.Fields[name]
		got := Field{Kind: f.Kind, Property: f.Property, Scalar: f.Scalar, List: f.List, NonNull: f.NonNull, Folded: f.Folded}
		if got != want {
			t.Errorf("%s is %+v, want %+v", name, got, want)
		}
	}
	if f := line.Fields["name"]; f.SortProperty() != "nameFolded" || !f.Sortable() || line.Fields["tags"].Sortable() || line.Fields["gangs"].Sortable() {
		t.Error("other fields can be sorted by")
	}
	m := read(t, false, false)
	if f := m.LinkField(m.Types["Number"], "since"); f == nil || f.Property != "validFrom" {
		t.Errorf("the link's since is %+v", f)
	}
}

// Only a relation whose type does not say what lies at its far end checks the label.
func TestFarLabels(t *testing.T) {
	line := read(t, false, false).Types["Line"]
	if gangs, numbers := line.Fields["gangs"].Relation, line.Fields["numbers"].Relation; gangs.Label != "Gang" || numbers.Label != "" {
		t.Errorf("gangs check %q, numbers %q", gangs.Label, numbers.Label)
	}
	if r := line.Fields["controllers"].Relation; r.Label != "" {
		t.Errorf("controllers of every type check %q", r.Label)
	}
}

// A scalar of an interface means the same in all of its types, or is none.
func TestLeaf(t *testing.T) {
	controller := read(t, false, false).Types["Controller"]
	if f := controller.Leaf("id"); f == nil {
		t.Error("the id of a controller is none")
	}
	if f := controller.Leaf("score"); f != nil {
		t.Errorf("a whole number and a number are %+v", f)
	}
}

func TestPatterns(t *testing.T) {
	of := func(m *Model) *Relation { return m.Types["Line"].Fields["contacts"].Relation }
	if text := of(read(t, false, false)).Pattern; text != "MATCH (origin)--(target:PhoneNumber)\nWITH target, {} AS edge" {
		t.Errorf("as it lies in the graph:\n%s", text)
	}
	if text := of(read(t, true, false)).Pattern; text != "MATCH (c) WHERE c.network IS NULL AND c.countedAs IS NULL\nMATCH (origin)--(target)" {
		t.Errorf("within a span:\n%s", text)
	}
	if text := of(read(t, true, true)).Pattern; !strings.HasSuffix(text, "(origin)---(target)") {
		t.Errorf("guarded:\n%s", text)
	}
	relation := of(read(t, false, false))
	if relation.By(Handsets) != relation || relation.By("BOTH").Pattern != "MATCH (c) WHERE true\nMATCH (origin)--(target)" {
		t.Errorf("by both kinds of evidence:\n%s", relation.By("BOTH").Pattern)
	}
}
