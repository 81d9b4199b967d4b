package compile

import (
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// planner plans one statement.
type planner struct {
	*Compiler
	op     *graphql.OperationContext
	params map[string]any
	names  int
	mark   string // in every name, see inBody
	span   span
	effort effort
	stream *streaming // nil but for a stream
}

func (c *Compiler) planner(op *graphql.OperationContext) *planner {
	return &planner{Compiler: c, op: op, params: map[string]any{}}
}

// param binds a value.
func (p *planner) param(v any) plan.Parameter {
	name := "p" + p.mark + strconv.Itoa(len(p.params))
	p.params[name] = v
	return plan.Parameter(name)
}

// name makes a variable that nothing else uses.
func (p *planner) name(prefix string) plan.Variable {
	p.names++
	return plan.Variable(prefix + p.mark + strconv.Itoa(p.names))
}

func (p *planner) fields(set ast.SelectionSet, satisfies ...string) []graphql.CollectedField {
	return graphql.CollectFields(p.op, set, satisfies)
}

// size reads the argument that bounds a list: first or, where it is given, last.
func (p *planner) size(args map[string]any) (int, error) {
	name := "first"
	if args["last"] != nil {
		name = "last"
	}
	n, ok := wholeNumber(args[name])
	if most := p.maxFirst(); !ok || n < 0 || n > int64(most) {
		return 0, intel.Errorf(intel.BadInput, "%s must lie between 0 and %d.", name, most)
	}
	p.noteStreamFirst(int(n))
	return int(n), nil
}
