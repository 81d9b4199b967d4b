package compile

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// linkSet is the links of a connection as they stand before paging: what its
// page, its total, its aggregate and its groups are taken over.
type linkSet struct {
	page  *model.Page
	rel   *model.Relation // nil at the root, whose records no link leads to
	match func(m, r plan.Variable) plan.Match
	scope plan.Variable // leads from here to a record and its link; empty at the root
	args  map[string]any

	beside map[string]string // of a question: statements for other fields of the connection
	parts  string            // of a question: the optional parts of its statements
}

// variables returns variables for a record and its link. The link's is empty
// at the root.
func (l *linkSet) variables(p *planner) (m, r plan.Variable) {
	m = p.name("n")
	if l.rel != nil {
		r = p.name("r")
	}
	return m, r
}

// found are the links that the connection's filter keeps.
func (l *linkSet) found(p *planner, m, r plan.Variable) (plan.MatchedRecords, error) {
	where, err := p.where(l.page.Target, m, r, l.args["filter"])
	if err != nil {
		return plan.MatchedRecords{}, err
	}
	return p.fromEitherEnd(plan.MatchedRecords{Match: l.match(m, r), Where: where}, l.page.Target), nil
}

// connection answers a list in pages.
func (p *planner) connection(l *linkSet, set ast.SelectionSet, into *plan.Selection) (*answer.Object, error) {
	var page *linkPage // made once, shared by every alias of edges and pageInfo
	selection := p.fields(set, l.page.Name)
	return answerObject(selection, l.page.Name, func(f graphql.CollectedField) (v answer.Value, err error) {
		if (f.Name == "edges" || f.Name == "pageInfo") && page == nil {
			if page, err = p.linkPage(l, selection, into); err != nil {
				return nil, err
			}
		}
		return p.connectionField(l, page, f, into)
	})
}

func (p *planner) connectionField(l *linkSet, page *linkPage, f graphql.CollectedField, into *plan.Selection) (answer.Value, error) {
	switch f.Name {
	case "edges":
		return answer.Edges{Page: page.Page, Link: page.edges[f.Alias]}, nil
	case "pageInfo":
		info := &answer.PageInfo{Page: page.Page}
		for _, f := range p.fields(f.Selections, "PageInfo") {
			info.Add(f.Alias, f.Name)
		}
		return info, nil
	case "aggregate":
		return p.aggregate(l, f.Selections, into)
	case "groups":
		return p.groups(l, f, into)
	}
	var value plan.Expression
	if text, ok := l.beside[f.Name]; ok {
		value = p.valueBeside(text, f.Name, into)
	} else {
		var err error
		if value, err = p.total(l, into); err != nil {
			return nil, err
		}
	}
	return answer.Scalar{Column: into.AddColumn(value), NonNull: true}, nil
}

// total counts all links, by the degree of the node where nothing filters.
func (p *planner) total(l *linkSet, into *plan.Selection) (plan.Expression, error) {
	if l.rel != nil && l.args["filter"] == nil {
		if degree, ok := p.degree(l.scope, l.rel); ok {
			return degree, nil
		}
	}
	target := l.page.Target
	m, t := p.name("n"), p.name("t")
	r := plan.Variable("")
	if l.rel != nil {
		r = p.name("r")
	}
	found, err := l.found(p, m, r)
	if err != nil {
		return nil, err
	}
	if _, ofLabel := found.Match.(plan.Records); ofLabel && found.Where == nil && target.HasTwins() && !p.span.given() && !p.model.Guarded {
		into.AddStep(plan.CountedRecords{Of: m, Label: target.Label, As: t})
	} else {
		into.AddStep(plan.FigureStep{Scope: l.scope, From: found, Figures: []plan.Figure{{Function: plan.CountAll, As: t}}})
	}
	return t, nil
}

// linkPage is a page of links, and how each selection of edges writes one.
type linkPage struct {
	*answer.Page
	edges map[string]*answer.Object // by alias
}

// linkPage plans the list behind edges and pageInfo.
func (p *planner) linkPage(l *linkSet, selection []graphql.CollectedField, into *plan.Selection) (*linkPage, error) {
	m, r := l.variables(p)
	paging, err := p.paging(l.page.Target, m, r, l.args, true)
	if err != nil {
		return nil, err
	}
	carried := []plan.Variable{m}
	if l.rel != nil {
		carried = append(carried, r)
		if !l.rel.Repeated() {
			paging.keys = paging.keys[:len(paging.keys)-1] // the record tells its only link apart
		}
	}
	if err := p.readCursors(&paging, l.args); err != nil {
		return nil, err
	}
	match, ranking := p.eitherEnd(l.match(m, r), l.page.Target, paging, paging.ranking(nil, carried...))
	step := plan.List{Scope: l.scope, Match: match, Ranking: ranking, Collect: p.collection(l.scope, paging.fromEnd)}
	page := &linkPage{&answer.Page{Size: paging.size, FromEnd: paging.fromEnd, After: l.args["after"] != nil, Before: l.args["before"] != nil,
		Signature: signature(paging.keys)}, map[string]*answer.Object{}}
	for _, f := range selection {
		if f.Name != "edges" {
			continue
		}
		if page.edges[f.Alias], err = p.edge(l.page, page.Page, m, r, f.Selections, &step.Selected); err != nil {
			return nil, err
		}
	}
	for _, k := range paging.keys {
		page.Keys = append(page.Keys, step.Selected.AddColumn(k.Value))
	}
	step.As = p.name("c")
	into.AddStep(step)
	page.Column = addList(into, step.As, paging.size)
	return page, nil
}

// edge plans one selection of a link and the record at its far end.
func (p *planner) edge(page *model.Page, rows *answer.Page, m, r plan.Variable, set ast.SelectionSet, into *plan.Selection) (*answer.Object, error) {
	return answerObject(p.fields(set, page.EdgeName), page.EdgeName, func(f graphql.CollectedField) (answer.Value, error) {
		info := page.Edge[f.Name]
		switch {
		case info.Kind == model.NodeField:
			return p.node(m, page.Target, f.Selections, into)
		case info.Kind == model.CursorField:
			return answer.Cursor{Page: rows}, nil
		case r == "": // a root list has no link to tell of
			return answer.Null, nil
		}
		return answer.Scalar{Column: into.AddColumn(plan.Property{Of: r, Name: info.Property})}, nil
	})
}
