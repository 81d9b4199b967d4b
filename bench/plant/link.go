package plant

import (
	"fmt"

	"linegraph/internal/intel"
)

// links are rows of one asserted relation between two labels.
type links struct {
	table
	block    *block
	relation intel.Relation
}

func (b *block) links(relation intel.Relation, from, to intel.Label) *links {
	return &links{block: b, relation: relation, table: table{toAreas: to == intel.Area, text: fmt.Sprintf(`UNWIND $rows AS row
MATCH (a:%s {id: row[1]}) MATCH (b:%s {id: row[2]})
CREATE (a)-[:%s {id: row[0], certainty: row[3], assertion: 'ASSESSMENT', grade: '1BP', sources: [row[4]],
  validFrom: datetime({epochMillis: row[5]}), recordedAt: datetime('%s'), recordedBy: 'bench'}]->(b)`, from, to, relation, planted)}}
}

// add links two records by what is held of the line; sure says whether it is
// confirmed.
func (l *links) add(line int, from, to string, sure bool) {
	certainty := "SUSPECTED"
	if sure {
		certainty = "CONFIRMED"
	}
	l.table.add(intel.LinkID(l.relation, from, to, &begin), from, to, certainty, l.block.id(intel.IntelItem, line), begin.UnixMilli())
}

// crews: who controls, holds, answers, runs for and is exploited by each line.
// Five people go with a line: its holder and two members of its gang, and two
// who run for it.
func (b *block) crews() []*table {
	controls := b.links("CONTROLS", intel.Gang, intel.DealLine)
	member := b.links("MEMBER_OF", intel.Person, intel.Gang)
	holds := b.links("HOLDS", intel.Person, intel.DealLine)
	operates := b.links("OPERATES", intel.Person, intel.DealLine)
	runs := b.links("RUNS_FOR", intel.Person, intel.DealLine)
	exploited := b.links("EXPLOITED_BY", intel.Person, intel.DealLine)
	for i := range b.Lines {
		line, gang, first := b.id(intel.DealLine, i), i/5%b.gangs(), 5*i
		controls.add(i, b.id(intel.Gang, gang), line, true)
		if another := (gang + 1) % b.gangs(); i%10 == 0 && another != gang {
			controls.add(i, b.id(intel.Gang, another), line, false)
		}
		for k := range 3 {
			member.add(i, b.id(intel.Person, first+k), b.id(intel.Gang, gang), k < 2)
		}
		holds.add(i, b.id(intel.Person, first), line, i%4 == 1)
		for k, p := range b.some(3+i%4, first+1, b.members(gang)) {
			operates.add(i, b.id(intel.Person, p), line, k == 0)
		}
		for k := range 2 {
			runs.add(i, b.id(intel.Person, first+3+k), line, k == 0)
		}
		for k, p := range b.some(1+i%3, first+4, func() int { return 5*b.rng.IntN(b.Lines) + 3 + b.rng.IntN(2) }) {
			exploited.add(i, b.id(intel.Person, p), line, k == 0)
		}
	}
	return []*table{&controls.table, &member.table, &holds.table, &operates.table, &runs.table, &exploited.table}
}

// members picks from the people of a gang's five lines.
func (b *block) members(gang int) func() int {
	return func() int { return 5*(5*gang+b.rng.IntN(5)) + b.rng.IntN(3) }
}

// some gives n different people of this block, the first of them given.
func (b *block) some(n, first int, another func() int) []int {
	list, seen := []int{first}, map[int]bool{first: true}
	for len(list) < n {
		if p := another() % b.People(); !seen[p] {
			list, seen[p] = append(list, p), true
		}
	}
	return list
}

// places: where lines come from and go to, and where people live and are known.
func (b *block) places() []*table {
	from := b.links("EXPORTS_FROM", intel.DealLine, intel.Area)
	into := b.links("IMPORTS_INTO", intel.DealLine, intel.Area)
	premises := b.links("DEALS_FROM", intel.DealLine, intel.Location)
	within := b.links("IN_AREA", intel.Location, intel.Area)
	home := b.links("HOME_IN", intel.Person, intel.Area)
	known := b.links("LINKED_TO_AREA", intel.Person, intel.Area)
	for i := range b.Lines {
		line, forces := b.id(intel.DealLine, i), b.rng.Perm(len(b.areas.forces))
		from.add(i, line, b.areas.boroughs[i/5%len(b.areas.boroughs)], true)
		for k := range 1 + i%3 {
			into.add(i, line, b.areas.forces[forces[k]], k == 0)
		}
		premises.add(i, line, b.id(intel.Location, i), false)
		within.add(i, b.id(intel.Location, i), b.areas.forces[forces[0]], true)
	}
	for p := range b.People() {
		home.add(p/5, b.id(intel.Person, p), pick(b, b.areas.boroughs), true)
		known.add(p/5, b.id(intel.Person, p), pick(b, b.areas.forces), p%2 == 0)
	}
	return []*table{&from.table, &into.table, &premises.table, &within.table, &home.table, &known.table}
}

// uses: the numbers of lines and of people.
func (b *block) uses() []*table {
	line := b.links("USES", intel.DealLine, intel.PhoneNumber)
	person := b.links("USES_NUMBER", intel.Person, intel.PhoneNumber)
	for i := range b.Lines {
		for k := range 1 + i%2 {
			line.add(i, b.id(intel.DealLine, i), b.numberID(b.lineNumber(i, k)), k == 0)
		}
	}
	for p := range b.People() {
		person.add(p/5, b.id(intel.Person, p), b.numberID(b.personNumber(p)), false)
	}
	return []*table{&line.table, &person.table}
}

// contactRows: of three contacts two are a line's number writing to a person's,
// one is between people; no two are the same.
func (b *block) contactRows() *table {
	t := &table{text: `UNWIND $rows AS row
MATCH (a:PhoneNumber {id: row[0]}) MATCH (b:PhoneNumber {id: row[1]})
CREATE (a)-[:IN_CONTACT_WITH {calls: row[2], messages: row[3], first: datetime({epochMillis: row[4]}), last: datetime({epochMillis: row[5]})}]->(b)`}
	ids := make([]string, b.perBlock())
	for i := range ids {
		ids[i] = b.numberID(i)
	}
	seen := map[[2]int]bool{}
	for len(seen) < b.contacts() {
		from, to := b.lineNumber(b.rng.IntN(b.Lines), b.rng.IntN(2)), b.personNumber(b.rng.IntN(b.People()))
		if len(seen)%3 == 0 {
			from = b.personNumber(b.rng.IntN(b.People()))
		}
		if pair := [2]int{from, to}; from != to && !seen[pair] {
			seen[pair] = true
			first := begin.AddDate(0, 0, b.rng.IntN(60))
			t.add(ids[from], ids[to], 1+b.rng.IntN(9), b.rng.IntN(40), first.UnixMilli(), first.AddDate(0, 0, b.rng.IntN(30)).UnixMilli())
		}
	}
	return t
}
