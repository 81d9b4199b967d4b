package naive

import (
	"slices"
	"strings"
	"time"
)

func (n *Evaluator) weekSummary(args map[string]any) any {
	zone, _ := time.LoadLocation("Europe/London")
	monday, err := time.ParseInLocation(time.DateOnly, args["week"].(string), zone)
	if err != nil {
		panic(err)
	}
	starts := [3]time.Time{monday.AddDate(0, 0, -7), monday, monday.AddDate(0, 0, 7)}
	f, known := n.forceOf(args, timeArguments{from: starts[0], to: starts[2]})
	if !known {
		return nil
	}
	b := basisOf(args, timeArguments{}, "distinct events, lines, people and addresses", "Events without a time.")
	(*b)["from"], (*b)["to"] = starts[0], starts[2]
	answer := map[string]any{"force": f.record(), "notHeld": []any{
		"Weapons by kind: the graph holds no weapons.", "Drugs by class: the graph holds no drugs that were seized.",
		"Cash: the graph holds no cash that was seized.", "Devices but for phones: the graph holds those of which an export is stated to come from an event."}}
	answer["before"] = n.weekFigures(args, b, f, timeArguments{from: starts[0], to: starts[1]})
	answer["week"] = n.weekFigures(args, b, f, timeArguments{from: starts[1], to: starts[2]})
	answer["basis"] = map[string]any(*b)
	return answer
}

// inForce tells whether an event counts as the force's.
func (f force) inForce(event *Record) bool {
	if f.area == nil || f.tookPlaceIn(event) {
		return true
	}
	if event.Properties["kind"] != "LINE_CLOSURE" && len(trusted(event.Out, "AT")) > 0 {
		return false
	}
	for _, c := range trusted(event.Out, "CONCERNS") {
		if c.To.Label == "DealLine" && f.dealtWith(c.To, event.Properties["at"], 28*24*time.Hour) {
			return true
		}
	}
	return false
}

func (n *Evaluator) weekFigures(args map[string]any, b *basis, f force, week timeArguments) map[string]any {
	counts, addresses, phones, without := map[string]int64{}, map[*Record]bool{}, map[*Record]bool{}, int64(0)
	types, ages := map[*Record]string{}, map[*Record]string{}
	for _, event := range n.graph.labelled("Event") {
		if event.Properties["at"] == nil || !week.includes(event.Properties["at"]) || !f.inForce(event) {
			continue
		}
		kind := event.Properties["kind"].(string)
		counts[kind]++
		if slices.Contains(strings.Fields("LINE_CLOSURE ARREST CHARGE SAFEGUARDING_REFERRAL CUCKOO_VISIT NRM_REFERRAL MISSING_EPISODE SEIZURE STOP_SEARCH"), kind) {
			for _, l := range trusted(event.In, "SEIZED_IN") {
				phone := l.From
				for _, handset := range phone.linkedTo("EXTRACTED_FROM") {
					if handset.Label == "Handset" {
						phone = handset
					}
				}
				phones[phone] = true
			}
		}
		switch kind {
		case "LINE_CLOSURE":
			stage, _ := event.Properties["stage"].(string)
			stage = strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToUpper(stage))
			for _, c := range trusted(event.Out, "CONCERNS") {
				if c.To.Label != "DealLine" {
					continue
				}
				if before, seen := types[c.To]; !seen || stage == "TYPE1" || before == "" && stage == "TYPE2" {
					if stage != "TYPE1" && stage != "TYPE2" {
						stage = ""
					}
					types[c.To] = stage
				}
			}
		case "SAFEGUARDING_REFERRAL":
			for _, in := range trusted(event.In, "IN_EVENT") {
				if !isReferral(in, kind) {
					continue
				}
				age := "ADULT"
				if bornOn(in.From) == "" {
					age = ""
				} else if yearsAt(in.From, event.Properties["at"]) < 18 {
					age = "CHILD"
				}
				if ages[in.From] != "CHILD" {
					ages[in.From] = age
				}
			}
		case "CUCKOO_VISIT":
			somewhere := false
			for _, at := range trusted(event.Out, "AT") {
				if at.To.Label == "Location" {
					addresses[at.To], somewhere = true, true
				}
			}
			if !somewhere {
				without++
			}
		}
	}
	total := func(count int64) map[string]any {
		c := &cell{confirmed: count}
		withhold(args, []*cell{c})
		b.noteHidden(c)
		return c.totalObject()
	}
	parts := func(of map[*Record]string) (any, any) {
		whole, by := &cell{confirmed: int64(len(of))}, map[any]int64{}
		for _, value := range of {
			if value == "" {
				by[nil]++
			} else {
				by[value]++
			}
		}
		withhold(args, []*cell{whole})
		b.noteHidden(whole)
		return whole.totalObject(), tallyRows(args, b, by, whole)
	}
	figures := map[string]any{"from": week.from, "to": week.to, "over": !week.to.After(time.Now()), "arrests": total(counts["ARREST"]), "charges": total(counts["CHARGE"]),
		"nrmReferrals": total(counts["NRM_REFERRAL"]), "missingEpisodes": total(counts["MISSING_EPISODE"]), "seizures": total(counts["SEIZURE"]),
		"addressesVisited": total(int64(len(addresses))), "visitsWithoutAddress": total(without), "phonesSeized": total(int64(len(phones)))}
	figures["lines"], figures["linesByType"] = parts(types)
	figures["safeguarded"], figures["safeguardedByAge"] = parts(ages)
	return figures
}
