package randomquery

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// FarFilter asks for a list of the root by some record that one to three relations lead to.
// Its figures do not depend on the order in which records are found.
func (g *Generator) FarFilter(r *rapid.T) string {
	f := pick(r, "root", g.fieldsWhere(g.schema.Query, func(f *ast.FieldDefinition) bool {
		return f.Arguments.ForName("filter") != nil && !slices.Contains(aboutChosenRecords, f.Name) && !isDashboard(f)
	}))
	typ, end, page := f.Type.Name(), "first", ""
	if strings.HasSuffix(typ, "Connection") {
		typ, end = g.evaluator.EdgeType(typ).Fields.ForName("node").Type.Name(), pick(r, "end", []string{"first", "last"})
	}
	arguments := fmt.Sprintf("%s%s: %d, filter: %s", g.instantBounds(r, f), end, rapid.IntRange(0, 5).Draw(r, "size"),
		g.farFilter(r, typ, rapid.IntRange(1, 3).Draw(r, "hops"), false))
	if chance(r, 2) {
		arguments += ", sort: [" + g.sort(r, typ, false) + "]"
	}
	if f.Type.Elem != nil {
		return fmt.Sprintf("{ f: %s(%s) { id } }", f.Name, arguments)
	}
	if chance(r, 2) {
		page = "totalCount aggregate { count distinct(of: \"id\") } "
	}
	return fmt.Sprintf("{ c: %s(%s) { %spageInfo { hasNextPage hasPreviousPage } edges { node { id } } } }", f.Name, arguments, page)
}

// foundBy are fields by which indexes find records, whatever their type.
var foundBy = []string{"id", "name", "number", "code", "dateOfBirth", "pncId", "at", "imsi"}

// farFilter is a filter for records of typ that follows as many relations, perhaps with
// further conditions on its way.
func (g *Generator) farFilter(r *rapid.T, typ string, hops int, linked bool) string {
	var relations, kinds, leaves []*ast.FieldDefinition
	for _, f := range g.schema.Types[typ+"Filter"].Fields {
		switch {
		case strings.HasSuffix(f.Type.Name(), "Relation"):
			relations = append(relations, f)
		case strings.HasPrefix(f.Name, "is") && g.schema.Types[strings.TrimPrefix(f.Name, "is")] != nil:
			kinds = append(kinds, f)
		case slices.Contains(foundBy, f.Name):
			leaves = append(leaves, f)
		}
	}
	conditions := map[string]string{}
	switch {
	case len(kinds) > 0:
		f := pick(r, "kind", kinds)
		conditions[f.Name] = g.farFilter(r, strings.TrimPrefix(f.Name, "is"), hops, linked)
	case hops > 0 && len(relations) > 0:
		f := pick(r, "relation", relations)
		conditions[f.Name] = "{some: " + g.farFilter(r, strings.TrimSuffix(f.Type.Name(), "Relation"), hops-1, true) + "}"
	case len(leaves) > 0:
		f := pick(r, "leaf", leaves)
		conditions[f.Name] = g.operators(r, typ, f)
	}
	if chance(r, 4) {
		conditions["and"] = "[" + g.filterFor(r, typ, 1, linked) + "]"
	}
	return inputObject(conditions)
}
