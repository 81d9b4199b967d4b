package compile

import (
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// evidenceArgument selects the records of communications that count: an
// Evidence.
const evidenceArgument = "evidence"

// evidence reads the argument; for a field without it, the records of handsets
// count.
func evidence(args map[string]any) string {
	if asked, ok := args[evidenceArgument].(string); ok {
		return asked
	}
	return model.Handsets
}

// evidenced returns a relation for the requested evidence. If there is no
// roll-up for it, communications are counted as within a span.
func (p *planner) evidenced(rel *model.Relation, args map[string]any) *model.Relation {
	by := rel.By(evidence(args))
	if by != rel && !p.span.given() {
		p.params[asOfParameter], p.params[windowParameter] = nil, map[string]any{"from": nil, "to": nil}
	}
	return by
}

// match leads from n over rel to m, with the relationship, or what a pattern
// knows of it, in r (empty where nobody needs it).
func (p *planner) match(n plan.Variable, rel *model.Relation, m, r plan.Variable) plan.Match {
	if rel.Pattern != "" {
		return plan.Pattern{From: n, Text: rel.Pattern, To: m, Link: r}
	}
	return p.hop(n, rel, m, r)
}

var directions = map[string]plan.Direction{"OUT": plan.Out, "IN": plan.Back, "BOTH": plan.EitherWay}

// hop is match for a relationship. Within a span it follows only links that
// hold in the span, to records that count in it.
func (p *planner) hop(n plan.Variable, rel *model.Relation, m, r plan.Variable) plan.Hop {
	if r == "" && rel.Dated && p.span.given() {
		r = p.name("r")
	}
	if m == "" && (rel.Target.At != "" && p.span.given() || p.checksFarEnd(rel)) {
		m = p.name("n")
	}
	hop := plan.Hop{From: n, Direction: directions[rel.Direction], Type: rel.Type, Link: r, To: m, Label: rel.Label}
	if rel.Dated {
		hop.LinkWhere = p.span.stands(r)
	}
	hop.ToWhere = p.span.happened(m, rel.Target)
	if rel.LeavesTwinsOut() {
		hop.ToWhere = plan.AllOf(noTwin(m, rel.Target), hop.ToWhere)
	}
	if p.model.MayLeadToHidden(rel) {
		hop.ToWhere = plan.AllOf(hop.ToWhere, p.visible(m, rel.Target))
	}
	return hop
}

// checksFarEnd tells whether the record at a link's far end must be examined.
func (p *planner) checksFarEnd(rel *model.Relation) bool {
	return rel.LeavesTwinsOut() || p.model.MayLeadToHidden(rel)
}

// degree counts a record's links without following them. That is not possible
// if a link's far end or the link itself must be examined.
func (p *planner) degree(n plan.Variable, rel *model.Relation) (degree plan.Degree, ok bool) {
	if rel.Pattern != "" || rel.Label != "" || p.checksFarEnd(rel) {
		return degree, false
	}
	return plan.Degree{Hop: p.hop(n, rel, "", "")}, true
}

// records returns the match of the records of a type: of events only those that
// count, and in a guarded statement only visible ones.
func (p *planner) records(n plan.Variable, t *model.Type) plan.Records {
	return plan.Records{Of: n, Label: t.Label, Where: plan.AllOf(p.span.happened(n, t), p.visible(n, t))}
}

// rootRecords returns the match of the records in a list of the root: without
// twins.
func (p *planner) rootRecords(n plan.Variable, t *model.Type) plan.Records {
	return plan.Records{Of: n, Label: t.Label, Where: plan.AllOf(noTwin(n, t), p.span.happened(n, t), p.visible(n, t))}
}

// noTwin holds where a record n of a type is counted.
func noTwin(n plan.Variable, t *model.Type) plan.Condition {
	if !t.HasTwins() {
		return nil
	}
	return plan.IsNull{Of: plan.Property{Of: n, Name: "countedAs"}}
}

// visible holds, in a guarded statement, for visible records.
func (p *planner) visible(n plan.Variable, t *model.Type) plan.Condition {
	if !p.model.MayHide(t) {
		return nil
	}
	var labels []string
	for _, one := range t.Each() {
		labels = append(labels, one.Label)
	}
	return plan.Visible{Of: n, Labels: labels}
}
