package naive

import (
	"fmt"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/identity"
)

// argumentsOf are those given, with defaults; a variable that was not given is absent.
func (n *Evaluator) argumentsOf(f *ast.Field) map[string]any {
	args := map[string]any{}
	for _, def := range f.Definition.Arguments {
		if given := f.Arguments.ForName(def.Name); given != nil && n.isGiven(given.Value) {
			args[def.Name] = n.valueOf(given.Value)
		} else if def.DefaultValue != nil {
			args[def.Name] = n.valueOf(def.DefaultValue)
		}
	}
	return args
}

func (n *Evaluator) isGiven(v *ast.Value) bool {
	if v.Kind != ast.Variable {
		return true
	}
	_, ok := n.variables[v.Raw]
	return ok || v.VariableDefinition.DefaultValue != nil
}

// valueOf reads a literal; numbers stay text until their type is known.
func (n *Evaluator) valueOf(v *ast.Value) any {
	switch v.Kind {
	case ast.Variable:
		if given, ok := n.variables[v.Raw]; ok {
			return given
		}
		if v.VariableDefinition.DefaultValue != nil {
			return n.valueOf(v.VariableDefinition.DefaultValue)
		}
		return nil
	case ast.NullValue:
		return nil
	case ast.BooleanValue:
		return v.Raw == "true"
	case ast.ListValue:
		list := []any{}
		for _, c := range v.Children {
			list = append(list, n.valueOf(c.Value))
		}
		return list
	case ast.ObjectValue:
		given := map[string]any{}
		for _, c := range v.Children {
			if n.isGiven(c.Value) {
				given[c.Name] = n.valueOf(c.Value)
			}
		}
		return given
	}
	return v.Raw
}

// operandOf reads an argument as the type that the graph keeps.
func (n *Evaluator) operandOf(typ string, v any) any {
	text := fmt.Sprint(v)
	switch typ {
	case "Long", "Int":
		i, err := strconv.ParseInt(text, 10, 64)
		n.noteError(err)
		return i
	case "DateTime":
		t, err := time.Parse(time.RFC3339, text)
		n.noteError(err)
		return t
	case "Float":
		f, err := strconv.ParseFloat(text, 64)
		n.noteError(err)
		return f
	case "Boolean":
		return v
	case "Msisdn":
		number, err := identity.Number(text)
		n.noteError(err)
		return number
	}
	return text
}

func (n *Evaluator) noteError(err error) {
	if err != nil {
		n.errs = append(n.errs, err.Error())
	}
}

func textOrEmpty(v any) string {
	s, _ := v.(string)
	return s
}

// inputObjects reads a list of input objects, or one that stands for a list.
func inputObjects(v any) (all []map[string]any) {
	switch v := v.(type) {
	case map[string]any:
		return []map[string]any{v}
	case []any:
		for _, e := range v {
			all = append(all, e.(map[string]any))
		}
	}
	return all
}

// listOrSingle reads a list, which a single value may stand for.
func listOrSingle(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

// wholeNumber reads a whole number, however it was given.
func wholeNumber(v any) int {
	n, err := strconv.Atoi(fmt.Sprint(v))
	if err != nil {
		panic(err)
	}
	return n
}

// instantOf reads an instant, if one is given.
func instantOf(v any) (time.Time, bool) {
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil
}

// parsedInstant reads an instant; the zero time where none is given.
func parsedInstant(v any) (t time.Time) {
	if s, ok := v.(string); ok {
		var err error
		if t, err = time.Parse(time.RFC3339, s); err != nil {
			panic(err)
		}
	}
	return t
}

// wholeNumberOrZero reads a whole number that may be left out.
func wholeNumberOrZero(v any) int64 {
	if v == nil {
		return 0
	}
	return int64(wholeNumber(v))
}
