package compile

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/question"
)

// pagingArguments are the arguments of a connection that select a page.
var pagingArguments = []string{"first", "last", "after", "before"}

// rootQuestion answers with the records to which the facts of a question lead, in pages,
// with values of each on the edge, as a pattern leads from a record to others.
func (p *planner) rootQuestion(q *asking, page *model.Page, args map[string]any, field graphql.CollectedField) (*Statement, error) {
	given, own, err := p.questionArguments(field, args, pagingArguments...)
	if err != nil {
		return nil, err
	}
	parts, params, err := q.Pages.Ask(given)
	if err != nil {
		return nil, err
	}
	for name, v := range params {
		p.params[name] = v
	}
	args["sort"] = []any{map[string]any{"by": "edge." + q.Pages.By, "order": "DESC"}}
	facts := q.text(question.Choice{Parts: parts})
	match := func(m, r plan.Variable) plan.Match { return plan.Pattern{Text: facts, To: m, Link: r} }
	links := &linkSet{page: page, rel: &model.Relation{Pattern: facts, Target: page.Target}, match: match, args: args, beside: map[string]string{}, parts: strings.Join(parts, " ")}
	for name, text := range q.beside {
		links.beside[name] = text.With(parts)
	}
	found, err := p.rootConnection(links, field, own...)
	if err != nil {
		return nil, err
	}
	return p.recordStatement(nil, found), nil
}

// valueBeside is a field of a connection that its question has a statement for.
func (p *planner) valueBeside(text, name string, into *plan.Selection) plan.Expression {
	value := p.name("t")
	into.AddStep(plan.PatternValue{Text: text, Name: name, As: value})
	return value
}
