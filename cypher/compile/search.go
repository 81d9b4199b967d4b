package compile

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"
)

// maxFound is how many records of each type a search looks at, the best. What
// so many have in common does not tell which of them is meant.
const maxFound = 1000

// search answers with the records that a text finds, in pages. Its pattern
// gives them as one that leads on from a record gives those at the far end,
// with the score on the edge.
func (b *builder) search(page *pageType, pattern string, args map[string]any, set ast.SelectionSet) (answer, error) {
	text, err := b.model.pattern(pattern)
	if err != nil {
		return answer{}, err
	}
	asked, err := b.value("String", args["text"])
	if err != nil {
		return answer{}, err
	}
	if b.params["query"], err = b.lucene(asked.(string)); err != nil {
		return answer{}, err
	}
	b.params["indexes"] = indexes(page.target, args["types"])
	b.params["most"] = int64(maxFound)
	args["sort"] = map[string]any{"by": "edge.score", "order": "DESC"}
	match := func(m, r string) string {
		return "CALL () {\n" + text + "\nRETURN target AS " + m + ", edge AS " + r + "\n}\nWITH *"
	}
	var cols columns
	found, err := b.connection(page, &relation{pattern: text, target: page.target}, match, "", args, set, &cols)
	if err != nil {
		return answer{}, err
	}
	b.write("RETURN ", cols.list(), " AS row")
	return answer{object: found}, nil
}

// truncated tells whether a search left matches out.
func (b *builder) truncated() (string, error) {
	text, err := b.model.pattern("search_truncated")
	t := b.name("t")
	b.write("CALL () {\n", text, "\nRETURN truncated AS ", t, "\n}\n")
	return t, err
}

// indexes are those of the types asked for, each with its weight; of all types
// where none is named.
func indexes(found *nodeType, types any) []any {
	all := []any{}
	for _, t := range found.concrete {
		if types == nil || names(types, constant(t.name)) {
			all = append(all, []any{t.index, t.weight})
		}
	}
	return all
}

// names tells whether a list of enum values holds one. GraphQL lets a single
// value stand for a list of one.
func names(list any, value string) bool {
	switch list := list.(type) {
	case []any:
		return slices.Contains(list, any(value))
	case []string:
		return slices.Contains(list, value)
	}
	return list == any(value)
}

// constant is a type's name as an enum writes it: DEAL_LINE for DealLine.
func constant(name string) string {
	var out strings.Builder
	for i, c := range name {
		if i > 0 && unicode.IsUpper(c) {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToUpper(c))
	}
	return out.String()
}
