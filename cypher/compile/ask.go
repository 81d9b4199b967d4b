package compile

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/text"
	"linegraph/internal/question"
)

// asking is a question as this compiler sends it.
type asking struct {
	question.Question
	facts  map[string]model.Statement // by evidence
	beside map[string]model.Statement // of Pages
}

// askings checks that every question is a field of Query whose type its answer fits, and that
// every field marked @question has one.
func askings(m *model.Model, all []question.Question) (map[string]*asking, error) {
	by := map[string]*asking{}
	for _, q := range all {
		def := m.Schema.Query.Fields.ForName(q.Field)
		if def == nil || def.Directives.ForName("question") == nil {
			return nil, fmt.Errorf("%s is not a field of Query that is marked @question", q.Field)
		}
		a, err := newAsking(m, q, def)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.Field, err)
		}
		by[q.Field] = a
	}
	for _, def := range m.Schema.Query.Fields {
		if def.Directives.ForName("question") != nil && by[def.Name] == nil {
			return nil, fmt.Errorf("there is no question %s", def.Name)
		}
	}
	return by, nil
}

// newAsking reads the statements of a question, and checks that its answer fits its field.
func newAsking(m *model.Model, q question.Question, def *ast.FieldDefinition) (a *asking, err error) {
	a = &asking{Question: q, beside: map[string]model.Statement{}, facts: map[string]model.Statement{}}
	for _, evidence := range model.Evidences() {
		if a.facts[evidence], err = m.Statement(q.Facts, evidence); err != nil {
			return nil, err
		}
	}
	if q.Pages == nil {
		return a, fits(m, def.Type, q.Type)
	}
	page := m.Schema.Types[def.Type.Name()]
	if m.Pages[page.Name] == nil {
		return nil, fmt.Errorf("%s is not a connection", page.Name)
	}
	for name, text := range q.Pages.Beside {
		if page.Fields.ForName(name) == nil {
			return nil, fmt.Errorf("%s has no field %s", page.Name, name)
		}
		if a.beside[name], err = m.Statement(text, model.Handsets); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// fits tells whether values of a Go type can answer a field of a GraphQL type.
func fits(m *model.Model, t *ast.Type, of reflect.Type) error {
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	def := m.Schema.Types[t.Name()]
	switch {
	case t.Elem != nil:
		if of.Kind() != reflect.Slice {
			return fmt.Errorf("%s is answered by %s, which is not a slice", t, of)
		}
		return fits(m, t.Elem, of.Elem())
	case m.Types[def.Name] != nil:
		if of != reflect.TypeFor[question.Record]() {
			return fmt.Errorf("%s is answered by %s, not by a Record", t, of)
		}
		return nil
	case def.Kind != ast.Object:
		return nil
	case of.Kind() != reflect.Struct:
		return fmt.Errorf("%s is answered by %s, which is not a struct", t, of)
	}
	for _, f := range def.Fields {
		within, ok := fieldFor(of, f.Name)
		if !ok {
			return fmt.Errorf("%s lacks %s.%s", of, def.Name, f.Name)
		}
		if err := fits(m, f.Type, within.Type); err != nil {
			return fmt.Errorf("%s.%s: %w", def.Name, f.Name, err)
		}
	}
	return nil
}

// fieldFor is the field of a struct that answers a field of the schema.
func fieldFor(of reflect.Type, name string) (reflect.StructField, bool) {
	return of.FieldByNameFunc(func(field string) bool { return strings.EqualFold(field, name) })
}

// hopsInFacts is replaced by the length of a path, for which Neo4j takes no parameter. A
// question checks that it is one of a few whole numbers, so there are only a few texts.
const hopsInFacts = "MAX_HOPS"

// text is the statement that fetches the facts.
func (a *asking) text(c question.Choice) string {
	return strings.ReplaceAll(a.facts[cmp.Or(c.Evidence, model.Handsets)].With(c.Parts), hopsInFacts, strconv.FormatInt(c.Hops, 10))
}

// Asks tells whether a field of Query is a question that Ask compiles.
func (c *Compiler) Asks(field graphql.CollectedField) bool {
	q := c.questions[field.Name]
	return q != nil && q.Pages == nil
}

// Own prepares a question that the program itself asks: the statement of its facts, and the function that works out the
// answer from their rows.
func (c *Compiler) Own(field string, args question.Arguments) (facts Query, answer func(rows [][]any) (any, error), err error) {
	q := c.questions[field]
	prepared, err := q.Ask(args)
	if err != nil {
		return Query{}, nil, err
	}
	return Query{q.text(prepared.Choice), prepared.Params}, prepared.Answer, nil
}

// Ask compiles a question: it reads its arguments and the selection below it. It fails with
// BAD_USER_INPUT if an argument is invalid.
func (c *Compiler) Ask(op *graphql.OperationContext, field graphql.CollectedField) (*Inquiry, error) {
	p := c.planner(op)
	args, err := p.arguments(field)
	if err != nil {
		return nil, err
	}
	if err := p.readSpan(args); err != nil {
		return nil, err
	}
	given, _, err := p.questionArguments(field, args)
	if err != nil {
		return nil, err
	}
	q := c.questions[field.Name]
	prepared, err := q.Ask(given)
	if err != nil {
		return nil, err
	}
	if field.Definition.Arguments.ForName("first") != nil {
		if _, err := p.size(args); err != nil {
			return nil, err
		}
	}
	i := &Inquiry{Facts: Query{q.text(prepared.Choice), prepared.Params}, prepared: prepared}
	i.answer.Required = field.Definition.Type.NonNull
	if i.answer.Shape, err = p.composed(field.Definition.Type.Name(), q.Type, field.Selections, i); err != nil {
		return nil, err
	}
	if len(i.records) > 0 {
		i.Records.Text = text.Records(root, i.records)
	}
	i.Records.Params = p.params
	i.nameRecords()
	return i, nil
}
