package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

func (p *planner) root(field graphql.CollectedField) (*Statement, error) {
	def := field.Definition
	args, err := p.arguments(field)
	if err == nil {
		err = p.readSpan(args)
	}
	if err != nil {
		return nil, err
	}
	name := def.Type.Name()
	if page := p.model.Pages[name]; page != nil {
		if q := p.questions[def.Name]; q != nil {
			return p.rootQuestion(q, page, args, field)
		}
		return p.rootPage(page, args, field)
	}
	t := p.model.Types[name]
	switch {
	case t == nil:
		return nil, intel.Errorf(intel.Internal, "%s is not a field of the graph.", field.Name)
	case def.Type.Elem != nil:
		return p.rootList(t, args, field)
	case t.Concrete != nil:
		return p.rootNode(args["id"], field)
	default:
		return p.rootOne(t, def, args, field)
	}
}

// rootOne looks a record up by exactly one of its keys.
func (p *planner) rootOne(t *model.Type, def *ast.FieldDefinition, args map[string]any, field graphql.CollectedField) (*Statement, error) {
	key, value := "", any(nil)
	for _, a := range def.Arguments {
		if args[a.Name] == nil || a.Name == asOfParameter || a.Name == windowParameter {
			continue
		}
		if key != "" {
			return nil, intel.Errorf(intel.BadInput, "%s takes one key: give only one of its arguments.", def.Name)
		}
		v, err := p.value(a.Type.Name(), args[a.Name])
		if err != nil {
			return nil, err
		}
		key, value = a.Name, v
	}
	if key == "" {
		return nil, intel.Errorf(intel.BadInput, "%s needs a key: give one of its arguments.", def.Name)
	}
	return p.lookup(t, key, value, field)
}

// rootNode finds a record of any label: its id says which.
func (p *planner) rootNode(id any, field graphql.CollectedField) (*Statement, error) {
	s, _ := id.(string)
	label, ok := intel.LabelOf(s)
	concrete := p.model.ByLabel[string(label)]
	if !ok || concrete == nil {
		return nil, intel.Errorf(intel.BadInput, "This is not the id of a record.")
	}
	return p.lookup(concrete, "id", s, field)
}

func (p *planner) rootList(t *model.Type, args map[string]any, field graphql.CollectedField) (*Statement, error) {
	paging, err := p.paging(t, root, "", args, false)
	if err != nil {
		return nil, err
	}
	var source plan.RootList
	source.Match, source.Ranking = p.eitherEnd(p.rootRecords(root, t), t, paging, paging.ranking(nil, root))
	compiled, _, err := p.rootBody(root, "", t.Fields, field, p.model.Satisfied(t))
	if err != nil {
		return nil, err
	}
	return p.listStatement(source, compiled, paging.size), nil
}

func (p *planner) rootPage(page *model.Page, args map[string]any, field graphql.CollectedField) (*Statement, error) {
	match := func(n, _ plan.Variable) plan.Match { return p.rootRecords(n, page.Target) }
	compiled, err := p.rootConnection(&linkSet{page: page, match: match, args: args}, field)
	if err != nil {
		return nil, err
	}
	return p.recordStatement(nil, compiled), nil
}

// longList is the size from which a list counts as long: it comes in parts.
const longList = 400

// listStatement answers with a list of at most size records. They come as one
// row, which costs Neo4j and the driver half of what a row for each costs; in
// parts if there may be many; or, for a stream, row by row.
func (p *planner) listStatement(source plan.Source, compiled *body, size int) *Statement {
	ending := plan.AllRecords
	switch {
	case p.stream != nil:
		ending = plan.EachRecord
	case size >= longList:
		ending = plan.RecordParts
	}
	p.take(compiled)
	text, _ := compiled.text.Statement(source, ending)
	return &Statement{Text: text, Params: p.params, shape: answer.Shape{Record: compiled.record, Many: true, Parted: ending == plan.RecordParts}}
}

// recordStatement answers with one record.
func (p *planner) recordStatement(source plan.Source, compiled *body) *Statement {
	ending := plan.OneRecord
	if p.stream != nil {
		ending = plan.EachRecord
	}
	p.take(compiled)
	text, lists := compiled.text.Statement(source, ending)
	return &Statement{Text: text, Params: p.params, shape: answer.Shape{Record: compiled.record, Parted: lists != nil, Lists: lists}}
}

// take binds the parameters of a body for this statement.
func (p *planner) take(compiled *body) {
	for name, v := range compiled.params {
		p.params[name] = v
	}
}
