package naive

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// defaultPathLinks are the links that a way leads over unless something else is asked.
const defaultPathLinks = " USES ON_SIM IN_HANDSET CONTROLS MEMBER_OF HOLDS OPERATES RUNS_FOR EXPLOITED_BY RECRUITED_AT DEALS_FROM USES_NUMBER USES_ACCOUNT SUCCEEDED_BY SAME_AS IN_CONTACT_WITH EXTRACTED_FROM OWNER_USES HAS_CONTACT SEIZED_FROM SEIZED_IN IN_EVENT CONCERNS "

type path struct {
	nodes []*Record
	links []*Link
	score float64
}

func (n *Evaluator) paths(args map[string]any) any {
	from, to := n.graph.byID[args["from"].(string)], n.graph.byID[args["to"].(string)]
	if from == nil || to == nil {
		return nil
	}
	longest := wholeNumber(args["maxHops"])
	allowed := func(l *Link) bool {
		typ := l.Type
		if !evidenceOf(args).includesRollUp(typ) || !n.linkHolds(l, args) {
			return false
		}
		if typ == "IN_NETWORK_CONTACT_WITH" {
			typ = "IN_CONTACT_WITH"
		}
		if via, given := args["via"].([]any); given {
			return slices.Contains(via, any(typ)) || slices.Contains(via, any(l.Type))
		}
		return strings.Contains(defaultPathLinks, " "+typ+" ")
	}
	var found []path
	var walk func(w path)
	walk = func(w path) {
		at := w.nodes[len(w.nodes)-1]
		if at == to && len(w.links) > 0 {
			found = append(found, path{slices.Clone(w.nodes), slices.Clone(w.links), 0})
		}
		if len(w.links) == longest {
			return
		}
		for _, l := range slices.Concat(at.Out, at.In) {
			next := l.To
			if l.To == at {
				next = l.From
			}
			if allowed(l) && !slices.Contains(w.links, l) {
				walk(path{append(w.nodes, next), append(w.links, l), 0})
			}
		}
	}
	walk(path{nodes: []*Record{from}})
	if len(found) > 100 {
		n.errs = append(n.errs, "more ways than are looked for: ask for fewer")
	}
	rank := args["rankBy"].(string)
	for i := range found {
		found[i].score = pathScore(found[i], rank)
	}
	slices.SortFunc(found, func(a, b path) int {
		better := cmp.Compare(b.score, a.score)
		if rank == "HOPS" {
			better = -better
		}
		return cmp.Or(better, cmp.Compare(len(a.links), len(b.links)), slices.CompareFunc(a.links, b.links, func(x, y *Link) int { return cmp.Compare(linkID(x), linkID(y)) }))
	})
	rows := []any{}
	for _, w := range found[:min(wholeNumber(args["first"]), len(found))] {
		nodes, links := []any{}, []any{}
		for _, r := range w.nodes {
			nodes = append(nodes, r)
		}
		for _, l := range w.links {
			links = append(links, linkObject(l))
		}
		rows = append(rows, map[string]any{"hops": int64(len(links)), "score": w.score, "nodes": nodes, "links": links})
	}
	return map[string]any{"found": int64(len(found)), "partial": len(found) > len(rows), "rows": rows}
}

func pathScore(w path, rank string) float64 {
	switch rank {
	case "STRENGTH":
		weakest := math.Inf(1)
		for _, l := range w.links {
			s := 10.0
			if l.Properties["calls"] != nil || l.Properties["messages"] != nil {
				s = float64(contactCount(l))
			} else if l.Properties["certainty"] == "SUSPECTED" {
				s = 1
			}
			weakest = min(weakest, s)
		}
		return weakest
	case "RARITY":
		between := w.nodes[1 : len(w.nodes)-1]
		if len(between) == 0 {
			return 1
		}
		sum := 0.0
		for _, r := range between {
			sum += 1 / math.Log(float64(1+len(r.In)+len(r.Out)))
		}
		return sum / float64(len(between))
	}
	return float64(len(w.links))
}
