package randomquery

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// aboutChosenRecords are root fields that have an answer for few records, which
// chance would not pick.
var aboutChosenRecords = []string{
	"search", "paths", "neighbours", "commonContacts", "matchNumbers", "successors", "predecessors", "numbersHistory",
	"keyPlayers", "whatIf", "flares", "signature", "operatorCandidates", "holderCandidates", "why", "whyContact",
	"closures", "children", "impacting",
	"traffic",
}

// Query asks for one root field, under the name c when it is a connection, and
// perhaps for a second.
func (g *Generator) Query(r *rapid.T) string {
	var out strings.Builder
	out.WriteString("query($cursor: String) {")
	for i := range rapid.IntRange(1, 2).Draw(r, "roots") {
		fields := slices.DeleteFunc(slices.Clone(g.schema.Query.Fields), func(f *ast.FieldDefinition) bool {
			return strings.HasPrefix(f.Name, "__") || slices.Contains(aboutChosenRecords, f.Name)
		})
		f := pick(r, "root", fields)
		typ := f.Type.Name()
		alias := fmt.Sprintf("f%d", i)
		switch {
		case isDashboard(f):
			fmt.Fprintf(&out, " %s: %s", alias, g.dashboard(r, f.Name))
		case strings.HasSuffix(typ, "Connection"):
			arguments := g.arguments(r, typ, false)
			if i == 0 {
				alias = "c"
				if strings.HasPrefix(arguments, "last") {
					arguments += ", before: $cursor"
				} else {
					arguments += ", after: $cursor"
				}
			}
			fmt.Fprintf(&out, " %s: %s(%s%s) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } %s%s", alias, f.Name, g.instantBounds(r, f), arguments, g.summaries(r, typ, false), g.connection(r, typ, 2)[1:])
		case f.Type.Elem != nil:
			fmt.Fprintf(&out, " %s: %s(%s%s) %s", alias, f.Name, g.instantBounds(r, f), g.arguments(r, typ, false), g.selection(r, typ, "", 2))
		default:
			fmt.Fprintf(&out, " %s: %s(%sid: %s) %s", alias, f.Name, g.instantBounds(r, f), pick(r, "id", g.values[typ+".id"]), g.selection(r, typ, "", 3))
		}
	}
	if !strings.Contains(out.String(), ": $cursor") { // a variable must be used
		out.WriteString(" unused: dealLinesConnection(after: $cursor) { totalCount }")
	}
	return out.String() + " }"
}
