package naive

// trend counts what began in two periods.
func (n *Evaluator) trend(args map[string]any) any {
	var area *Record
	if args["area"] != nil {
		if area = n.areaByIDOrCode(args["area"]); area == nil {
			return nil
		}
	}
	typ, unit := "LINKED_TO_AREA", "distinct people"
	if args["measure"] == "LINES" {
		typ, unit = "IMPORTS_INTO", "distinct lines"
	}
	c := &periodComparison{a: timeArgumentsOf(args["periodA"], nil), b: timeArgumentsOf(args["periodB"], nil), either: args["certainty"] == nil}
	span := timeArguments{from: c.a.from, to: c.b.to}
	inA, inB, dated, all := recordSet{}, recordSet{}, recordSet{}, recordSet{}
	for _, stated := range n.graph.labelled("Area") {
		inside := area == nil
		if !inside {
			known, ok := n.areaAtLevel(stated, area.Properties["kind"].(string), span)
			inside = ok && known == area
		}
		for _, l := range stated.In {
			switch {
			case l.Type != typ || isDoubted(l):
			case !inside:
				c.noteBeginning(l, recordSet{}, recordSet{})
			default:
				c.noteBeginning(l, inA, inB)
				all.add(l.From, isConfirmed(l))
				if l.Properties["validFrom"] != nil {
					dated[l.From] = true
				}
			}
		}
	}
	for r := range dated {
		delete(all, r)
	}
	b := basisOf(args, timeArguments{}, unit, undated)
	(*b)["from"], (*b)["to"] = c.a.from, c.b.to
	cells := []*cell{inA.withCertainty(args["certainty"]).cell(nil), inB.withCertainty(args["certainty"]).cell(nil), all.withCertainty(args["certainty"]).cell(nil)}
	for _, one := range cells {
		withhold(args, []*cell{one})
		b.noteHidden(one)
	}
	return map[string]any{"basis": map[string]any(*b), "area": area, "measure": args["measure"], "change": c.changeObject(cells[0], cells[1]), "undated": cells[2].countObject()}
}
