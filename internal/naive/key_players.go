package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// leftOutSays are the reasons why somebody is not listed, in order.
var leftOutSays = [][2]string{
	{"VICTIM", "A line exploits or exploited them, or they are a victim in an event, at whatever time."},
	{"UNDER_18", "They are under 18 at the time in question, or were when a link of theirs that counts began."},
	{"NO_SUSPECT_ROLE", "They hold and operate no line, belong to no gang, and are neither a suspect nor convicted in an event."},
	{"EXCLUDED_CATEGORY", "They have a category in an event that the request excludes."},
	{"AGE_NOT_KNOWN", "No date of birth is recorded, so they may be a child."},
}

// leftOut is the first reason why a person is not listed, "" for none.
func (c *circle) leftOut(s *somebody) string {
	for _, r := range s.records {
		for _, l := range r.Out {
			if !isDoubted(l) && (l.Type == "EXPLOITED_BY" || l.Type == "IN_EVENT" && l.Properties["category"] == "VICTIM") {
				return "VICTIM"
			}
		}
	}
	zone, _ := time.LoadLocation("Europe/London")
	young := func(at time.Time) bool { return at.In(zone).Format(time.DateOnly) < s.eighteen() }
	asOf, limited := instantOf(c.args["asOf"])
	window, _ := c.args["window"].(map[string]any)
	from, begins := instantOf(window["from"])
	now := time.Now()
	last := now
	if to, ends := instantOf(window["to"]); ends && to.Before(now) {
		last = to.Add(-1)
	}
	if limited {
		last = asOf
	}
	if young(last) {
		return "UNDER_18"
	}
	excluded, suspected := false, false
	for _, l := range c.links(s, strings.Fields(groupLinks)...) {
		at, known := l.To.Properties["at"].(time.Time)
		if !known {
			at, known = l.Properties["validFrom"].(time.Time)
		}
		if !known {
			at, known = l.Properties["recordedAt"].(time.Time)
		}
		if !known {
			at = now
		}
		event := l.Type == "IN_EVENT"
		if !event && limited {
			at = asOf
		} else if !event && begins && at.Before(from) {
			at = from
		}
		if young(at) {
			return "UNDER_18"
		}
		suspected = suspected || l.Type == "HOLDS" || l.Type == "OPERATES" || l.Type == "MEMBER_OF" || event && (categoryOf(l) == "SUSPECT" || categoryOf(l) == "CONVICTED")
		excluded = excluded || event && slices.Contains(listOrSingle(c.args["excludeCategories"]), any(categoryOf(l)))
	}
	switch {
	case !suspected:
		return "NO_SUSPECT_ROLE"
	case excluded:
		return "EXCLUDED_CATEGORY"
	case s.eighteen() == "":
		return "AGE_NOT_KNOWN"
	}
	return ""
}

// listed are the places of those who may be listed.
func (c *circle) listed() (all []int) {
	for i, s := range c.people {
		if c.leftOut(s) == "" {
			all = append(all, i)
		}
	}
	return all
}

func (c *circle) basis() map[string]any {
	chosen, records := int64(0), int64(0)
	reasons := map[string]int64{}
	for _, s := range c.people {
		records += int64(len(s.records))
		if s.chosen {
			chosen++
		}
		reasons[c.leftOut(s)]++
	}
	left, missing := []any{}, []any{}
	for _, r := range leftOutSays {
		if reasons[r[0]] > 0 {
			left = append(left, map[string]any{"reason": r[0], "count": reasons[r[0]], "says": r[1]})
		}
	}
	for _, id := range givenIDs(c.args) {
		if !slices.Contains(c.found, id.(string)) && !slices.Contains(missing, id) {
			missing = append(missing, id)
		}
	}
	points, bridges := c.graph.Cuts()
	b := map[string]any{"method": "networks of people, version 1", "from": nil, "to": nil, "asOf": nil, "chosen": chosen, "records": records,
		"lines": int64(c.joining["DealLine"]), "gangs": int64(c.joining["Gang"]), "events": int64(c.joining["Event"]), "contactPairs": int64(c.contacts),
		"whole": c.state(nil), "articulationPoints": int64(len(points)), "bridges": int64(len(bridges)), "leftOut": left, "missing": missing,
		"tieRules": []any{
			"A line, gang or event that joins n people of the network adds 1/(n-1) to the tie of each two of them: HOLDS, OPERATES, RUNS_FOR and EXPLOITED_BY of one line, MEMBER_OF of one gang, IN_EVENT of one event.",
			"People whose numbers or accounts were in contact on a day on which both used them have a tie with 1 more, however often they were in contact.",
			"Records that are confirmed to be of one person (SAME_AS) are one person.",
		},
		"exclusions": []any{
			"Links graded E, suspected to be false, and links that an officer has rejected.",
			"Links that did not hold at the time asked for; one that does not say when it began or ended is taken to hold on that side.",
			"Contacts without a time.",
		},
		"cautions": []any{
			"Only people in the records can be ranked: whoever is missing from them, or whose phone was never seized, looks unimportant. The more somebody was looked into, the more central they seem.",
			"To be central in a network is no evidence of guilt.",
		}}
	if at, given := instantOf(c.args["asOf"]); given {
		b["asOf"] = at
	}
	window, _ := c.args["window"].(map[string]any)
	for _, end := range []string{"from", "to"} {
		if at, given := instantOf(window[end]); given {
			b[end] = at
		}
	}
	return b
}

func (c *circle) state(gone []int) map[string]any {
	s := c.graph.StateWithout(gone...)
	return map[string]any{"people": int64(s.Nodes), "ties": int64(s.Edges), "components": int64(s.Components), "largest": int64(s.Largest), "fragmentation": s.Fragmentation}
}

// rolesSay is what a person is listed for.
func (c *circle) rolesSay(s *somebody) string {
	var parts []string
	for _, r := range [][4]string{
		{"HOLDS", "", "holds ", "line"}, {"OPERATES", "", "operates ", "line"}, {"RUNS_FOR", "", "runs for ", "line"}, {"MEMBER_OF", "", "member of ", "gang"},
		{"IN_EVENT", "CONVICTED", "convicted in ", "event"}, {"IN_EVENT", "SUSPECT", "suspect in ", "event"},
	} {
		switch n := len(c.to(s, r[0], r[1])); n {
		case 0:
		case 1:
			parts = append(parts, r[2]+"1 "+r[3])
		default:
			parts = append(parts, fmt.Sprint(r[2], n, " ", r[3], "s"))
		}
	}
	says := strings.Join(parts, "; ") + "."
	return strings.ToUpper(says[:1]) + says[1:]
}

func (n *Evaluator) keyPlayers(args map[string]any) any {
	c := n.circleOf(args)
	if c == nil {
		return nil
	}
	listed := c.listed()
	points, _ := c.graph.Cuts()
	degree, between, rank := c.graph.DegreeCentrality(), c.graph.Betweenness(), c.graph.PageRank()
	leading, err := c.graph.Eigenvector()
	if err != nil {
		panic(err)
	}
	groups := c.graph.Clusters()
	clusters, of := []any{}, map[int]int64{}
	for i, nodes := range groups {
		shown := int64(0)
		for _, node := range nodes {
			of[node] = int64(i + 1)
			if slices.Contains(listed, node) {
				shown++
			}
		}
		clusters = append(clusters, map[string]any{"number": int64(i + 1), "size": int64(len(nodes)), "listed": shown})
	}
	by := map[any][]float64{"BETWEENNESS": between, "DEGREE": degree, "EIGENVECTOR": leading, "PAGE_RANK": rank}[args["rankBy"]]
	ranked := slices.Clone(listed)
	slices.SortStableFunc(ranked, func(a, b int) int { return cmp.Or(cmp.Compare(by[b], by[a]), cmp.Compare(rank[b], rank[a])) })
	rows := []any{}
	for _, i := range ranked[:min(wholeNumber(args["first"]), len(ranked))] {
		rows = append(rows, map[string]any{"person": c.people[i].records[0], "says": c.rolesSay(c.people[i]), "ties": int64(c.graph.Degree(i)), "degree": degree[i],
			"betweenness": between[i], "eigenvector": leading[i], "pageRank": rank[i], "articulation": slices.Contains(points, i), "cluster": of[i]})
	}
	set := func(nodes []int, value float64, exact bool) map[string]any {
		people, search := []any{}, "GREEDY"
		for _, i := range nodes {
			people = append(people, c.people[i].records[0])
		}
		if exact {
			search = "EXACT"
		}
		return map[string]any{"people": people, "value": value, "search": search}
	}
	breaking := c.graph.Negative(listed, wholeNumber(args["k"]))
	reaching := c.graph.Positive(listed, wholeNumber(args["k"]), wholeNumber(args["reachSteps"]))
	return map[string]any{"basis": c.basis(), "rows": rows, "total": int64(len(listed)), "truncated": len(rows) < len(listed),
		"breaking": set(breaking.Nodes, breaking.Value, breaking.Exact), "reaching": set(reaching.Nodes, reaching.Value, reaching.Exact),
		"clusters": clusters, "clustering": map[string]any{"method": "LOUVAIN", "seed": int64(1), "modularity": c.graph.Modularity(groups)}}
}
