package demo

import (
	"fmt"
	"strconv"
	"time"

	"linegraph/internal/intel"
)

const (
	confirmed  = "CONFIRMED"
	suspected  = "SUSPECTED"
	fact       = "FACT"
	assessment = "ASSESSMENT"
)

// dossier is the intelligence file in the making.
type dossier struct {
	reports, items, subjects []intel.Entity
	contains, links          []intel.Link
	stated                   map[string]bool // ids of numbers and accounts already among the subjects
	urn                      string
	number                   int // of the last item of the last report
}

// item is an intelligence item that links can name as their source.
type item struct{ id, grade string }

// report opens a report; the items that follow belong to it.
func (d *dossier) report(on time.Time, originator string) {
	d.urn = fmt.Sprintf("IR26%06d", len(d.reports)+1)
	d.number = 0
	marking := "OFFICIAL"
	if len(d.reports)%3 == 0 {
		marking = "OFFICIAL-SENSITIVE"
	}
	d.reports = append(d.reports, intel.Entity{Label: intel.IntelReport, ID: intel.ID(intel.IntelReport, d.urn), Properties: map[string]any{
		"urn": d.urn, "marking": marking, "reportedOn": on.Format(time.DateOnly), "createdAt": stamp(on.Add(3 * time.Hour)), "originator": originator}})
}

// item adds a graded item. The grade is in the printed form, such as "1BP" or
// "2CC A1 S2".
func (d *dossier) item(grade, text string) item {
	d.number++
	n := strconv.Itoa(d.number)
	i := item{id: intel.ID(intel.IntelItem, d.urn, n), grade: grade}
	p := map[string]any{"text": text, "number": d.number, "source": int(grade[0] - '0'), "information": grade[1:2], "handling": grade[2:3]}
	if len(grade) > 3 {
		p["actionCode"], p["sanitisationCode"] = grade[4:6], grade[7:9]
	}
	d.items = append(d.items, intel.Entity{Label: intel.IntelItem, ID: i.id, Properties: p})
	d.contains = append(d.contains, intel.Link{Relation: "CONTAINS", From: intel.ID(intel.IntelReport, d.urn), To: i.id})
	return i
}

func (d *dossier) subject(label intel.Label, id string, properties map[string]any) {
	d.subjects = append(d.subjects, intel.Entity{Label: label, ID: id, Properties: properties})
}

// phoneNumber states a number once and gives its id.
func (d *dossier) phoneNumber(number, tariff string) string {
	id := intel.ID(intel.PhoneNumber, number)
	if !d.stated[id] {
		d.stated[id] = true
		d.subject(intel.PhoneNumber, id, map[string]any{"number": number, "kind": "MOBILE", "country": "GB", "tariff": tariff})
	}
	return id
}

// belief is how sure a link is, and from when to when it holds.
type belief struct {
	certainty, assertion string
	from, to             *time.Time
	properties           map[string]any
}

func (d *dossier) link(i item, relation intel.Relation, from, to string, b belief) {
	d.links = append(d.links, intel.Link{Relation: relation, From: from, To: to, Certainty: b.certainty, Assertion: b.assertion,
		Grade: i.grade, Sources: []string{i.id}, ValidFrom: b.from, ValidTo: b.to, Properties: b.properties})
}

// structure adds a link that needs no source.
func (d *dossier) structure(relation intel.Relation, from, to string) {
	d.links = append(d.links, intel.Link{Relation: relation, From: from, To: to})
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
