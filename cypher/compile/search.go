package compile

import (
	"slices"
	"strings"
	"unicode"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// maxFound is how many records of each type a search looks at, the best. What
// so many have in common does not tell which of them is meant.
const maxFound = 1000

// search answers with the records that a text finds, in pages. Its pattern
// gives them as one that leads on from a record gives those at the far end,
// with the score on the edge.
func (p *planner) search(page *model.Page, pattern string, args map[string]any, field graphql.CollectedField) (*Statement, error) {
	text, err := p.model.PatternText(pattern, model.Handsets)
	if err != nil {
		return nil, err
	}
	asked, err := p.value("String", args["text"])
	if err != nil {
		return nil, err
	}
	begins, ends := p.dialled(asked.(string))
	if p.params["query"], err = lucene(asked.(string), begins); err != nil {
		return nil, err
	}
	within, numbers := indexes(page.Target, args["types"], begins != nil || ends != nil)
	if !numbers {
		begins, ends = nil, nil
	}
	p.params["indexes"], p.params["begins"], p.params["ends"], p.params["most"] = within, begins, ends, int64(maxFound)
	args["sort"] = map[string]any{"by": "edge.score", "order": "DESC"}
	match := func(m, r plan.Variable) plan.Match { return plan.Pattern{Text: text, To: m, Link: r} }
	found, err := p.rootConnection(&linkSet{page: page, rel: &model.Relation{Pattern: text, Target: page.Target}, match: match, args: args}, field, "text", "types")
	if err != nil {
		return nil, err
	}
	return p.recordStatement(nil, found), nil
}

// truncated tells whether a search left matches out.
func (p *planner) truncated(_ *linkSet, into *plan.Selection) (plan.Expression, error) {
	text, err := p.model.PatternText("search_truncated", model.Handsets)
	t := p.name("t")
	into.AddStep(plan.PatternValue{Text: text, Name: "truncated", As: t})
	return t, err
}

// indexes are those of the types asked for, each with its weight; of all types
// where none is named. What is dialled is looked for among the numbers instead
// of the index of their words, where numbers are asked for.
func indexes(found *model.Type, types any, dialled bool) (all []any, numbers bool) {
	all = []any{}
	for _, t := range found.Concrete {
		switch {
		case types != nil && !slices.Contains(types.([]any), any(constant(t.Name))):
		case dialled && t.Label == string(intel.PhoneNumber):
			numbers = true
		default:
			all = append(all, []any{t.Index, t.Weight})
		}
	}
	return all, numbers
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
