package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

func (b *builder) root(field graphql.CollectedField) (answer, error) {
	def := field.Definition
	args := field.ArgumentMap(b.op.Variables)
	name := def.Type.Name()
	if d := def.Directives.ForName("rows"); d != nil {
		return b.rootRows(name, argument(d, "pattern"), args, field)
	}
	if page := b.model.pages[name]; page != nil {
		return b.rootPage(page, args, field.Selections)
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
		if args[a.Name] == nil {
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

// one writes the look-up of a single record by a unique property.
func (b *builder) one(t *nodeType, key string, value any, field graphql.CollectedField) (answer, error) {
	b.write("MATCH (", root, ":", t.label, " {", key, ": ", b.param(value), "})\n")
	var cols columns
	obj, err := b.rootObject(root, "", t.fields, field, &cols, b.satisfies(t)...)
	if err != nil {
		return answer{}, err
	}
	b.write("RETURN ", cols.list(), " AS row")
	return answer{object: obj}, nil
}

func (b *builder) rootList(t *nodeType, args map[string]any, field graphql.CollectedField) (answer, error) {
	p, err := b.paging(t, root, "", args)
	if err != nil {
		return answer{}, err
	}
	where := allOf(p.where, b.indexHint(root, t, args))
	b.write("MATCH (", root, ":", t.label, ")", where.clause(), "\nWITH ", root, p.order(), "\n")
	var cols columns
	obj, err := b.rootObject(root, "", t.fields, field, &cols, b.satisfies(t)...)
	if err != nil {
		return answer{}, err
	}
	b.write("RETURN ", cols.list(), " AS row")
	return answer{object: obj, many: true}, nil
}

// indexHint lets a sort on a field that every record has come from its index:
// Neo4j orders by an index only where a predicate on the property is stated.
// A stream in the order of the key costs no memory in Neo4j however long it is.
func (b *builder) indexHint(n string, t *nodeType, args map[string]any) condition {
	f := t.fields[t.sort]
	if asked := maps(args["sort"]); b.stream != nil && len(asked) > 0 && asked[0]["by"] == "id" {
		f = t.fields["id"]
	} else if args["sort"] != nil {
		return ""
	}
	if f == nil || !f.nonNull {
		return ""
	}
	return condition(f.sortKey(n) + " >= ''")
}

func (b *builder) rootPage(p *pageType, args map[string]any, set ast.SelectionSet) (answer, error) {
	match := func(n, _ string) string { return "MATCH (" + n + ":" + p.target.label + ")" }
	var cols columns
	page, err := b.connection(p, nil, match, "", args, set, &cols)
	if err != nil {
		return answer{}, err
	}
	b.write("RETURN ", cols.list(), " AS row")
	return answer{object: page}, nil
}

// rootRows answers with the rows of a pattern: it ends in a map called row.
// Arguments other than first reach the pattern as parameters of their names.
func (b *builder) rootRows(name, pattern string, args map[string]any, field graphql.CollectedField) (answer, error) {
	text, err := b.model.pattern(pattern)
	if err != nil {
		return answer{}, err
	}
	first, err := b.first(args)
	if err != nil {
		return answer{}, err
	}
	for arg, v := range args {
		if arg != "first" {
			b.params[arg] = v
		}
	}
	b.write(text, "\nLIMIT ", b.limit(first), "\n")
	var cols columns
	obj, err := b.rootObject("row", "row", b.model.rows[name].fields, field, &cols, name)
	if err != nil {
		return answer{}, err
	}
	b.write("RETURN ", cols.list(), " AS row")
	return answer{object: obj, many: true}, nil
}
