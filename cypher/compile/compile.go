package compile

import (
	"io/fs"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// Limits are limits on one request.
type Limits struct {
	MaxFirst  int // rows of one list, per parent
	MaxStream int // rows of the list that a stream is made of
}

// Compiler compiles the root fields of one schema. It is safe for concurrent use.
type Compiler struct {
	model   *model.Model
	indexed func(label, property string) bool
	number  func(written string) (string, error)
	limits  Limits
	bodies  bodies
	spanned *Compiler // the same for fields with a span of time
	guarded *Compiler // the same for guarded statements

	questions map[string]*asking // by root field
}

// New reads the schema's directives and the pattern files that they name.
// indexed tells which properties of a label have an index of their own.
// number turns a phone number in any written form into the stored key.
// questions are the root fields that are answered in Go.
func New(schema *ast.Schema, patterns fs.FS, indexed func(label, property string) bool, questions []question.Question, number func(string) (string, error), limits Limits) (*Compiler, error) {
	c, err := build(schema, patterns, indexed, questions, number, limits, false)
	if err == nil {
		c.guarded, err = build(schema, patterns, indexed, questions, number, limits, true)
	}
	return c, err
}

// Guarded returns the compiler of the same fields into guarded statements:
// these leave out exports that are being loaded or withdrawn, and take longer.
func (c *Compiler) Guarded() *Compiler { return c.guarded }

func build(schema *ast.Schema, patterns fs.FS, indexed func(label, property string) bool, questions []question.Question, number func(string) (string, error), limits Limits, guarded bool) (*Compiler, error) {
	kept, err := lru.New[bodyKey, *body](keptBodies)
	if err != nil {
		return nil, err
	}
	c := &Compiler{indexed: indexed, number: number, limits: limits, bodies: kept}
	spanned := *c
	c.spanned = &spanned
	if c.model, err = model.New(schema, patterns, false, guarded); err != nil {
		return nil, err
	}
	if spanned.model, err = model.New(schema, patterns, true, guarded); err != nil {
		return nil, err
	}
	if c.questions, err = askings(c.model, questions); err != nil {
		return nil, err
	}
	spanned.questions = c.questions
	return c, nil
}

// Statement is a root field, compiled.
type Statement struct {
	Text   string
	Params map[string]any
	Keyed  *Keyed // if one record is looked up and only its key depends on the request
	shape  answer.Shape
}

// Answer begins the answer of one run of the statement.
func (s *Statement) Answer() *answer.Answer { return s.shape.Answer() }

// Keyed is the same query for several records at once: Many takes their keys as
// the parameter keys, and returns the position of its key before each row.
// Params are the other parameters, the same for every request.
type Keyed struct {
	Many   string
	Key    any
	Params map[string]any
}

// Root compiles a field of Query. It fails with BAD_USER_INPUT if an argument
// is invalid, and with INTERNAL if the field is not tied to the graph.
func (c *Compiler) Root(op *graphql.OperationContext, field graphql.CollectedField) (*Statement, error) {
	return c.planner(op).root(field)
}

// Record compiles the selection of a mutation's field on the node that the
// mutation has just written.
func (c *Compiler) Record(op *graphql.OperationContext, field graphql.CollectedField, id string) (*Statement, error) {
	t := c.model.Types[field.Definition.Type.Name()]
	if t == nil {
		return nil, intel.Errorf(intel.Internal, "%s does not answer with a record.", field.Name)
	}
	return c.planner(op).lookup(t, "id", id, field)
}
