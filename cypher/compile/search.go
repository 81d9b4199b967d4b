package compile

import (
	"slices"
	"strings"
	"unicode"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// maxFound is how many records of each type a search looks at, the best. What
// so many have in common does not tell which of them is meant.
const maxFound = 1000

// search answers with the records that a text finds, in pages. Its pattern
// gives them as one that leads on from a record gives those at the far end,
// with the score on the edge.
func (b *builder) search(page *pageType, pattern string, args map[string]any, field graphql.CollectedField) (answer, error) {
	text, err := b.model.pattern(pattern, handsets)
	if err != nil {
		return answer{}, err
	}
	asked, err := b.value("String", args["text"])
	if err != nil {
		return answer{}, err
	}
	begins, ends := b.dialled(asked.(string))
	if b.params["query"], err = lucene(asked.(string), begins); err != nil {
		return answer{}, err
	}
	within, numbers := indexes(page.target, args["types"], begins != nil || ends != nil)
	if !numbers {
		begins, ends = nil, nil
	}
	b.params["indexes"], b.params["begins"], b.params["ends"], b.params["most"] = within, begins, ends, int64(maxFound)
	args["sort"] = map[string]any{"by": "edge.score", "order": "DESC"}
	match := func(m, r string) string {
		return "CALL () {\n" + text + "\nRETURN target AS " + m + ", edge AS " + r + "\n}\nWITH *"
	}
	var cols columns
	found, err := b.rootConnection(page, &relation{pattern: text, target: page.target}, match, args, field, &cols, "text", "types")
	if err != nil {
		return answer{}, err
	}
	return b.rowAnswer(found, cols), nil
}

// truncated tells whether a search left matches out.
func (b *builder) truncated() (string, error) {
	text, err := b.model.pattern("search_truncated", handsets)
	t := b.name("t")
	b.write("CALL () {\n", text, "\nRETURN truncated AS ", t, "\n}\n")
	return t, err
}

// indexes are those of the types asked for, each with its weight; of all types
// where none is named. What is dialled is looked for among the numbers instead
// of the index of their words, where numbers are asked for.
func indexes(found *nodeType, types any, dialled bool) (all []any, numbers bool) {
	all = []any{}
	for _, t := range found.concrete {
		switch {
		case types != nil && !names(types, constant(t.name)):
		case dialled && t.label == string(intel.PhoneNumber):
			numbers = true
		default:
			all = append(all, []any{t.index, t.weight})
		}
	}
	return all, numbers
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
