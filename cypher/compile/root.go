package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

func (b *builder) root(field graphql.CollectedField) (answer, error) {
	def := field.Definition
	args, err := b.arguments(field)
	if err == nil {
		err = b.within(args)
	}
	if err != nil {
		return answer{}, err
	}
	name := def.Type.Name()
	if d := def.Directives.ForName("rows"); d != nil {
		return b.rootRows(b.model.records[name], argument(d, "pattern"), args, field)
	}
	if page := b.model.pages[name]; page != nil {
		if d := def.Directives.ForName("relation"); d != nil {
			return b.search(page, argument(d, "pattern"), args, field)
		}
		return b.rootPage(page, args, field)
	}
	t := b.model.nodes[name]
	switch {
	case t == nil:
		return answer{}, intel.Errorf(intel.Internal, "%s is not a field of the graph.", field.Name)
	case def.Type.Elem != nil:
		return b.rootList(t, args, field)
	case t.concrete != nil:
		return b.rootNode(args["id"], field)
	default:
		return b.rootOne(t, def, args, field)
	}
}

// rootOne looks a record up by exactly one of its keys.
func (b *builder) rootOne(t *nodeType, def *ast.FieldDefinition, args map[string]any, field graphql.CollectedField) (answer, error) {
	key, value := "", any(nil)
	for _, a := range def.Arguments {
		if args[a.Name] == nil || a.Name == asOfParameter || a.Name == windowParameter {
			continue
		}
		if key != "" {
			return answer{}, intel.Errorf(intel.BadInput, "%s takes one key, not several.", def.Name)
		}
		v, err := b.value(a.Type.Name(), args[a.Name])
		if err != nil {
			return answer{}, err
		}
		key, value = a.Name, v
	}
	if key == "" {
		return answer{}, intel.Errorf(intel.BadInput, "%s needs a key.", def.Name)
	}
	return b.one(t, key, value, field)
}

// rootNode finds a record of any label: its id says which.
func (b *builder) rootNode(id any, field graphql.CollectedField) (answer, error) {
	s, _ := id.(string)
	label, ok := intel.LabelOf(s)
	concrete := b.model.byLabel[string(label)]
	if !ok || concrete == nil {
		return answer{}, intel.Errorf(intel.BadInput, "This is not the id of a record.")
	}
	return b.one(concrete, "id", s, field)
}

func (b *builder) rootList(t *nodeType, args map[string]any, field graphql.CollectedField) (answer, error) {
	p, err := b.paging(t, root, "", args)
	if err != nil {
		return answer{}, err
	}
	b.write("MATCH (", b.rootRecord(root, t), ")", p.rank("", root))
	var cols columns
	obj, err := b.rootObject(root, "", t.fields, field, &cols, b.satisfies(t)...)
	if err != nil {
		return answer{}, err
	}
	return b.rowsAnswer(obj, cols, p.size), nil
}

func (b *builder) rootPage(p *pageType, args map[string]any, field graphql.CollectedField) (answer, error) {
	match := func(n, _ string) string { return "MATCH (" + b.rootRecord(n, p.target) + ")" }
	var cols columns
	page, err := b.rootConnection(p, nil, match, args, field, &cols)
	if err != nil {
		return answer{}, err
	}
	return b.rowAnswer(page, cols), nil
}
