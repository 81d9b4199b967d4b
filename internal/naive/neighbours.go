package naive

import (
	"cmp"
	"slices"
	"time"
)

func (n *Evaluator) neighbours(args map[string]any) any {
	origin := n.graph.byID[args["id"].(string)]
	if origin == nil {
		return nil
	}
	var links []*Link
	for _, l := range slices.Concat(origin.Out, origin.In) {
		if !slices.Contains(links, l) && isAmong(args["types"], l.Type) && n.linkHolds(l, args) {
			links = append(links, l)
		}
	}
	other := func(l *Link) *Record {
		if l.From == origin {
			return l.To
		}
		return l.From
	}
	slices.SortFunc(links, func(a, b *Link) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(contactCount(b), contactCount(a)), cmp.Compare(other(a).ID, other(b).ID), cmp.Compare(linkID(a), linkID(b)))
	})
	rows, byType := []any{}, []any{}
	for _, l := range links {
		if len(byType) == 0 || byType[len(byType)-1].(map[string]any)["type"] != l.Type {
			byType = append(byType, map[string]any{"type": l.Type, "count": int64(0)})
		}
		count := byType[len(byType)-1].(map[string]any)
		count["count"] = count["count"].(int64) + 1
		if len(rows) < wholeNumber(args["first"]) {
			rows = append(rows, map[string]any{"node": other(l), "link": linkObject(l)})
		}
	}
	return map[string]any{"total": int64(len(links)), "truncated": len(links) > len(rows), "byType": byType, "rows": rows}
}

func isAmong(types any, typ string) bool {
	list, given := types.([]any)
	return !given || slices.Contains(list, any(typ))
}

// linkHolds tells whether a link that nobody has rejected held at asOf and at some time within window, and
// what it joins had happened then.
func (n *Evaluator) linkHolds(l *Link, args map[string]any) bool {
	if l.Properties["state"] == "REJECTED" {
		return false
	}
	if span := n.timeSpanOf(args); !span.includesRecord(l.From) || !span.includesRecord(l.To) {
		return false
	}
	begin, begins := l.Properties["validFrom"].(time.Time)
	if !begins {
		begin, begins = l.Properties["first"].(time.Time)
	}
	end, ends := l.Properties["validTo"].(time.Time)
	last, contact := l.Properties["last"].(time.Time)
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

func contactCount(l *Link) int64 {
	calls, _ := l.Properties["calls"].(int64)
	messages, _ := l.Properties["messages"].(int64)
	return calls + messages
}

func linkID(l *Link) string {
	if id, ok := l.Properties["id"].(string); ok {
		return id
	}
	return l.Type + l.From.ID + l.To.ID
}

func linkObject(l *Link) map[string]any {
	row := map[string]any{"type": l.Type, "from": l.From.ID, "to": l.To.ID}
	for name, v := range l.Properties {
		row[name] = v
	}
	return row
}
