package randomquery

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// summaries are perhaps an aggregate and perhaps groups of a connection; linked
// when a relation leads to it.
func (g *Generator) summaries(r *rapid.T, connection string, linked bool) (out string) {
	if chance(r, 6) {
		out += g.aggregateField(r, connection, linked)
	}
	if chance(r, 6) {
		out += g.groupsField(r, connection, linked)
	}
	return out
}

func (g *Generator) aggregateField(r *rapid.T, connection string, linked bool) string {
	return "s: aggregate " + g.aggregateSelection(r, connection, linked) + " "
}

func (g *Generator) groupsField(r *rapid.T, connection string, linked bool) string {
	rows := "rows { keys other aggregate " + g.aggregateSelection(r, connection, linked) + " }"
	parts := pick(r, "parts of groups", []string{"truncated total " + rows, rows, "total rows { keys }", "truncated", "total truncated"})
	return "g: groups(" + g.grouping(r, connection, linked) + ") { " + parts + " } "
}

func (g *Generator) aggregateSelection(r *rapid.T, connection string, linked bool) string {
	out := "{ count"
	for i := range rapid.IntRange(0, 3).Draw(r, "figures") {
		fn, of := g.figureWithOperand(r, connection, linked)
		if of != "" {
			out += fmt.Sprintf(" a%d: %s(of: %q)", i, fn, of)
		}
	}
	return out + " }"
}

// figureWithOperand is a function with what it can measure; nothing where there is no number.
func (g *Generator) figureWithOperand(r *rapid.T, connection string, linked bool) (fn, of string) {
	fn = pick(r, "function", []string{"distinct", "min", "max", "sum", "avg"})
	fields := g.operands(connection, linked, func(f *ast.FieldDefinition) bool {
		typ := f.Type.Name()
		return f.Type.Elem == nil && (fn != "sum" && fn != "avg" || typ == "Long" || typ == "Float")
	})
	if len(fields) == 0 {
		return fn, ""
	}
	return fn, pick(r, "of", fields)
}

// operands are the names that suit: own fields, those of the link, and those of
// what relations lead to.
func (g *Generator) operands(connection string, linked bool, suits func(*ast.FieldDefinition) bool) (names []string) {
	edge := g.evaluator.EdgeType(connection)
	typ := g.schema.Types[edge.Fields.ForName("node").Type.Name()]
	add := func(def *ast.Definition, prefix string) {
		for _, one := range append([]*ast.Definition{def}, g.schema.GetPossibleTypes(def)...) {
			for _, f := range one.Fields {
				if g.schema.Types[f.Type.Name()].IsLeafType() && f.Name != "cursor" && suits(f) && !slices.Contains(names, prefix+f.Name) {
					names = append(names, prefix+f.Name)
				}
			}
		}
	}
	add(typ, "")
	if linked {
		add(edge, "edge.")
	}
	for _, f := range typ.Fields {
		if f.Directives.ForName("relation") != nil && f.Type.Elem != nil {
			add(g.schema.Types[f.Type.Name()], f.Name+".")
		}
	}
	return names
}

func (g *Generator) grouping(r *rapid.T, connection string, linked bool) string {
	timed := func(f *ast.FieldDefinition) bool {
		return f.Type.Elem == nil && (f.Type.Name() == "DateTime" || f.Type.Name() == "Date")
	}
	any := g.operands(connection, linked, func(*ast.FieldDefinition) bool { return true })
	times := g.operands(connection, linked, timed)
	var by []string
	for range rapid.IntRange(1, 2).Draw(r, "dimensions") {
		by = append(by, fmt.Sprintf("{of: %q}", pick(r, "by", any)))
	}
	if len(times) > 0 && chance(r, 2) {
		bucket := pick(r, "bucket", []string{"DAY", "WEEK", "MONTH", "YEAR"})
		zone := pick(r, "zone", []string{"Europe/London", "UTC", "America/New_York", "Pacific/Auckland"})
		fill := chance(r, 2) && bucket != "DAY" // birthdays lie too far apart
		by[0] = fmt.Sprintf("{of: %q, bucket: %s, timeZone: %q, fill: %v}", pick(r, "time", times), bucket, zone, fill)
	}
	out := fmt.Sprintf("by: [%s], first: %d, other: %v", strings.Join(by, ", "), rapid.IntRange(0, 3).Draw(r, "first"), chance(r, 2))
	if chance(r, 2) {
		out += ", sort: [" + g.groupOrder(r, connection, linked, len(by)) + "]"
	}
	return out
}

func (g *Generator) groupOrder(r *rapid.T, connection string, linked bool, dimensions int) string {
	order := pick(r, "order", []string{"ASC", "DESC"})
	switch fn, of := g.figureWithOperand(r, connection, linked); {
	case chance(r, 3):
		return fmt.Sprintf(`{by: KEY, of: "%d", order: %s}`, rapid.IntRange(0, dimensions-1).Draw(r, "key"), order)
	case of == "" || chance(r, 3):
		return "{order: " + order + "}"
	default:
		return fmt.Sprintf("{by: %s, of: %q, order: %s}", strings.ToUpper(fn), of, order)
	}
}

// Summary asks for nothing but summaries, of all records or per parent.
func (g *Generator) Summary(r *rapid.T) string {
	pages := func(f *ast.FieldDefinition) bool {
		return strings.HasSuffix(f.Type.Name(), "Connection") && f.Name != "search"
	}
	both := func(f *ast.FieldDefinition, linked bool) string {
		typ := f.Type.Name()
		return f.Name + "(first: 1) { totalCount " + g.aggregateField(r, typ, linked) + g.groupsField(r, typ, linked) + "}"
	}
	root := pick(r, "root", g.fieldsWhere(g.schema.Query, pages))
	if chance(r, 3) {
		return "{ c: " + strings.Replace(both(root, false), "(", "("+g.timeBounds(r), 1) + " }"
	}
	node := g.evaluator.EdgeType(root.Type.Name()).Fields.ForName("node").Type.Name()
	relation := pick(r, "relation", g.fieldsWhere(g.schema.Types[node], pages))
	return "{ c: " + root.Name + "(" + g.timeBounds(r) + "first: 20) { edges { node { id " + both(relation, true) + " } } } }"
}

func (g *Generator) fieldsWhere(def *ast.Definition, holds func(*ast.FieldDefinition) bool) (some []*ast.FieldDefinition) {
	for _, f := range def.Fields {
		if holds(f) {
			some = append(some, f)
		}
	}
	return some
}
