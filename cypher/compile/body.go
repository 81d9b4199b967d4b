package compile

import (
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/cypher/compile/text"
)

// keptBodies is how many compiled selections are kept, a few for each of the
// documents that the server keeps parsed.
const keptBodies = 512

// body is the selection of a root field, compiled for a record in a variable
// that always has the same name. If the selection uses no variables of the
// request, the body is the same for every request with the same document, and
// compiling it is most of the work, so it is kept. It must not be changed.
type body struct {
	text    text.Body
	params  map[string]any
	record  *answer.Object
	lookups sync.Once
	one     string // the statement that looks one record up and answers with the body
	many    string // the same for several records
	lists   []int  // the columns that come in parts; many does not use parts
}

// bodyKey identifies a compiled body: the field (the pointer keeps its address from
// being reused), the type, the key of a look-up if there is one, the bounds of the span
// that are given, and the optional parts of a question.
type bodyKey struct {
	field    *ast.Field
	typ      string
	lookedUp string
	span     span
	parts    string // of a question's statement
}

type bodies = *lru.Cache[bodyKey, *body]

// root is the variable of a root field's record.
const root plan.Variable = "n"

// inBody marks the names and parameters of a body, which keeps them apart from
// those before it.
const inBody = "s"

// rootBody compiles the selection of a root field on the record n, and tells
// whether it is the same for every request with the same document.
func (p *planner) rootBody(n plan.Variable, lookedUp string, fields map[string]*model.Field, field graphql.CollectedField, satisfies []string) (compiled *body, kept bool, err error) {
	key := bodyKey{field: field.Field, typ: satisfies[len(satisfies)-1], lookedUp: lookedUp, span: p.span}
	return p.keep(key, field, nil, func(inner *planner, into *plan.Selection) (*answer.Object, error) {
		return inner.object(n, fields, field.Selections, into, satisfies...)
	})
}

// rootConnection compiles a connection as a root field. The result is cached if
// neither the page's own arguments nor the selection use variables. A stream, and
// a connection within a span, is never cached. apart names the arguments that are
// not the page's own.
func (p *planner) rootConnection(l *linkSet, field graphql.CollectedField, apart ...string) (*body, error) {
	compile := func(inner *planner, into *plan.Selection) (*answer.Object, error) {
		return inner.connection(l, field.Selections, into)
	}
	if p.stream != nil || p.span.given() {
		return compileBody(p, compile)
	}
	own := slices.DeleteFunc(slices.Clone(field.Arguments), func(a *ast.Argument) bool { return slices.Contains(apart, a.Name) })
	compiled, _, err := p.keep(bodyKey{field: field.Field, typ: l.page.Name, span: p.span, parts: l.parts}, field, own, compile)
	return compiled, err
}

// keep compiles a selection unless it was kept before, and keeps it where
// neither it nor own, the arguments that it depends on, use variables of the
// request. A repeated field is merged, perhaps not in every request.
func (p *planner) keep(key bodyKey, field graphql.CollectedField, own ast.ArgumentList, compile planBody) (compiled *body, kept bool, err error) {
	merged := len(field.Selections) != len(field.Field.SelectionSet)
	if !merged {
		if compiled, kept = p.bodies.Get(key); kept {
			return compiled, true, nil
		}
	}
	inner := &planner{Compiler: p.Compiler, op: p.op, params: map[string]any{}, mark: inBody, span: p.span}
	if compiled, err = compileBody(inner, compile); err != nil {
		return nil, false, err
	}
	if kept = !merged && !inArguments(own) && !usesVariable(field.Field.SelectionSet); kept {
		p.bodies.Add(key, compiled)
	}
	return compiled, kept, nil
}

// planBody plans a selection and says how its row becomes JSON.
type planBody func(p *planner, into *plan.Selection) (*answer.Object, error)

func compileBody(p *planner, compile planBody) (*body, error) {
	var selected plan.Selection
	record, err := compile(p, &selected)
	if err != nil {
		return nil, err
	}
	return &body{text: text.Write(selected), params: p.params, record: record}, nil
}

// usesVariable tells whether anything in a selection depends on the request's variables.
func usesVariable(set ast.SelectionSet) bool {
	for _, s := range set {
		var inner ast.SelectionSet
		var directives ast.DirectiveList
		switch s := s.(type) {
		case *ast.Field:
			inner, directives = s.SelectionSet, s.Directives
			if inArguments(s.Arguments) {
				return true
			}
		case *ast.InlineFragment:
			inner, directives = s.SelectionSet, s.Directives
		case *ast.FragmentSpread:
			inner, directives = s.Definition.SelectionSet, s.Directives
		}
		for _, d := range directives {
			if inArguments(d.Arguments) {
				return true
			}
		}
		if usesVariable(inner) {
			return true
		}
	}
	return false
}

func inArguments(arguments ast.ArgumentList) bool {
	for _, a := range arguments {
		if inValue(a.Value) {
			return true
		}
	}
	return false
}

func inValue(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return true
	}
	for _, child := range v.Children {
		if inValue(child.Value) {
			return true
		}
	}
	return false
}
