package compile

import (
	"slices"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// A filter that follows relations to some record can be answered from either end of them,
// and only the graph knows which end is cheaper. A walk back from the far end is cheap as
// long as it meets few records, so it is tried first where an index gives its beginning.
const (
	mostRelations = 16   // of a field that is planned from both ends
	mostWalk      = 2048 // records that a step of the walk may meet
	smallRoot     = 4    // records of a root that are all looked at sooner than a walk ends
)

// walk is how many records a step of the walk may meet for a page of size records. The near
// end looks for each of them, the longer the more hops it follows.
func walk(size, hops int) int { return min(64+size*(8+2*hops*hops), mostWalk) }

// eitherEnd lets a list of the root start at the cheaper end of a chain of relations that its
// filter follows. match and ranking stay as they are without such a chain, below a record, and
// in a stream: its records would all be put in order before the first goes out.
func (p *planner) eitherEnd(match plan.Match, t *model.Type, asked paging, ranking plan.Ranking) (plan.Match, plan.Ranking) {
	if p.stream != nil {
		return match, ranking
	}
	size, few := asked.size, ranking.Limit
	computed := slices.ContainsFunc(ranking.Keys, func(k plan.Key) bool { return k.Computed != nil })
	if computed { // the order needs all records
		size, few = mostWalk, ""
	}
	end, ok := p.ends(match, t, asked.filter, size, few)
	if !ok {
		return match, ranking
	}
	outer := plan.Ranking{Keys: ranking.Keys, Carried: ranking.Carried, Limit: ranking.Limit}
	if computed {
		outer.Beyond = ranking.Beyond
	} else {
		end.First = &ranking
		end.Kept.Where = plan.AllOf(end.Kept.Where, ranking.Beyond)
	}
	return end, outer
}

// fromEitherEnd is the same for records of the root that are all needed.
func (p *planner) fromEitherEnd(all plan.MatchedRecords, t *model.Type) plan.MatchedRecords {
	end, ok := p.ends(all.Match, t, all.Where, mostWalk, "")
	if !ok {
		return all
	}
	return plan.MatchedRecords{Match: end}
}

// ends are the two ways to the records of the root that a filter keeps. ok is false if no
// chain of relations ends at an index, if an index finds the root's own records, or if
// there are more than mostRelations. few is EitherEnd.Few; if empty, smallRoot.
func (p *planner) ends(match plan.Match, t *model.Type, filter plan.Condition, size int, few plan.Parameter) (end plan.EitherEnd, ok bool) {
	records, ofLabel := match.(plan.Records)
	if !ofLabel || p.effort.relations > mostRelations {
		return end, false
	}
	all := conjuncts(filter)
	if p.seek(records.Of, t, all).by <= byPrefix {
		return end, false
	}
	best, at := chain{seek: seek{by: byNothing}}, 0
	for i, condition := range all {
		if c := p.chain(condition); c.selective() && c.seek.by < best.seek.by {
			best, at = c, i
		}
	}
	if best.path == nil {
		return end, false
	}
	rest := slices.Delete(slices.Clone(all), at, at+1)
	most := plan.Parameter(p.name("walk"))
	p.params[string(most)] = int64(walk(size, len(best.path)))
	if few == "" {
		few = plan.Parameter(p.name("few"))
		p.params[string(few)] = int64(smallRoot)
	}
	end = plan.EitherEnd{Of: records.Of, Label: records.Label, Far: best.far(p), Back: best.back(p), Most: most, Few: few,
		Kept: plan.MatchedRecords{Match: records, Where: plan.AllOf(rest...)}, Near: plan.MatchedRecords{Match: records, Where: filter}}
	return end, true
}

// chain is a path of relationships that some record must lie at the end of.
type chain struct {
	path []plan.MatchedRecords
	end  *model.Type
	seek seek // at its end
}

// selective tells whether few records may be expected at the end of the chain. A range may
// find many records. It is used only for chains of more than one hop, because one hop from
// each record of the root is cheap.
func (c chain) selective() bool {
	return c.seek.by <= byPrefix || c.seek.by == byRange && len(c.path) > 1
}

// chain reads a condition as a chain of relations, extended by the condition inside it whose
// index is expected to find the fewest records. If it is not a chain, seek.by is byNothing.
func (p *planner) chain(condition plan.Condition) chain {
	none := chain{seek: seek{by: byNothing}}
	linked, ok := condition.(plan.LinkedRecord)
	if !ok || linked.Not {
		return none
	}
	for _, step := range linked.Path {
		if _, ok := step.Match.(plan.Hop); !ok {
			return none
		}
	}
	before, last := linked.Path[:len(linked.Path)-1], linked.Path[len(linked.Path)-1]
	own := conjuncts(last.Where)
	best := none
	n := last.Match.(plan.Hop).To
	if t := p.model.ByLabel[labelOf(n, linked.Label, own)]; t != nil {
		best = chain{linked.Path, t, p.seek(n, t, own)}
	}
	for i, inner := range own {
		if c := p.chain(inner); c.seek.by < best.seek.by {
			last.Where = plan.AllOf(slices.Delete(slices.Clone(own), i, i+1)...)
			best = chain{slices.Concat(before, []plan.MatchedRecords{last}, c.path), c.end, c.seek}
		}
	}
	return best
}

// labelOf is the label of n, of which the conditions hold: the one that its relation leads to
// or, where that leads to several, the one that a condition names.
func labelOf(n plan.Variable, label string, all []plan.Condition) string {
	for _, condition := range all {
		if is, ok := condition.(plan.HasLabel); ok && is.Of == n {
			return is.Label
		}
	}
	return label
}

// far is the far end of the chain.
func (c chain) far(p *planner) plan.FarEnd {
	return plan.FarEnd{Of: c.seek.of, As: p.name("f"), Records: plan.MatchedRecords{
		Match: plan.Records{Of: c.seek.of, Label: c.end.Label}, Where: plan.AllOf(c.seek.conditions...)}}
}

// back is the way from the far end to the root.
func (c chain) back(p *planner) (hops []plan.BackHop) {
	for i, step := range slices.Backward(c.path) {
		hop, where := step.Match.(plan.Hop), step.Where
		if i == len(c.path)-1 {
			where = plan.AllOf(c.seek.rest...)
		}
		where = plan.AllOf(hop.LinkWhere, hop.ToWhere, where)
		hop.LinkWhere, hop.ToWhere = nil, nil
		hops = append(hops, plan.BackHop{Hop: hop, As: p.name("f"), Where: where, Kept: p.name("k")})
	}
	return hops
}
