package resolvers_test

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// matrix counts who or what goes from where to where.
func (n *naive) matrix(args map[string]any) any {
	when := askedOf(args["window"], args["asOf"])
	into, outOf, unit := "LINKED_TO_AREA", "HOME_IN", "distinct people"
	if args["measure"] == "LINES" {
		into, outOf, unit = "IMPORTS_INTO", "EXPORTS_FROM", "distinct lines"
	}
	type place struct {
		area  *record
		known bool
	}
	type way struct{ from, to place }
	goes := map[*record]map[place]bool{}
	for _, stated := range n.world.labelled("Area") {
		area, known := n.placed(stated, args["to"].(string), when)
		for _, l := range stated.in {
			if l.typ == into && when.stands(l) {
				if goes[l.from] == nil {
					goes[l.from] = map[place]bool{}
				}
				goes[l.from][place{area, known}] = goes[l.from][place{area, known}] || sure(l)
			}
		}
	}
	ways, all := map[way]found{}, found{}
	for who, places := range goes {
		origins := map[place]bool{}
		for _, l := range who.out {
			if l.typ == outOf && when.stands(l) {
				area, known := n.placed(l.to, args["from"].(string), when)
				origins[place{area, known}] = true
			}
		}
		if len(origins) == 0 {
			origins[place{nil, true}] = true
		}
		for to, confirmed := range places {
			if args["certainty"] != nil && confirmed != (args["certainty"] == "CONFIRMED") {
				continue
			}
			all.add(who, confirmed)
			for from := range origins {
				if ways[way{from, to}] == nil {
					ways[way{from, to}] = found{}
				}
				ways[way{from, to}].add(who, confirmed)
			}
		}
	}
	var set []*cell
	for w, f := range ways {
		set = append(set, f.cell(w, slices.Concat(areaOrder(w.from.area), areaOrder(w.to.area))...))
	}
	whole := all.cell(nil)
	withhold(args, []*cell{whole})
	withhold(args, set)
	b := basisOf(args, when, unit)
	b.note(append(set, whole)...)
	slices.SortFunc(set, func(x, y *cell) int {
		return cmp.Or(cmp.Compare(shown(y.row(), "count"), shown(x.row(), "count")), slices.Compare(x.order, y.order))
	})
	cells := []map[string]any{}
	for _, c := range set[:min(wholeNumber(args["first"]), len(set))] {
		w := c.of.(way)
		cells = append(cells, map[string]any{"origin": w.from.area, "originUnresolved": !w.from.known, "destination": w.to.area, "destinationUnresolved": !w.to.known, "count": c.count()})
	}
	return map[string]any{"basis": map[string]any(*b), "all": whole.count(), "cells": cells, "total": int64(len(set)), "truncated": len(set) > len(cells)}
}

func (c *cell) row() map[string]any { return map[string]any{"count": c.count()} }

// trend counts what began in two periods.
func (n *naive) trend(args map[string]any) any {
	var area *record
	if args["area"] != nil {
		if area = n.areaNamed(args["area"]); area == nil {
			return nil
		}
	}
	typ, unit := "LINKED_TO_AREA", "distinct people"
	if args["measure"] == "LINES" {
		typ, unit = "IMPORTS_INTO", "distinct lines"
	}
	c := &comparison{a: askedOf(args["periodA"], nil), b: askedOf(args["periodB"], nil), either: args["certainty"] == nil}
	span := asked{from: c.a.from, to: c.b.to}
	inA, inB, dated, all := found{}, found{}, found{}, found{}
	for _, stated := range n.world.labelled("Area") {
		inside := area == nil
		if !inside {
			known, ok := n.placed(stated, area.properties["kind"].(string), span)
			inside = ok && known == area
		}
		for _, l := range stated.in {
			switch {
			case l.typ != typ || doubted(l):
			case !inside:
				c.note(l, found{}, found{})
			default:
				c.note(l, inA, inB)
				all.add(l.from, sure(l))
				if l.properties["validFrom"] != nil {
					dated[l.from] = true
				}
			}
		}
	}
	for r := range dated {
		delete(all, r)
	}
	b := basisOf(args, asked{}, unit, undated)
	(*b)["from"], (*b)["to"] = c.a.from, c.b.to
	cells := []*cell{inA.only(args["certainty"]).cell(nil), inB.only(args["certainty"]).cell(nil), all.only(args["certainty"]).cell(nil)}
	for _, one := range cells {
		withhold(args, []*cell{one})
		b.note(one)
	}
	return map[string]any{"basis": map[string]any(*b), "area": area, "measure": args["measure"], "change": c.entries(cells[0], cells[1]), "undated": cells[2].count()}
}

// activity tells when a record communicates.
func (n *naive) activity(args map[string]any) any {
	origin := n.world.byID[args["id"].(string)]
	if origin == nil {
		return nil
	}
	when := askedOf(args["window"], nil)
	uses := map[*record][]*link{}
	if origin.label == "PhoneNumber" || origin.label == "Account" {
		uses[origin] = []*link{{}}
	}
	for _, l := range origin.out {
		if slices.Contains([]string{"USES", "USES_NUMBER", "USES_ACCOUNT"}, l.typ) && !doubted(l) {
			uses[l.to] = append(uses[l.to], l)
		}
	}
	zone, err := time.LoadLocation(args["timeZone"].(string))
	if err != nil {
		panic(err)
	}
	events := map[any]any{} // when each was first shown
	for party, links := range uses {
		for _, leg := range legs(party) {
			for _, c := range append(leg.to("SENT"), leg.from("RECEIVED_BY")...) {
				at, event := c.properties["at"], evidenceOf(args).event(c)
				if event == nil || !when.in(at) || !during(at, links) {
					continue
				}
				if before, again := events[event]; !again || sooner(at, before) {
					events[event] = at
				}
			}
		}
	}
	var undated, total, nocturnal int64
	var week [7][24]int64
	for _, at := range events {
		at, ok := at.(time.Time)
		if !ok {
			undated++
			continue
		}
		local := at.In(zone)
		week[(local.Weekday()+6)%7][local.Hour()]++
		total++
		if local.Hour() >= 19 || local.Hour() < 7 {
			nocturnal++
		}
	}
	var hours []any
	entropy := 0.0
	for _, day := range week {
		var list []any
		for _, h := range day {
			list = append(list, h)
			if p := float64(h) / float64(total); p > 0 {
				entropy -= p * math.Log2(p)
			}
		}
		hours = append(hours, list)
	}
	m := map[string]any{"basis": map[string]any(*basisOf(args, when, "communications")), "timeZone": args["timeZone"], "total": total, "undated": undated, "hours": hours}
	if total > 0 {
		m["nocturnal"], m["entropy"] = float64(nocturnal)/float64(total), math.Abs(math.Round(entropy*1e4)/1e4)
	}
	return m
}
