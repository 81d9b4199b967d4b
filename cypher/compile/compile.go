package compile

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// Limits bound what one request may ask for.
type Limits struct {
	MaxFirst  int // rows of one list, per parent
	MaxStream int // rows of the list that a stream is made of
}

// Compiler compiles the root fields of one schema. It is safe for concurrent use.
type Compiler struct {
	model  *model
	number func(written string) (string, error)
	limits Limits
	bodies bodies
}

// New reads the schema's directives and the pattern files that they name.
// number turns a phone number in any written form into the stored key.
func New(schema *ast.Schema, patterns fs.FS, number func(string) (string, error), limits Limits) (*Compiler, error) {
	m, err := newModel(schema, patterns)
	if err != nil {
		return nil, err
	}
	kept, err := lru.New[bodyKey, *body](keptBodies)
	return &Compiler{model: m, number: number, limits: limits, bodies: kept}, err
}

// Statement is a root field, compiled.
type Statement struct {
	Text   string
	Params map[string]any
	answer answer
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
	return &Statement{Text: b.text.String(), Params: b.params, answer: a}, nil
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
	return &Statement{Text: b.text.String(), Params: b.params, answer: a}, nil
}

// builder writes one statement from left to right.
type builder struct {
	*Compiler
	op     *graphql.OperationContext
	text   strings.Builder
	params map[string]any
	names  int
	mark   string // in every name, see inBody
	asked  asked
	stream *streaming // nil but for a stream
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

// first reads the argument that bounds a list.
func (b *builder) first(args map[string]any) (int, error) {
	n, ok := whole(args["first"])
	if most := b.most(); !ok || n < 0 || n > int64(most) {
		return 0, intel.Errorf(intel.BadInput, "first must lie between 0 and %d.", most)
	}
	b.began(int(n))
	return int(n), nil
}
