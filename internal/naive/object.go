package naive

import "github.com/vektah/gqlparser/v2/ast"

// object is an answer: its members in the order of the selection.
type (
	object []member
	member struct {
		key   string
		value any
	}
)

// objectOf answers selections on an object of a type; value answers each field of
// the type that they select.
func (n *Evaluator) objectOf(typ string, sets []ast.SelectionSet, value func(f *selectedField) any) (answer object) {
	for _, f := range n.collectFields(typ, sets...) {
		if f.name == "__typename" {
			answer = append(answer, member{f.alias, typ})
		} else {
			answer = append(answer, member{f.alias, value(f)})
		}
	}
	return answer
}
