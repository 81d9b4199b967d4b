package resolvers_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/identity"
)

// matchNumbers, neighbours, paths and commonContacts, told by walking.

func (n *naive) matchNumbers(args map[string]any) any {
	rows := []any{}
	for _, written := range all(args["numbers"]) {
		row := map[string]any{"written": written, "known": false}
		if key, err := identity.Number(written.(string)); err == nil {
			row["number"] = key
			for _, r := range n.world.labelled("PhoneNumber") {
				if r.properties["number"] == key {
					row["known"], row["phoneNumber"] = true, r
				}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// all reads a list, which a single value may stand for.
func all(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

func (n *naive) neighbours(args map[string]any) any {
	origin := n.world.byID[args["id"].(string)]
	if origin == nil {
		return nil
	}
	var links []*link
	for _, l := range slices.Concat(origin.out, origin.in) {
		if !slices.Contains(links, l) && oneOfThem(args["types"], l.typ) && stands(l, args) {
			links = append(links, l)
		}
	}
	other := func(l *link) *record {
		if l.from == origin {
			return l.to
		}
		return l.from
	}
	slices.SortFunc(links, func(a, b *link) int {
		return cmp.Or(cmp.Compare(a.typ, b.typ), cmp.Compare(strength(b), strength(a)), cmp.Compare(other(a).id, other(b).id), cmp.Compare(linkID(a), linkID(b)))
	})
	rows, byType := []any{}, []any{}
	for _, l := range links {
		if len(byType) == 0 || byType[len(byType)-1].(map[string]any)["type"] != l.typ {
			byType = append(byType, map[string]any{"type": l.typ, "count": int64(0)})
		}
		count := byType[len(byType)-1].(map[string]any)
		count["count"] = count["count"].(int64) + 1
		if len(rows) < wholeNumber(args["first"]) {
			rows = append(rows, map[string]any{"node": other(l), "link": linkRow(l)})
		}
	}
	return map[string]any{"total": int64(len(links)), "truncated": len(links) > len(rows), "byType": byType, "rows": rows}
}

// wholeNumber reads a whole number, however it was given.
func wholeNumber(v any) int {
	n, err := strconv.Atoi(fmt.Sprint(v))
	if err != nil {
		panic(err)
	}
	return n
}

func oneOfThem(types any, typ string) bool {
	list, given := types.([]any)
	return !given || slices.Contains(list, any(typ))
}

// stands tells whether a link held at asOf and at some time within window.
func stands(l *link, args map[string]any) bool {
	begin, begins := l.properties["validFrom"].(time.Time)
	if !begins {
		begin, begins = l.properties["first"].(time.Time)
	}
	end, ends := l.properties["validTo"].(time.Time)
	last, contact := l.properties["last"].(time.Time)
	if at, given := instantOf(args["asOf"]); given && (begins && begin.After(at) || ends && !end.After(at)) {
		return false
	}
	window, _ := args["window"].(map[string]any)
	if to, given := instantOf(window["to"]); given && begins && !begin.Before(to) {
		return false
	}
	from, given := instantOf(window["from"])
	return !given || (!ends || end.After(from)) && (!contact || !last.Before(from))
}

func instantOf(v any) (time.Time, bool) {
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil
}

func strength(l *link) int64 {
	calls, _ := l.properties["calls"].(int64)
	messages, _ := l.properties["messages"].(int64)
	return calls + messages
}

func linkID(l *link) string {
	if id, ok := l.properties["id"].(string); ok {
		return id
	}
	return l.typ + l.from.id + l.to.id
}

func linkRow(l *link) map[string]any {
	row := map[string]any{"type": l.typ, "from": l.from.id, "to": l.to.id}
	for name, v := range l.properties {
		row[name] = v
	}
	return row
}

// overPeople are the links that a way leads over unless something else is asked.
const overPeople = " USES ON_SIM IN_HANDSET CONTROLS MEMBER_OF HOLDS OPERATES RUNS_FOR EXPLOITED_BY RECRUITED_AT DEALS_FROM USES_NUMBER USES_ACCOUNT SUCCEEDED_BY SAME_AS IN_CONTACT_WITH EXTRACTED_FROM OWNER_USES HAS_CONTACT IN_EVENT CONCERNS "

type way struct {
	nodes []*record
	links []*link
	score float64
}

func (n *naive) paths(args map[string]any) any {
	from, to := n.world.byID[args["from"].(string)], n.world.byID[args["to"].(string)]
	if from == nil || to == nil {
		return nil
	}
	longest := wholeNumber(args["maxHops"])
	allowed := func(l *link) bool {
		typ := l.typ
		if !evidenceOf(args).links(typ) || !stands(l, args) {
			return false
		}
		if typ == "IN_NETWORK_CONTACT_WITH" {
			typ = "IN_CONTACT_WITH"
		}
		if via, given := args["via"].([]any); given {
			return slices.Contains(via, any(typ)) || slices.Contains(via, any(l.typ))
		}
		return strings.Contains(overPeople, " "+typ+" ")
	}
	var found []way
	var walk func(w way)
	walk = func(w way) {
		at := w.nodes[len(w.nodes)-1]
		if at == to && len(w.links) > 0 {
			found = append(found, way{slices.Clone(w.nodes), slices.Clone(w.links), 0})
		}
		if len(w.links) == longest {
			return
		}
		for _, l := range slices.Concat(at.out, at.in) {
			next := l.to
			if l.to == at {
				next = l.from
			}
			if allowed(l) && !slices.Contains(w.links, l) {
				walk(way{append(w.nodes, next), append(w.links, l), 0})
			}
		}
	}
	walk(way{nodes: []*record{from}})
	if len(found) > 100 {
		n.errs = append(n.errs, "more ways than are looked for: ask for fewer")
	}
	rank := args["rankBy"].(string)
	for i := range found {
		found[i].score = score(found[i], rank)
	}
	slices.SortFunc(found, func(a, b way) int {
		better := cmp.Compare(b.score, a.score)
		if rank == "HOPS" {
			better = -better
		}
		return cmp.Or(better, cmp.Compare(len(a.links), len(b.links)), slices.CompareFunc(a.links, b.links, func(x, y *link) int { return cmp.Compare(linkID(x), linkID(y)) }))
	})
	rows := []any{}
	for _, w := range found[:min(wholeNumber(args["first"]), len(found))] {
		nodes, links := []any{}, []any{}
		for _, r := range w.nodes {
			nodes = append(nodes, r)
		}
		for _, l := range w.links {
			links = append(links, linkRow(l))
		}
		rows = append(rows, map[string]any{"hops": int64(len(links)), "score": w.score, "nodes": nodes, "links": links})
	}
	return map[string]any{"found": int64(len(found)), "partial": len(found) > len(rows), "rows": rows}
}

func score(w way, rank string) float64 {
	switch rank {
	case "STRENGTH":
		weakest := math.Inf(1)
		for _, l := range w.links {
			s := 10.0
			if l.properties["calls"] != nil || l.properties["messages"] != nil {
				s = float64(strength(l))
			} else if l.properties["certainty"] == "SUSPECTED" {
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
			sum += 1 / math.Log(float64(1+len(r.in)+len(r.out)))
		}
		return sum / float64(len(between))
	}
	return float64(len(w.links))
}

func (n *naive) commonContacts(args map[string]any) any {
	type share struct {
		id   string
		edge map[string]any
	}
	by := evidenceOf(args)
	shares, missing, asked := map[*record][]share{}, []any{}, []string{}
	for _, given := range all(args["ids"]) {
		if id := given.(string); !slices.Contains(asked, id) {
			asked = append(asked, id)
		}
	}
	slices.Sort(asked)
	for _, id := range asked {
		origin := n.world.byID[id]
		if origin == nil || !strings.Contains(" PhoneNumber Account Export Handset Person DealLine ", " "+origin.label+" ") {
			missing = append(missing, id)
			continue
		}
		uses := ownUses(origin)
		sum := contacts{}
		for own, during := range uses {
			sum.add(own, by, func(c *record) bool { return held(c, during) && within(c, args["window"]) })
		}
		for _, h := range sum.hops() {
			if uses[h.record] == nil {
				shares[h.record] = append(shares[h.record], share{id, h.edge})
			}
		}
	}
	least := wholeNumber(args["min"])
	var rows []map[string]any
	for party, all := range shares {
		if len(all) < least {
			continue
		}
		everybody := map[*record]bool{}
		for _, l := range slices.Concat(party.out, party.in) {
			if strings.HasSuffix(l.typ, "_CONTACT_WITH") && by.links(l.typ) {
				other := l.to
				if other == party {
					other = l.from
				}
				everybody[other] = true
			}
		}
		row := map[string]any{"party": party, "count": int64(len(all)), "degree": int64(len(everybody)), "calls": int64(0), "messages": int64(0)}
		row["weight"] = float64(len(all)) / math.Log(float64(1+len(everybody)))
		list := []any{}
		for _, s := range all {
			e := map[string]any{"id": s.id}
			for name, v := range s.edge {
				e[name] = v
			}
			list = append(list, e)
			row["calls"], row["messages"] = row["calls"].(int64)+e["calls"].(int64), row["messages"].(int64)+e["messages"].(int64)
			if at, ok := e["first"].(time.Time); ok && (row["first"] == nil || at.Before(row["first"].(time.Time))) {
				row["first"] = at
			}
			if at, ok := e["last"].(time.Time); ok && (row["last"] == nil || at.After(row["last"].(time.Time))) {
				row["last"] = at
			}
		}
		row["shares"] = list
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b map[string]any) int {
		return cmp.Or(cmp.Compare(b["weight"].(float64), a["weight"].(float64)),
			cmp.Compare(b["calls"].(int64)+b["messages"].(int64), a["calls"].(int64)+a["messages"].(int64)),
			cmp.Compare(a["party"].(*record).id, b["party"].(*record).id))
	})
	kept := []any{}
	for _, row := range rows[:min(wholeNumber(args["first"]), len(rows))] {
		kept = append(kept, row)
	}
	return map[string]any{"rows": kept, "total": int64(len(rows)), "truncated": len(rows) > len(kept), "missing": missing}
}

// ownUses are the parties that a record speaks through, with the links by which
// it used them: none means at all times.
func ownUses(origin *record) map[*record][]*link {
	own := map[*record][]*link{}
	note := func(parties []*record) {
		for _, p := range parties {
			own[p] = []*link{}
		}
	}
	switch origin.label {
	case "PhoneNumber", "Account":
		note([]*record{origin})
	case "Export":
		note(origin.to("OWNER_USES"))
	case "Handset":
		for _, export := range origin.from("EXTRACTED_FROM") {
			note(export.to("OWNER_USES"))
		}
	default:
		for _, l := range origin.out {
			if l.typ == "USES" || l.typ == "USES_NUMBER" || l.typ == "USES_ACCOUNT" {
				own[l.to] = append(own[l.to], l)
			}
		}
	}
	return own
}

func held(c *record, uses []*link) bool {
	return len(uses) == 0 || during(c.properties["at"], uses)
}

func within(c *record, window any) bool {
	at, dated := c.properties["at"].(time.Time)
	w, _ := window.(map[string]any)
	from, begins := instantOf(w["from"])
	to, ends := instantOf(w["to"])
	return !dated || (!begins || !at.Before(from)) && (!ends || at.Before(to))
}
