package compile

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// asking is a question as this compiler sends it.
type asking struct {
	question.Question
	model *model
}

// questions checks that every question is a field of Query whose type its answer fits, and that
// every field marked @question has one.
func (m *model) questions(all []question.Question) (map[string]*asking, error) {
	by := map[string]*asking{}
	for _, q := range all {
		def := m.schema.Query.Fields.ForName(q.Field)
		if def == nil || def.Directives.ForName("question") == nil {
			return nil, fmt.Errorf("%s is not a field of Query that is marked @question", q.Field)
		}
		if err := m.fits(def.Type, q.Type); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Field, err)
		}
		by[q.Field] = &asking{q, m}
	}
	for _, def := range m.schema.Query.Fields {
		if def.Directives.ForName("question") != nil && by[def.Name] == nil {
			return nil, fmt.Errorf("there is no question %s", def.Name)
		}
	}
	return by, nil
}

// fits tells whether values of a Go type can answer a field of a GraphQL type.
func (m *model) fits(t *ast.Type, of reflect.Type) error {
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	def := m.schema.Types[t.Name()]
	switch {
	case t.Elem != nil:
		if of.Kind() != reflect.Slice {
			return fmt.Errorf("%s is answered by %s, which is not a slice", t, of)
		}
		return m.fits(t.Elem, of.Elem())
	case m.nodes[def.Name] != nil:
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
		if err := m.fits(f.Type, within.Type); err != nil {
			return fmt.Errorf("%s.%s: %w", def.Name, f.Name, err)
		}
	}
	return nil
}

// fieldFor is the field of a struct that answers a field of the schema.
func fieldFor(of reflect.Type, name string) (reflect.StructField, bool) {
	return of.FieldByNameFunc(func(field string) bool { return strings.EqualFold(field, name) })
}

// facts is the statement that fetches the facts of a question.
func (a *asking) facts(c question.Choice) (string, error) {
	evidence := c.Evidence
	if evidence == "" {
		evidence = handsets
	}
	text, err := a.model.expand(a.Facts, evidence != handsets)
	text = guardPattern(ofEvidence[evidence].Replace(text), a.model.guarded)
	return strings.ReplaceAll(text, hopsInPatterns, strconv.FormatInt(c.Hops, 10)), err
}

// Asks tells whether a field of Query is a question.
func (c *Compiler) Asks(field graphql.CollectedField) bool { return c.questions[field.Name] != nil }

// Ask compiles a question: reads its arguments and what is selected of its answer. It fails
// with BAD_USER_INPUT if an argument makes no sense.
func (c *Compiler) Ask(op *graphql.OperationContext, field graphql.CollectedField) (*Inquiry, error) {
	b := &builder{Compiler: c, op: op, params: map[string]any{}}
	given, err := b.given(field)
	if err != nil {
		return nil, err
	}
	q := c.questions[field.Name]
	asked, err := q.Ask(given)
	if err != nil {
		return nil, err
	}
	text, err := q.facts(asked.Choice)
	if err != nil {
		return nil, err
	}
	i := &Inquiry{Facts: Query{text, asked.Params}, asked: asked, nonNull: field.Definition.Type.NonNull}
	if i.shape, err = b.shape(field.Definition.Type.Name(), q.Type, field.Selections, &i.places); err != nil {
		return nil, err
	}
	i.Records = Query{readPlaces(i.places), b.params}
	i.nameRecords()
	return i, nil
}

// given reads the arguments of a question.
func (b *builder) given(field graphql.CollectedField) (question.Arguments, error) {
	args, err := b.arguments(field)
	if err != nil {
		return nil, err
	}
	if err := b.within(args); err != nil {
		return nil, err
	}
	given := question.Arguments{}
	for _, a := range field.Definition.Arguments {
		if given[a.Name], err = b.argument(a.Type, args[a.Name]); err != nil {
			return nil, err
		}
	}
	if field.Definition.Arguments.ForName("first") != nil {
		_, err = b.size(args)
	}
	return given, err
}

var errNoRecord = intel.Errorf(intel.NotFound, "There is no record with this id.")
