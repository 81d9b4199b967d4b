package compile

import (
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// keptBodies is how many compiled selections are kept, a few for each of the
// documents that the server keeps parsed.
const keptBodies = 512

// body is what a root field selects, compiled for a record in a variable of the
// same name every time. Where the selection uses no variables of the request it
// is the same for every request with the same document, and most of the work of
// compiling: so it is kept. It must not be changed.
type body struct {
	text   string
	params map[string]any
	cols   columns
	object *object
	long   map[string]bool
	whole  sync.Once
	one    string // the statement that looks one record up and answers with the body
	many   string // the same for several records
	lists  []int  // the columns that come in parts; many does not use parts
}

// bodyKey names a body: its field, which it keeps alive so that no other can
// take its address; the type that it is compiled for, which for a field such as
// node depends on the id; what its record is looked up by, if it is; and which
// bounds of a span are given.
type bodyKey struct {
	field *ast.Field
	typ   string
	by    string
	span  span
}

type bodies = *lru.Cache[bodyKey, *body]

// root is the variable of a root field's record; inBody marks the names and
// parameters of a body, which keeps them apart from those before it.
const (
	root   = "n"
	inBody = "s"
)

// rootObject is object for the record n of a root field.
func (b *builder) rootObject(n, edge string, fields map[string]*fieldInfo, field graphql.CollectedField, cols *columns, satisfies ...string) (*object, error) {
	kept, _, err := b.rootBody(n, edge, "", fields, field, satisfies)
	if err != nil {
		return nil, err
	}
	b.take(kept, cols)
	return kept.object, nil
}

// rootBody gives the selection of a root field, compiled, and whether it is the
// same for every request with the same document.
func (b *builder) rootBody(n, edge, by string, fields map[string]*fieldInfo, field graphql.CollectedField, satisfies []string) (compiled *body, kept bool, err error) {
	key := bodyKey{field.Field, satisfies[len(satisfies)-1], by, b.span}
	return b.keep(key, field, nil, func() (*body, error) { return b.body(n, edge, fields, field.Selections, satisfies) })
}

// keep compiles a selection unless it was kept before, and keeps it where
// neither it nor own, the arguments that it depends on, use variables of the
// request. A field that stands twice is merged, perhaps not in every request.
func (b *builder) keep(key bodyKey, field graphql.CollectedField, own ast.ArgumentList, compile func() (*body, error)) (compiled *body, kept bool, err error) {
	merged := len(field.Selections) != len(field.Field.SelectionSet)
	if !merged {
		if compiled, kept = b.bodies.Get(key); kept {
			return compiled, true, nil
		}
	}
	if compiled, err = compile(); err != nil {
		return nil, false, err
	}
	if kept = !merged && !inArguments(own) && !variable(field.Field.SelectionSet); kept {
		b.bodies.Add(key, compiled)
	}
	return compiled, kept, nil
}

// rootConnection is connection for a root field, kept like a body where neither
// the page's own arguments, which are args, nor the selection use variables of
// the request; within a span it is not, for then its bounds are the request's.
// apart names the arguments that are not the page's own.
func (b *builder) rootConnection(page *pageType, rel *relation, match func(m, r string) string, args map[string]any, field graphql.CollectedField, cols *columns, apart ...string) (*object, error) {
	if b.stream != nil || b.span.given() {
		return b.connection(page, rel, match, "", args, field.Selections, cols)
	}
	own := slices.DeleteFunc(slices.Clone(field.Arguments), func(a *ast.Argument) bool { return slices.Contains(apart, a.Name) })
	compiled, _, err := b.keep(bodyKey{field.Field, page.name, "", b.span}, field, own, func() (*body, error) {
		inner := b.inner()
		compiled := &body{params: inner.params}
		var err error
		compiled.object, err = inner.connection(page, rel, match, "", args, field.Selections, &compiled.cols)
		compiled.text, compiled.long = inner.text.String(), inner.long
		return compiled, err
	})
	if err != nil {
		return nil, err
	}
	b.take(compiled, cols)
	return compiled.object, nil
}

// inner writes a body.
func (b *builder) inner() *builder {
	return &builder{Compiler: b.Compiler, op: b.op, params: map[string]any{}, mark: inBody, span: b.span}
}

// take puts a body at this place of the statement.
func (b *builder) take(compiled *body, cols *columns) {
	b.write(compiled.text)
	for name, v := range compiled.params {
		b.params[name] = v
	}
	for column := range compiled.long {
		b.gather(column, longList)
	}
	*cols = append(*cols, compiled.cols...)
}

func (b *builder) body(n, edge string, fields map[string]*fieldInfo, set ast.SelectionSet, satisfies []string) (*body, error) {
	inner := b.inner()
	compiled := &body{params: inner.params}
	var err error
	if compiled.object, err = inner.object(n, edge, fields, set, &compiled.cols, satisfies...); err != nil {
		return nil, err
	}
	compiled.text, compiled.long = inner.text.String(), inner.long
	return compiled, nil
}

// variable tells whether anything in a selection depends on the request's variables.
func variable(set ast.SelectionSet) bool {
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
		if variable(inner) {
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
