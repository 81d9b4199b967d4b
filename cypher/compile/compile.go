package compile

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// Limits bound what one request may ask for.
type Limits struct {
	MaxFirst  int // rows of one list, per parent
	MaxStream int // rows of the list that a stream is made of
}

// Compiler compiles the root fields of one schema. It is safe for concurrent use.
type Compiler struct {
	model   *model
	number  func(written string) (string, error)
	limits  Limits
	bodies  bodies
	spanned *Compiler // the same for fields that are asked about a span of time
	guarded *Compiler // the same for guarded statements

	questions map[string]*asking // by root field
}

// New reads the schema's directives and the pattern files that they name.
// number turns a phone number in any written form into the stored key.
// questions are the root fields that are answered in Go.
func New(schema *ast.Schema, patterns fs.FS, questions []question.Question, number func(string) (string, error), limits Limits) (*Compiler, error) {
	c, err := build(schema, patterns, questions, number, limits, false)
	if err == nil {
		c.guarded, err = build(schema, patterns, questions, number, limits, true)
	}
	return c, err
}

// Guarded is the compiler of the same fields into guarded statements: they show
// nothing of an export that is being loaded or withdrawn, and take longer.
func (c *Compiler) Guarded() *Compiler { return c.guarded }

func build(schema *ast.Schema, patterns fs.FS, questions []question.Question, number func(string) (string, error), limits Limits, guarded bool) (*Compiler, error) {
	kept, err := lru.New[bodyKey, *body](keptBodies)
	if err != nil {
		return nil, err
	}
	c := &Compiler{number: number, limits: limits, bodies: kept}
	spanned := *c
	c.spanned = &spanned
	if c.model, err = newModel(schema, patterns, false, guarded); err != nil {
		return nil, err
	}
	if spanned.model, err = newModel(schema, patterns, true, guarded); err != nil {
		return nil, err
	}
	c.questions, err = c.model.questions(questions)
	return c, err
}

// Statement is a root field, compiled.
type Statement struct {
	Text   string
	Params map[string]any
	Keyed  *Keyed // where one record is looked up and nothing but its key is the request's own
	answer answer
}

// Keyed is the same question for several records at once: Many takes their keys
// as the parameter keys and gives each row's place among them before the row.
// Params are the other parameters, the same for every request.
type Keyed struct {
	Many   string
	Key    any
	Params map[string]any
}

// Root compiles a field of Query. It fails with BAD_USER_INPUT when an
// argument makes no sense, and with INTERNAL for a field that is not tied to
// the graph.
func (c *Compiler) Root(op *graphql.OperationContext, field graphql.CollectedField) (*Statement, error) {
	b := &builder{Compiler: c, op: op, params: map[string]any{}}
	a, err := b.root(field)
	if err != nil {
		return nil, err
	}
	return b.statement(a), nil
}

// Record compiles the selection of a mutation's field on the node that the
// mutation has just written.
func (c *Compiler) Record(op *graphql.OperationContext, field graphql.CollectedField, id string) (*Statement, error) {
	b := &builder{Compiler: c, op: op, params: map[string]any{}}
	t := c.model.nodes[field.Definition.Type.Name()]
	if t == nil {
		return nil, intel.Errorf(intel.Internal, "%s does not answer with a record.", field.Name)
	}
	a, err := b.one(t, "id", id, field)
	if err != nil {
		return nil, err
	}
	return b.statement(a), nil
}

// builder writes one statement from left to right.
type builder struct {
	*Compiler
	op     *graphql.OperationContext
	text   strings.Builder
	params map[string]any
	names  int
	mark   string // in every name, see inBody
	span   span
	asked  asked
	whole  string // the whole text, where it is kept
	keyed  *Keyed
	stream *streaming      // nil but for a stream
	long   map[string]bool // columns that may be long lists
}

func (b *builder) statement(a answer) *Statement {
	text := b.whole
	if text == "" {
		text = b.text.String()
	}
	return &Statement{Text: text, Params: b.params, Keyed: b.keyed, answer: a}
}

// param binds a value and gives the text that stands for it.
func (b *builder) param(v any) string {
	name := "p" + b.mark + strconv.Itoa(len(b.params))
	b.params[name] = v
	return "$" + name
}

// name makes a variable that nothing else uses.
func (b *builder) name(prefix string) string {
	b.names++
	return prefix + b.mark + strconv.Itoa(b.names)
}

func (b *builder) write(parts ...string) {
	for _, p := range parts {
		b.text.WriteString(p)
	}
}

func (b *builder) selection(set ast.SelectionSet, satisfies ...string) []graphql.CollectedField {
	return graphql.CollectFields(b.op, set, satisfies)
}

// size reads the argument that bounds a list: first or, where it is given, last.
func (b *builder) size(args map[string]any) (int, error) {
	name := "first"
	if args["last"] != nil {
		name = "last"
	}
	n, ok := whole(args[name])
	if most := b.most(); !ok || n < 0 || n > int64(most) {
		return 0, intel.Errorf(intel.BadInput, "%s must lie between 0 and %d.", name, most)
	}
	b.began(int(n))
	return int(n), nil
}
