package limit

import "github.com/vektah/gqlparser/v2/ast"

// arguments counts the values in arguments. A variable counts each time it is
// used, because its values are then read again.
type arguments struct {
	variables map[string]any
	sizes     map[string]carried // of the variables used so far
	keys      int                // entries of the longest argument that lists objects or names
}

func (a *arguments) count(list ast.ArgumentList) (c carried) {
	for _, arg := range list {
		if def := arg.Value.Definition; def != nil && def.Kind != ast.Scalar {
			a.keys = max(a.keys, a.length(arg.Value))
		}
		c = c.beside(a.literal(arg.Value))
	}
	return c
}

func (a *arguments) length(v *ast.Value) int {
	switch v.Kind {
	case ast.ListValue:
		return len(v.Children)
	case ast.Variable:
		list, _ := a.variables[v.Raw].([]any)
		return len(list)
	}
	return 1
}

func (a *arguments) literal(v *ast.Value) carried {
	c := carried{values: 1}
	switch v.Kind {
	case ast.Variable:
		return a.variable(v.Raw)
	case ast.StringValue, ast.BlockValue:
		c.texts = len(v.Raw)
	case ast.ObjectValue:
		c.objects = 1
	}
	for _, child := range v.Children {
		c = c.beside(a.literal(child.Value))
	}
	return c
}

func (a *arguments) variable(name string) carried {
	if c, counted := a.sizes[name]; counted {
		return c
	}
	var c carried
	_ = c.value(a.variables[name], 0) // each value is within its limits already
	if a.sizes == nil {
		a.sizes = map[string]carried{}
	}
	a.sizes[name] = c
	return c
}
