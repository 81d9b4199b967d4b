package plant

import (
	"math/rand/v2"
	"strconv"
	"time"

	"linegraph/internal/intel"
)

// block is one block of the graph while it is made.
type block struct {
	Size
	number int
	areas  areas
	rng    *rand.Rand
}

// nth numbers what a block holds of one kind through all blocks.
func (b *block) nth(i, perBlock int) int { return b.number*perBlock + i }

// id of the i-th record of a kind of this block. Every id is derived.
func (b *block) id(label intel.Label, i int) string { return idOf(label, b.number, i) }

func idOf(label intel.Label, block, i int) string {
	return intel.ID(label, "bench", strconv.Itoa(block), strconv.Itoa(i))
}

// Line is the id of the i-th deal line of the first block.
func Line(i int) string { return idOf(intel.DealLine, 0, i) }

// table is rows of one kind with the statement that writes them.
type table struct {
	text    string
	rows    []any
	toAreas bool
}

// Each row of a node is its id followed by the values of columns, in order.
func nodes(label intel.Label, columns string) *table {
	return &table{text: "UNWIND $rows AS row CREATE (n:" + string(label) + " {id: row[0], " + columns + ", createdAt: datetime('" + planted + "'), updatedAt: datetime('" + planted + "')})"}
}

func (t *table) add(values ...any) { t.rows = append(t.rows, values) }

// planted is when everything was recorded, and begin when it began to hold.
const planted = "2026-06-01T08:00:00Z"

var begin = time.Date(2026, time.March, 1, 8, 0, 0, 0, time.UTC)

func (b *block) tables() []*table {
	var all []*table
	all = append(all, b.lines(), b.gangRecords(), b.people(), b.exportRecords(), b.numbers(), b.premises())
	all = append(all, b.evidence()...)
	all = append(all, b.crews()...)
	all = append(all, b.places()...)
	all = append(all, b.uses()...)
	return append(all, b.contactRows())
}
