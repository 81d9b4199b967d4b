package compile

import (
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// evidenceArgument says whose records of communications count: an Evidence.
const evidenceArgument = "evidence"

// evidence reads the argument; a field that has none asks for handsets'.
func evidence(args map[string]any) string {
	if asked, ok := args[evidenceArgument].(string); ok {
		return asked
	}
	return model.Handsets
}

// evidenced is a relation by the evidence asked for. What is not rolled up is
// counted as within a span.
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

// hop is match over a relationship. Within a span it leads over the links that
// stand to what counts.
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

// checksFarEnd tells whether the record at a link's far end must be looked at.
func (p *planner) checksFarEnd(rel *model.Relation) bool {
	return rel.LeavesTwinsOut() || p.model.MayLeadToHidden(rel)
}

// degree counts a record's links without following them. It is not to be had
// where a link's far end or the link itself must be looked at.
func (p *planner) degree(n plan.Variable, rel *model.Relation) (degree plan.Degree, ok bool) {
	if rel.Pattern != "" || rel.Label != "" || p.checksFarEnd(rel) {
		return degree, false
	}
	return plan.Degree{Hop: p.hop(n, rel, "", "")}, true
}

// records are those of a type: of what happens, only what counts, and in a
// guarded statement only what can be seen.
func (p *planner) records(n plan.Variable, t *model.Type) plan.Records {
	return plan.Records{Of: n, Label: t.Label, Where: plan.AllOf(p.span.happened(n, t), p.visible(n, t))}
}

// rootRecords are those that a list of the root holds: no twins.
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

// visible holds, in a guarded statement, where a record can be seen.
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
