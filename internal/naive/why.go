package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/identity"
)

// stated are the types of links that somebody states of people, lines and numbers.
var stated = strings.Fields("USES ON_SIM IN_HANDSET CONTROLS MEMBER_OF HOLDS OPERATES RUNS_FOR EXPLOITED_BY EXPORTS_FROM IMPORTS_INTO HOME_IN " +
	"LINKED_TO_AREA RECRUITED_AT DEALS_FROM USES_NUMBER USES_ACCOUNT SAME_AS SUCCEEDED_BY IN_EVENT CONCERNS AT SEIZED_FROM SEIZED_IN")

func (n *Evaluator) why(args map[string]any) any {
	record, link := n.whyAbout(args)
	if record == nil && link == nil {
		return nil
	}
	links, byType := []*Link{link}, map[string]int{}
	if record != nil {
		links = nil
		for _, l := range slices.Concat(record.Out, record.In) {
			if slices.Contains(stated, l.Type) {
				links = append(links, l)
			}
		}
	}
	slices.SortFunc(links, func(a, b *Link) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(linkID(a), linkID(b)))
	})
	for _, l := range links {
		byType[l.Type]++
	}
	types := []any{}
	for _, typ := range slices.Sorted(slices.Values(stated)) {
		if byType[typ] > 0 {
			types = append(types, map[string]any{"type": typ, "count": int64(byType[typ])})
		}
	}
	first := wholeNumber(args["first"])
	read := links
	if record != nil {
		read = links[:min(first, len(links))]
	}
	in := &answered{graph: n.graph, exports: map[*Record]bool{}, items: map[*Record]bool{}, good: map[*Record]bool{}, missing: map[string]bool{}}
	rows := []any{}
	for _, l := range read {
		rows = append(rows, in.linkEvidence(l))
	}
	answer := map[string]any{"node": record, "total": int64(len(links)), "truncated": len(read) < len(links), "byType": types, "links": rows, "known": nil}
	in.showExports(answer, record, first)
	var found []place
	if link != nil && link.Type == "SUCCEEDED_BY" {
		found = placesOf(sharedCommunications(link))
	}
	in.showRecords(answer, found, first)
	if record != nil && (record.Label == "PhoneNumber" || record.Label == "Account") {
		answer["known"] = knownParty(record, answer["totalExports"].(int64))
	}
	left := []any{"Links and items graded E, suspected to be false: they are shown, and do not count.", "Links that an officer has rejected: they are shown, and do not count."}
	if len(in.missing) > 0 {
		left = append(left, "What the graph does not hold: "+many(len(in.missing), "source")+".")
	}
	answer["basis"] = in.basis(len(read), left)
	answer["handling"] = in.handling()
	return answer
}

// whyAbout is what is asked about: a record or a link.
func (n *Evaluator) whyAbout(args map[string]any) (*Record, *Link) {
	id, _ := args["id"].(string)
	number := ""
	if written, given := args["number"].(string); given {
		var err error
		if number, err = identity.Number(written); err != nil {
			panic(err)
		}
	}
	for _, r := range n.graph.byID {
		if id != "" && r.ID == id || number != "" && r.Label == "PhoneNumber" && r.Properties["number"] == number {
			return r, nil
		}
	}
	for _, r := range n.graph.byID {
		for _, l := range r.Out {
			if id != "" && l.Properties["id"] == id && slices.Contains(stated, l.Type) {
				return nil, l
			}
		}
	}
	return nil, nil
}

func many(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}

// answered is what an answer about evidence has in it so far.
type answered struct {
	graph    *Graph
	exports  map[*Record]bool
	items    map[*Record]bool
	good     map[*Record]bool // items behind links that count
	missing  map[string]bool
	grades   []map[string]any // handling codes of items and links
	unmarked int
	marks    []string
}

func (a *answered) basis(links int, left []any) map[string]any {
	return map[string]any{"method": "evidence as stated and as found, version 1", "links": int64(links), "items": int64(len(a.items)), "exports": int64(len(a.exports)), "exclusions": left}
}

func (a *answered) addExport(x *Record) {
	if a.exports[x] {
		return
	}
	a.exports[x] = true
	if mark, marked := x.Properties["marking"].(string); marked {
		a.marks = append(a.marks, mark)
	} else {
		a.unmarked++
	}
}

func (a *answered) linkEvidence(l *Link) map[string]any {
	p := l.Properties
	counts := !isDoubted(l) && p["state"] != "REJECTED"
	row := map[string]any{"link": linkObject(l), "from": l.From, "to": l.To, "counts": counts, "recordedAt": p["recordedAt"], "recordedBy": p["recordedBy"]}
	grade := gradeParts(p["grade"])
	a.grades = append(a.grades, grade)
	row["grade"] = gradeInWords(grade)
	listed, _ := p["sources"].([]any)
	row["totalSources"] = int64(len(listed))
	sources := []any{}
	gone, doubted := 0, 0
	for _, id := range listed {
		of := a.graph.byID[id.(string)]
		source := map[string]any{"id": id, "item": (*Record)(nil), "export": (*Record)(nil), "grade": nil, "marking": nil, "custody": nil, "counts": false}
		switch {
		case of == nil:
			gone++
			a.missing[id.(string)] = true
			source["says"] = "The graph does not hold this source."
		case of.Label == "Export":
			a.addExport(of)
			source["export"], source["counts"], source["marking"], source["custody"] = of, true, of.Properties["marking"], custodyPlace(of)
			source["says"] = "An export of a phone or of a network operator's records."
		default:
			a.itemSource(source, of, counts)
			if of.Properties["information"] == "E" {
				doubted++
			}
		}
		sources = append(sources, source)
	}
	row["sources"] = sources
	row["says"] = linkSays(l, len(listed), gone)
	row["review"] = reviewOf(l)
	row["contradictions"] = a.contradictionsOf(l, doubted)
	return row
}

func (a *answered) itemSource(source map[string]any, item *Record, linkCounts bool) {
	var marks []string
	for _, report := range item.linkedFrom("CONTAINS") {
		if mark, marked := report.Properties["marking"].(string); marked {
			marks = append(marks, mark)
		}
	}
	grade := map[string]any{}
	for part, name := range map[string]string{"source": "source", "information": "information", "handling": "handling", "action": "actionCode", "sanitisation": "sanitisationCode"} {
		if v := item.Properties[name]; v != nil {
			grade[part] = fmt.Sprint(v)
		}
	}
	if !a.items[item] {
		a.items[item] = true
		a.grades = append(a.grades, grade)
		a.marks = append(a.marks, marks...)
		if len(marks) == 0 {
			a.unmarked++
		}
	}
	if linkCounts {
		a.good[item] = true
	}
	source["item"], source["grade"], source["marking"] = item, gradeInWords(grade), highestMark(marks)
	source["counts"], source["says"] = true, "An intelligence item."
	switch {
	case grade["information"] == "E":
		source["counts"], source["says"] = false, "An intelligence item graded E, suspected to be false: it does not count."
	case len(grade) == 0:
		source["says"] = "An intelligence item without a grade."
	}
}

func linkSays(l *Link, sources, gone int) string {
	p := l.Properties
	certainty, sure := p["certainty"].(string)
	says := ""
	switch p["assertion"] {
	case "FACT":
		says = "Stated as a fact"
	case "ASSESSMENT":
		says = "Stated as an assessment"
	default:
		says = "It is not known whether it is a fact or an assessment"
		if sure {
			says += "; it is " + strings.ToLower(certainty)
			sure = false
		}
	}
	if sure {
		says += ", " + strings.ToLower(certainty)
	}
	says += "."
	if isDoubted(l) {
		says += " It is graded E, suspected to be false, and does not count."
	}
	if p["state"] == "REJECTED" {
		says += " An officer has rejected it, and it does not count."
	}
	if p["needsReview"] == true {
		says += " A source of the decision on it was withdrawn: it needs a review."
	}
	if sources == 0 {
		says += " It names no source."
	} else if gone > 0 {
		says += " The graph does not hold " + many(gone, "source") + " of it."
	}
	return says
}

func reviewOf(l *Link) any {
	p := l.Properties
	due := p["needsReview"] == true
	if p["state"] == nil && p["reviewedBy"] == nil && !due {
		return map[string]any(nil)
	}
	says := "Somebody has decided on it; whether it was confirmed is not known."
	switch state := p["state"]; {
	case state == "PROPOSED":
		says = "It is only proposed; no officer has decided on it."
	case state != nil && p["reviewedBy"] == nil:
		says = "It is stated as " + strings.ToLower(state.(string)) + ", but not by whom."
	case state != nil:
		says = "An officer has " + strings.ToLower(state.(string)) + " it."
	}
	if due {
		says += " A source of the decision was withdrawn since: it needs a review."
	}
	return map[string]any{"state": p["state"], "reviewedBy": p["reviewedBy"], "reason": p["reason"], "needsReview": due, "says": says}
}

// contradictionsOf are the things that speak against a link.
func (a *answered) contradictionsOf(l *Link, doubted int) []any {
	all := []any{}
	add := func(by *Link, kind, says string) {
		all = append(all, map[string]any{"kind": kind, "says": says, "link": linkObject(by), "from": by.From, "to": by.To})
	}
	if l.Properties["state"] == "REJECTED" {
		add(l, "REJECTED", "An officer has rejected the link.")
	}
	if isDoubted(l) {
		add(l, "DOUBTED", "The link is graded E, suspected to be false.")
	}
	if doubted == 1 {
		add(l, "DOUBTED", "1 item that it rests on is graded E, suspected to be false.")
	} else if doubted > 1 {
		add(l, "DOUBTED", fmt.Sprint(doubted, " items that it rests on are graded E, suspected to be false."))
	}
	var others []*Link
	for _, o := range slices.Concat(l.From.Out, l.From.In, l.To.In) {
		if o != l && o.Type == l.Type && !slices.Contains(others, o) && (sameClaim(l, o) && isRefused(o) || excluded(l, o)) {
			others = append(others, o)
		}
	}
	slices.SortFunc(others, func(a, b *Link) int { return cmp.Compare(linkID(a), linkID(b)) })
	for _, o := range others[:min(20, len(others))] {
		switch {
		case sameClaim(l, o) && o.Properties["state"] == "REJECTED":
			add(o, "REJECTED", "An officer has rejected a link of the same type between the same records.")
		case sameClaim(l, o):
			add(o, "DOUBTED", "A link of the same type between the same records is graded E, suspected to be false.")
		default:
			what := map[string][2]string{
				"USES": {"OTHER_LINE", "Another line is stated to use the number"}, "USES_NUMBER": {"OTHER_PERSON", "Another person is stated to use the number"},
				"USES_ACCOUNT": {"OTHER_PERSON", "Another person is stated to use the account"}, "ON_SIM": {"OTHER_SIM", "The number is stated to be on another SIM"},
				"IN_HANDSET": {"OTHER_HANDSET", "The SIM is stated to be in another handset"}, "HOME_IN": {"OTHER_HOME", "The person is stated to live in another area"},
			}[l.Type]
			end := " at the same time."
			if l.Properties["validFrom"] == nil || o.Properties["validFrom"] == nil {
				end = ", perhaps at the same time: a link does not say when it began."
			}
			add(o, what[0], what[1]+end)
		}
	}
	return all
}

// sameClaim tells whether two links of one type say the same of the same records.
func sameClaim(l, o *Link) bool {
	return l.From == o.From && l.To == o.To || l.Type == "SAME_AS" && l.From == o.To && l.To == o.From
}

func isRefused(l *Link) bool { return isDoubted(l) || l.Properties["state"] == "REJECTED" }

// excluded tells whether two links of one type cannot both hold: at least once both hold as stated.
func excluded(l, o *Link) bool {
	if isRefused(o) {
		return false
	}
	begins := func(l *Link) (time.Time, bool) { t, known := l.Properties["validFrom"].(time.Time); return t, known }
	ends := func(l *Link) (time.Time, bool) { t, known := l.Properties["validTo"].(time.Time); return t, known }
	for _, pair := range [][2]*Link{{l, o}, {o, l}} {
		from, begun := begins(pair[0])
		to, ended := ends(pair[1])
		if begun && ended && !from.Before(to) {
			return false
		}
	}
	switch l.Type {
	case "USES", "USES_NUMBER", "USES_ACCOUNT":
		return l.To == o.To && l.From != o.From
	case "ON_SIM", "IN_HANDSET":
		return l.From == o.From && l.To != o.To
	case "HOME_IN":
		return l.From == o.From && l.To != o.To && !partOf(l.To, o.To, 4) && !partOf(o.To, l.To, 4)
	}
	return false
}

func partOf(area, whole *Record, steps int) bool {
	return steps > 0 && slices.ContainsFunc(area.linkedTo("PART_OF"), func(up *Record) bool { return up == whole || partOf(up, whole, steps-1) })
}
