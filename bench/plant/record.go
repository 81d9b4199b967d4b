package plant

import (
	"fmt"

	"linegraph/internal/intel"
)

func (b *block) lines() *table {
	t := nodes(intel.DealLine, `name: row[1], nameFolded: row[2], aliases: row[3], aliasesFolded: row[4], status: row[5], scope: row[6],
		drugs: row[7], reference: row[8], firstSeen: datetime({epochMillis: row[9]}), lastSeen: datetime({epochMillis: row[10]})`)
	statuses := []string{"ACTIVE", "CLOSED", "ACTIVE", "SUSPECTED", "ACTIVE", "CLOSED", "DORMANT", "ACTIVE"}
	scopes := []string{"EXTERNAL", "EXTERNAL", "INTERNAL"}
	for i := range b.Lines {
		name := b.brand(i)
		alias := fmt.Sprintf("%s line", pick(b, stems))
		first := begin.AddDate(0, 0, b.rng.IntN(60))
		t.add(b.id(intel.DealLine, i), name, intel.Fold(name), []string{alias}, []string{intel.Fold(alias)}, statuses[i%len(statuses)], scopes[i%len(scopes)],
			[]string{"crack", "heroin"}, fmt.Sprintf("LINE/%d", b.nth(i, b.Lines)), first.UnixMilli(), first.AddDate(0, 0, 30).UnixMilli())
	}
	return t
}

func (b *block) gangRecords() *table {
	t := nodes(intel.Gang, "name: row[1], nameFolded: row[2], aliases: [], kind: row[3], reference: row[4]")
	kinds := []string{"OCG", "USG", "NETWORK"}
	for i := range b.gangs() {
		name := b.gangName(i)
		t.add(b.id(intel.Gang, i), name, intel.Fold(name), kinds[i%len(kinds)], fmt.Sprintf("OCGM/%d", b.nth(i, b.gangs())))
	}
	return t
}

func (b *block) people() *table {
	t := nodes(intel.Person, "name: row[1], nameFolded: row[2], aliases: row[3], aliasesFolded: row[4], dateOfBirth: date(row[5]), sex: row[6], pncId: row[7]")
	for i := range b.People() {
		name, sex := b.personName(), "M"
		if b.rng.IntN(6) == 0 {
			sex = "F"
		}
		alias := pick(b, givenNames)[:2] + "z"
		born := begin.AddDate(-15-b.rng.IntN(25), 0, -b.rng.IntN(365))
		t.add(b.id(intel.Person, i), name, intel.Fold(name), []string{alias}, []string{intel.Fold(alias)}, born.Format("2006-01-02"), sex, fmt.Sprintf("26/%dZ", b.nth(i, b.People())))
	}
	return t
}

// Each person has a number, and each line two, of which every other line uses
// only one. Numbers lie in 07200 000000-999999, see package demo.
func (b *block) perBlock() int           { return b.People() + 2*b.Lines }
func (b *block) personNumber(i int) int  { return i }
func (b *block) lineNumber(i, k int) int { return b.People() + 2*i + k }

func (b *block) numberID(i int) string { return intel.ID(intel.PhoneNumber, b.written(i)) }

func (b *block) written(i int) string { return fmt.Sprintf("+447200%06d", b.nth(i, b.perBlock())) }

// numbers were all brought by an export, each by one of many.
func (b *block) numbers() *table {
	t := nodes(intel.PhoneNumber, "number: row[1], kind: 'MOBILE', country: 'GB', tariff: row[2], brought: row[3]")
	for i := range b.perBlock() {
		tariff := "CONTRACT"
		if i >= b.People() {
			tariff = "PAYG"
		}
		t.add(b.numberID(i), b.written(i), tariff, b.id(intel.Export, i%b.exports()))
	}
	return t
}

// exports is how many brought the numbers of a block.
func (b *block) exports() int { return max(1, b.Lines/10) }

func (b *block) exportRecords() *table {
	t := nodes(intel.Export, "sha256: row[1], state: 'LOADED'")
	for i := range b.exports() {
		t.add(b.id(intel.Export, i), fmt.Sprintf("%064x", b.nth(i, b.exports())))
	}
	return t
}

func (b *block) premises() *table {
	t := nodes(intel.Location, "name: row[1], nameFolded: row[2], kind: row[3]")
	kinds := []string{"CUCKOOED", "TRAP", "STASH"}
	for i := range b.Lines {
		name := fmt.Sprintf("Flat %d, %s House", 1+i%30, pick(b, stems))
		t.add(b.id(intel.Location, i), name, intel.Fold(name), kinds[i%len(kinds)])
	}
	return t
}

// evidence is a report for each block, with an item for each line, which every
// link of the line names as its source.
func (b *block) evidence() []*table {
	reports := nodes(intel.IntelReport, "urn: row[1], marking: 'OFFICIAL-SENSITIVE', originator: 'Bench'")
	reports.add(b.id(intel.IntelReport, 0), fmt.Sprintf("BENCH/%d", b.number))
	items := nodes(intel.IntelItem, "number: row[1], text: row[2], source: 1, information: 'B', handling: 'P'")
	contains := b.links("CONTAINS", intel.IntelReport, intel.IntelItem)
	for i := range b.Lines {
		items.add(b.id(intel.IntelItem, i), i, fmt.Sprintf("What is held of line %d.", i))
		contains.add(i, b.id(intel.IntelReport, 0), b.id(intel.IntelItem, i), true)
	}
	return []*table{reports, items, &contains.table}
}
