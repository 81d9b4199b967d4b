package randomquery

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// filterFor is one for records of typ; linked where a link leads to them.
func (g *Generator) filterFor(r *rapid.T, typ string, depth int, linked bool) string {
	conditions := map[string]string{}
	for range rapid.IntRange(0, 2).Draw(r, "conditions") {
		f := pick(r, "condition", g.schema.Types[typ+"Filter"].Fields)
		of := f.Type.Name()
		switch {
		case strings.HasSuffix(of, "Relation"):
			if depth > 0 {
				conditions[f.Name] = "{" + g.relationConditions(r, strings.TrimSuffix(of, "Relation"), depth-1) + "}"
			}
		case f.Name == "link":
			if linked {
				conditions[f.Name] = g.linkConditions(r)
			}
		case f.Name == "and" || f.Name == "or":
			if depth > 0 {
				var all []string
				for range rapid.IntRange(0, 2).Draw(r, "choices") {
					all = append(all, g.filterFor(r, typ, depth-1, linked))
				}
				conditions[f.Name] = "[" + strings.Join(all, ", ") + "]"
			}
		case f.Name == "not" || g.schema.Types[strings.TrimPrefix(f.Name, "is")] != nil:
			if depth > 0 {
				conditions[f.Name] = g.filterFor(r, strings.TrimSuffix(of, "Filter"), depth-1, linked)
			}
		default:
			conditions[f.Name] = g.operators(r, typ, f)
		}
	}
	return inputObject(conditions)
}

// relationConditions asks by the links of a relation in one way or two.
func (g *Generator) relationConditions(r *rapid.T, typ string, depth int) string {
	var asked []string
	of := false
	for range rapid.IntRange(1, 2).Draw(r, "ways") {
		switch way := pick(r, "way", []string{"some", "none", "all", "single", "count", "aggregate"}); {
		case strings.Contains(strings.Join(asked, " "), way): // once is enough
		case way == "count":
			op := pick(r, "operator", []string{"eq", "gt", "gte", "lt", "lte"})
			asked, of = append(asked, fmt.Sprintf("count: {%s: %d}", op, rapid.IntRange(0, 3).Draw(r, "count"))), true
		case way == "aggregate":
			asked, of = append(asked, "aggregate: ["+g.aggregate(r)+"]"), true
		default:
			asked = append(asked, way+": "+g.filterFor(r, typ, depth, true))
		}
	}
	if of && chance(r, 2) {
		asked = append(asked, "of: "+g.filterFor(r, typ, depth, true))
	}
	return strings.Join(asked, ", ")
}

// aggregate compares with what no mean comes to exactly: means are rounded.
func (g *Generator) aggregate(r *rapid.T) string {
	if chance(r, 2) {
		of := pick(r, "of", []string{"validFrom", "validTo", "first", "last", "recordedAt"})
		return fmt.Sprintf(`{of: %q, %s: {%s: %s}}`, of, pick(r, "measure", []string{"earliest", "latest"}),
			pick(r, "operator", []string{"from", "to", "eq"}), pick(r, "value", g.values["LinkFilter."+of]))
	}
	return fmt.Sprintf(`{of: %q, %s: {%s: %s}}`, pick(r, "of", []string{"calls", "messages", "score", "common"}), pick(r, "measure", []string{"sum", "avg", "min", "max"}),
		pick(r, "operator", []string{"gt", "gte", "lt", "lte"}), pick(r, "value", []string{"0.3", "1.3", "2.3"}))
}

// linkConditions is a condition on a property of the link, or two.
func (g *Generator) linkConditions(r *rapid.T) string {
	conditions := map[string]string{}
	for range rapid.IntRange(1, 2).Draw(r, "properties") {
		f := pick(r, "property", g.schema.Types["LinkFilter"].Fields)
		conditions[f.Name] = g.operators(r, "LinkFilter", f)
	}
	return inputObject(conditions)
}

func (g *Generator) operators(r *rapid.T, typ string, f *ast.FieldDefinition) string {
	operators := slices.Clone(g.schema.Types[f.Type.Name()].Fields)
	if def := g.schema.Types[typ].Fields.ForName(f.Name); def == nil || def.Directives.ForName("folded") == nil {
		operators = slices.DeleteFunc(operators, func(op *ast.FieldDefinition) bool { return op.Name == "eqFolded" })
	}
	op := pick(r, "operator", operators)
	values := g.values[typ+"."+f.Name]
	if len(values) == 0 || (op.Name == "eq" && chance(r, 4)) {
		return "{" + op.Name + ": null}"
	}
	v := pick(r, "value", values)
	switch op.Name {
	case "in":
		return fmt.Sprintf("{in: [%s, %s]}", v, pick(r, "value", values))
	case "prefix", "contains":
		return fmt.Sprintf("{%s: %s}", op.Name, part(r, v, op.Name == "contains"))
	}
	return fmt.Sprintf("{%s: %s}", op.Name, v)
}
