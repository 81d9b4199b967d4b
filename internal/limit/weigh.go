package limit

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// Weight is the weight of a document: each figure is the largest of any
// operation, with all fragments expanded, or of any fragment, even an unused
// one. Only the depth of a fragment by itself does not count, because it may be
// introspection.
type Weight struct {
	Tokens, Depth, Aliases, Directives, RootFields, Fields int
}

// weigh weighs a document that was parsed but not validated, so it must not
// rely on anything in it. It refuses a document beyond the limits that are the
// same for every kind.
func weigh(doc *ast.QueryDocument) (Weight, error) {
	if err := count("fragments", len(doc.Fragments), maxFragments, "send several queries"); err != nil {
		return Weight{}, err
	}
	if err := count("operations", len(doc.Operations), maxOperations, "send several queries"); err != nil {
		return Weight{}, err
	}
	s := scales{fragments: map[string]*ast.FragmentDefinition{}, weighed: map[string]heft{}}
	for _, f := range doc.Fragments {
		if s.fragments[f.Name] != nil {
			return Weight{}, intel.Errorf(intel.BadInput, "Two fragments have the same name.")
		}
		s.fragments[f.Name] = f
	}
	var all heft
	var w Weight
	for _, f := range doc.Fragments {
		h := s.definition(f)
		h.depth = 0
		all = all.most(h)
	}
	for _, op := range doc.Operations {
		if err := count("variables", len(op.VariableDefinitions), maxVariables, "give an object or a list"); err != nil {
			return Weight{}, err
		}
		for _, v := range op.VariableDefinitions {
			s.value(v.DefaultValue, 0)
			all = all.most(s.directives(v.Directives))
		}
		h := s.selection(op.SelectionSet).beside(s.directives(op.Directives))
		w.RootFields = max(w.RootFields, h.width)
		all = all.most(h)
	}
	if s.err == nil {
		s.err = compare(doc, s.fragments)
	}
	w.Depth, w.Aliases, w.Directives, w.Fields = all.depth, all.aliases, all.directives, all.fields
	return w, s.err
}

func count(what string, used, most int, instead string) error {
	if used > most {
		return intel.Exceeded(intel.Reached{Limit: what, Used: used, Max: most}, "The query has %d %s, the limit is %d: %s.", used, what, most, instead)
	}
	return nil
}

// heft is the weight of one selection set.
type heft struct {
	width              int // fields at its top
	depth              int
	lists              int // lists of introspection within one another
	aliases            int
	directives, fields int
}

type scales struct {
	fragments map[string]*ast.FragmentDefinition
	weighed   map[string]heft
	weighing  []string // the fragments that the current one lies within
	err       error    // the first refusal
}

func (s *scales) refuse(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *scales) selection(set ast.SelectionSet) (h heft) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			h = h.beside(s.field(sel))
		case *ast.InlineFragment:
			h = h.beside(s.selection(sel.SelectionSet)).beside(s.directives(sel.Directives))
		case *ast.FragmentSpread:
			if f := s.fragments[sel.Name]; f != nil {
				h = h.beside(s.definition(f))
			}
			h = h.beside(s.directives(sel.Directives))
		}
	}
	return h
}

func (s *scales) definition(f *ast.FragmentDefinition) heft {
	if h, done := s.weighed[f.Name]; done {
		return h
	}
	for _, name := range s.weighing {
		if name == f.Name {
			s.refuse(intel.Errorf(intel.BadInput, "A fragment contains itself."))
			return heft{}
		}
	}
	s.weighing = append(s.weighing, f.Name)
	h := s.selection(f.SelectionSet).beside(s.directives(f.Directives))
	s.weighing = s.weighing[:len(s.weighing)-1]
	s.weighed[f.Name] = h
	return h
}

func (s *scales) field(f *ast.Field) heft {
	h := s.selection(f.SelectionSet)
	switch f.Name {
	case "edges", "node", "pageInfo":
		h.depth = max(h.depth, 1)
	case "__schema", "__type": // its depth is not limited, but see maxIntrospection
		h.depth = 1
		if h.lists > maxIntrospection {
			s.refuse(intel.Exceeded(intel.Reached{Limit: "introspection", Used: h.lists, Max: maxIntrospection},
				"The introspection asks for fields of fields: ask for one level, as the standard introspection query does."))
		}
	case "fields", "inputFields", "enumValues", "interfaces", "possibleTypes":
		h.lists++
		fallthrough
	default:
		h.depth++
	}
	h.width, h.fields = 1, add(h.fields, 1)
	if f.Alias != f.Name {
		h.aliases = add(h.aliases, 1)
	}
	for _, a := range f.Arguments {
		s.value(a.Value, 0)
	}
	return h.beside(s.directives(f.Directives))
}

// maxIntrospection is how many lists of introspection may be nested. Each level
// multiplies the answer by the size of the schema; the standard query has one.
const maxIntrospection = 1

func (s *scales) directives(list ast.DirectiveList) heft {
	for _, d := range list {
		for _, a := range d.Arguments {
			s.value(a.Value, 0)
		}
	}
	return heft{directives: len(list)}
}

func (s *scales) value(v *ast.Value, depth int) {
	if v == nil {
		return
	}
	if depth > maxNesting {
		s.refuse(tooDeep(depth))
		return
	}
	for _, child := range v.Children {
		s.value(child.Value, depth+1)
	}
}

func (h heft) beside(o heft) heft {
	return heft{add(h.width, o.width), max(h.depth, o.depth), max(h.lists, o.lists), add(h.aliases, o.aliases),
		add(h.directives, o.directives), add(h.fields, o.fields)}
}

func (h heft) most(o heft) heft {
	return heft{max(h.width, o.width), max(h.depth, o.depth), max(h.lists, o.lists), max(h.aliases, o.aliases),
		max(h.directives, o.directives), max(h.fields, o.fields)}
}

// Sums and products stop at the largest number instead of wrapping round.

func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func multiply(a, b int) int {
	if a != 0 && b > math.MaxInt/a {
		return math.MaxInt
	}
	return a * b
}
