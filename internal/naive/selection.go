package naive

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// selectedField is a field of a selection set, after fragments and merging.
type selectedField struct {
	alias, name string
	def         *ast.FieldDefinition
	args        map[string]any
	sets        []ast.SelectionSet
}

// collectFields is CollectFields of the GraphQL specification.
func (n *Evaluator) collectFields(typ string, sets ...ast.SelectionSet) (fields []*selectedField) {
	seen := map[string]*selectedField{}
	var visit func(set ast.SelectionSet)
	visit = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if n.isSkipped(s.Directives) {
					continue
				}
				if seen[s.Alias] == nil {
					seen[s.Alias] = &selectedField{alias: s.Alias, name: s.Name, def: s.Definition, args: n.argumentsOf(s)}
					fields = append(fields, seen[s.Alias])
				}
				seen[s.Alias].sets = append(seen[s.Alias].sets, s.SelectionSet)
			case *ast.InlineFragment:
				if !n.isSkipped(s.Directives) && n.typeApplies(s.TypeCondition, typ) {
					visit(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if !n.isSkipped(s.Directives) && n.typeApplies(s.Definition.TypeCondition, typ) {
					visit(s.Definition.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		visit(set)
	}
	return fields
}

func (n *Evaluator) isSkipped(directives ast.DirectiveList) bool {
	if d := directives.ForName("skip"); d != nil && n.valueOf(d.Arguments.ForName("if").Value) == true {
		return true
	}
	d := directives.ForName("include")
	return d != nil && n.valueOf(d.Arguments.ForName("if").Value) == false
}

func (n *Evaluator) typeApplies(condition, typ string) bool {
	return condition == "" || condition == typ || slices.Contains(n.schema.Types[typ].Interfaces, condition) ||
		n.schema.Types[condition].Kind == ast.Union && slices.Contains(n.schema.Types[condition].Types, typ)
}
