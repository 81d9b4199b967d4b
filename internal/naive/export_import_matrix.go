package naive

import (
	"cmp"
	"slices"
)

// exportImportMatrix counts who or what goes from where to where.
func (n *Evaluator) exportImportMatrix(args map[string]any) any {
	when := timeArgumentsOf(args["window"], args["asOf"])
	into, outOf, unit := "LINKED_TO_AREA", "HOME_IN", "distinct people"
	if args["measure"] == "LINES" {
		into, outOf, unit = "IMPORTS_INTO", "EXPORTS_FROM", "distinct lines"
	}
	type place struct {
		area  *Record
		known bool
	}
	type way struct{ from, to place }
	goes := map[*Record]map[place]bool{}
	for _, stated := range n.graph.labelled("Area") {
		area, known := n.areaAtLevel(stated, args["to"].(string), when)
		for _, l := range stated.In {
			if l.Type == into && when.countsLink(l) {
				if goes[l.From] == nil {
					goes[l.From] = map[place]bool{}
				}
				goes[l.From][place{area, known}] = goes[l.From][place{area, known}] || isConfirmed(l)
			}
		}
	}
	ways, all := map[way]recordSet{}, recordSet{}
	for who, places := range goes {
		origins := map[place]bool{}
		for _, l := range who.Out {
			if l.Type == outOf && when.countsLink(l) {
				area, known := n.areaAtLevel(l.To, args["from"].(string), when)
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
					ways[way{from, to}] = recordSet{}
				}
				ways[way{from, to}].add(who, confirmed)
			}
		}
	}
	var set []*cell
	for w, f := range ways {
		set = append(set, f.cell(w, slices.Concat(areaSortKey(w.from.area), areaSortKey(w.to.area))...))
	}
	whole := all.cell(nil)
	withhold(args, []*cell{whole})
	withhold(args, set)
	b := basisOf(args, when, unit)
	b.noteHidden(append(set, whole)...)
	slices.SortFunc(set, func(x, y *cell) int {
		return cmp.Or(cmp.Compare(shownTotal(y.totalRow(), "count"), shownTotal(x.totalRow(), "count")), slices.Compare(x.order, y.order))
	})
	cells := []map[string]any{}
	for _, c := range set[:min(wholeNumber(args["first"]), len(set))] {
		w := c.of.(way)
		cells = append(cells, map[string]any{"origin": w.from.area, "originUnresolved": !w.from.known, "destination": w.to.area, "destinationUnresolved": !w.to.known, "count": c.countObject()})
	}
	return map[string]any{"basis": map[string]any(*b), "all": whole.countObject(), "cells": cells, "total": int64(len(set)), "truncated": len(set) > len(cells)}
}

func (c *cell) totalRow() map[string]any { return map[string]any{"count": c.countObject()} }
