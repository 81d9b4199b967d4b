package compile

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// columns answers with a map for each place of the lists that lie on n side by side.
func (b *builder) columns(n string, f *fieldInfo, selected graphql.CollectedField, cols *columns) (writer, error) {
	first, err := b.size(selected.ArgumentMap(b.op.Variables))
	if err != nil {
		return nil, err
	}
	i, inner, c := b.name("i"), b.name("n"), b.name("c")
	var lists, entries []string
	for _, entry := range b.model.schema.Types[f.record.name].Fields {
		list := n + "." + f.property + strings.ToUpper(entry.Name[:1]) + entry.Name[1:]
		lists, entries = append(lists, list), append(entries, entry.Name+": "+list+"["+i+"]")
	}
	b.write("CALL (", n, ") {\nUNWIND range(0, coalesce(size(", lists[0], "[..", b.param(first), "]), 0) - 1) AS ", i,
		"\nWITH *, {", strings.Join(entries, ", "), "} AS ", inner, "\n")
	var row columns
	w, err := b.inside(inner, f, selected, &row)
	if err != nil {
		return nil, err
	}
	b.write("RETURN collect(", row.list(), ") AS ", c, "\n}\n")
	return maybe{cols.add(lists[0] + " IS NOT NULL"), listAt{cols.add(c), w}}, nil
}
