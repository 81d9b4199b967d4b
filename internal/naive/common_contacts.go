package naive

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
)

func (n *Evaluator) commonContacts(args map[string]any) any {
	type share struct {
		id   string
		edge map[string]any
	}
	by := evidenceOf(args)
	shares, missing, asked := map[*Record][]share{}, []any{}, []string{}
	for _, given := range listOrSingle(args["ids"]) {
		if id := given.(string); !slices.Contains(asked, id) {
			asked = append(asked, id)
		}
	}
	slices.Sort(asked)
	for _, id := range asked {
		origin := n.graph.byID[id]
		if origin == nil || !strings.Contains(" PhoneNumber Account Export Handset Person DealLine ", " "+origin.Label+" ") {
			missing = append(missing, id)
			continue
		}
		uses := partiesUsed(origin)
		sum := contactEvents{}
		for own, during := range uses {
			sum.addParty(own, by, func(c *Record) bool { return isDuringUses(c, during) && isInWindow(c, args["window"]) })
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
		everybody := map[*Record]bool{}
		for _, leg := range partyWithDevices(party) {
			for _, l := range slices.Concat(leg.Out, leg.In) {
				if strings.HasSuffix(l.Type, "_CONTACT_WITH") && by.includesRollUp(l.Type) {
					other := l.To
					if other == leg {
						other = l.From
					}
					everybody[other] = true
				}
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
			cmp.Compare(a["party"].(*Record).ID, b["party"].(*Record).ID))
	})
	kept := []any{}
	for _, row := range rows[:min(wholeNumber(args["first"]), len(rows))] {
		kept = append(kept, row)
	}
	return map[string]any{"rows": kept, "total": int64(len(rows)), "truncated": len(rows) > len(kept), "missing": missing}
}

// partiesUsed are the parties that a record speaks through, with the links by which
// it used them: none means at all times.
func partiesUsed(origin *Record) map[*Record][]*Link {
	own := map[*Record][]*Link{}
	note := func(parties []*Record) {
		for _, p := range parties {
			own[p] = []*Link{}
		}
	}
	switch origin.Label {
	case "PhoneNumber", "Account":
		note([]*Record{origin})
	case "Export":
		note(origin.linkedTo("OWNER_USES"))
	case "Handset":
		for _, export := range origin.linkedFrom("EXTRACTED_FROM") {
			note(export.linkedTo("OWNER_USES"))
		}
	default:
		for _, l := range origin.Out {
			if l.Type == "USES" || l.Type == "USES_NUMBER" || l.Type == "USES_ACCOUNT" {
				own[l.To] = append(own[l.To], l)
			}
		}
	}
	return own
}

func isDuringUses(c *Record, uses []*Link) bool {
	return len(uses) == 0 || isDuringAny(c.Properties["at"], uses)
}

func isInWindow(c *Record, window any) bool {
	at, dated := c.Properties["at"].(time.Time)
	w, _ := window.(map[string]any)
	from, begins := instantOf(w["from"])
	to, ends := instantOf(w["to"])
	return !dated || (!begins || !at.Before(from)) && (!ends || at.Before(to))
}
