package randomquery

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// selection is a selection set of an object type or interface. prefix keeps
// apart what types behind one interface call the same.
func (g *Generator) selection(r *rapid.T, typ, prefix string, depth int) string {
	def := g.schema.Types[typ]
	if def.Kind == ast.Interface {
		out := "{ __typename id"
		for _, possible := range g.schema.GetPossibleTypes(def) {
			if typ != "Node" || chance(r, 3) {
				out += " ... on " + possible.Name + " " + g.selection(r, possible.Name, possible.Name, depth-1)
			}
		}
		return out + " }"
	}
	var leaves, relations []*ast.FieldDefinition
	for _, f := range def.Fields {
		if f.Directives.ForName("relation") != nil {
			relations = append(relations, f)
		} else {
			leaves = append(leaves, f)
		}
	}
	out := "{"
	for i := range rapid.IntRange(1, 2).Draw(r, "leaves") {
		f := pick(r, "leaf", leaves)
		columns := f.Directives.ForName("columns") != nil
		if columns || prefix != "" && (f.Name == "name" || f.Name == "kind") { // with other arguments; whose types differ behind Place
			out += fmt.Sprintf(" %sl%d:", prefix, i)
		}
		out += " " + f.Name
		if columns {
			out += fmt.Sprintf("(first: %d) { __typename %s }", rapid.IntRange(0, 4).Draw(r, "size"), strings.Join(g.leaves(f.Type.Name(), ""), " "))
		}
	}
	if depth > 0 {
		for i := range rapid.IntRange(0, 2).Draw(r, "relations") {
			f := pick(r, "relation", relations)
			typ := f.Type.Name()
			out += fmt.Sprintf(" %sr%d: %s(%s) ", prefix, i, f.Name, g.arguments(r, typ, true))
			if f.Type.Elem != nil {
				out += g.selection(r, typ, "", depth-1)
			} else {
				out += "{ " + g.summaries(r, typ, true) + g.connection(r, typ, depth-1)[1:]
			}
		}
	}
	return out + " }"
}

func (g *Generator) connection(r *rapid.T, typ string, depth int) string {
	def := g.evaluator.EdgeType(typ)
	out := "{ "
	if chance(r, 2) {
		out += "totalCount "
	}
	if chance(r, 2) {
		out += "p: pageInfo { startCursor endCursor hasNextPage hasPreviousPage } "
	}
	out += "edges { cursor "
	for _, f := range def.Fields {
		if f.Name != "node" && chance(r, 4) {
			out += f.Name + " "
		}
	}
	return out + "node " + g.selection(r, def.Fields.ForName("node").Type.Name(), "", depth) + " } }"
}

// arguments are those of a list or connection of typ; linked when it follows a relation.
func (g *Generator) arguments(r *rapid.T, typ string, linked bool) string {
	out := "first"
	if strings.HasSuffix(typ, "Connection") {
		typ = g.evaluator.EdgeType(typ).Fields.ForName("node").Type.Name()
		out = pick(r, "end", []string{"first", "last"})
	}
	out += fmt.Sprintf(": %d", rapid.IntRange(0, 4).Draw(r, "size"))
	if chance(r, 2) {
		out += ", filter: " + g.filterFor(r, typ, 2, linked)
	}
	if chance(r, 2) {
		out += ", sort: [" + g.sort(r, typ, linked) + "]"
	}
	return out
}

func (g *Generator) sort(r *rapid.T, typ string, linked bool) string {
	by := g.leaves(typ, "")
	if linked {
		by = append(by, g.leaves(typ+"Edge", "edge.")...)
	}
	var related []string
	for _, f := range g.schema.Types[typ].Fields {
		if f.Directives.ForName("relation") != nil && f.Type.Elem != nil {
			related = append(append(related, f.Name+".count"), g.leaves(f.Type.Name(), f.Name+".")...)
		}
	}
	var keys []string
	for range rapid.IntRange(0, 2).Draw(r, "keys") {
		from := by
		if len(related) > 0 && chance(r, 3) {
			from = related
		}
		keys = append(keys, fmt.Sprintf(`{by: %q, order: %s, nulls: %s}`, pick(r, "by", from),
			pick(r, "order", []string{"ASC", "DESC"}), pick(r, "nulls", []string{"FIRST", "LAST"})))
	}
	return strings.Join(keys, ", ")
}

// leaves are the single-valued scalars of a type, by which lists can be sorted.
func (g *Generator) leaves(typ, prefix string) (all []string) {
	for _, f := range g.schema.Types[typ].Fields {
		if f.Type.Elem == nil && g.schema.Types[f.Type.Name()].IsLeafType() && f.Name != "cursor" {
			all = append(all, prefix+f.Name)
		}
	}
	return all
}
