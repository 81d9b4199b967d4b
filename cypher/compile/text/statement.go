package text

import (
	"strconv"
	"strings"

	"linegraph/cypher/compile/plan"
)

// Body is a selection in Cypher. It is written once and used in any number of
// statements.
type Body struct {
	steps string
	row   []string
	long  []int
}

// Write writes a selection.
func Write(s plan.Selection) Body {
	var steps, columns writer
	steps.steps(s.Steps)
	ends := make([]int, len(s.Row))
	for i, column := range s.Row {
		columns.expression(column)
		ends[i] = columns.Len()
	}
	body := Body{steps: steps.String(), row: make([]string, len(s.Row)), long: s.Long}
	begin, all := 0, columns.String()
	for i, end := range ends {
		body.row[i], begin = all[begin:end], end
	}
	return body
}

// Statement is the text of a body below its source. lists are the columns that
// continue in every part, of one record that comes in parts.
func (b *Body) Statement(source plan.Source, ending plan.Ending) (text string, lists []int) {
	row := b.list()
	var w writer
	w.Grow(len(b.steps) + len(row) + 256)
	w.source(source)
	w.WriteString(b.steps)
	switch ending {
	case plan.OneRecord:
		if len(b.long) > 0 {
			w.inParts(b)
			return w.String(), b.long
		}
		w.add("RETURN ", row, " AS row")
	case plan.AllRecords:
		w.add("RETURN collect(", row, ") AS row")
	case plan.RecordParts:
		w.add("WITH collect(", row, ") AS rows\nUNWIND range(0, size(rows), ", partSize, ") AS part\nRETURN ", partOf("rows"), " AS row")
	case plan.EachRecord:
		w.add("RETURN ", row, " AS row")
	case plan.EachPlaced:
		w.add("RETURN i, ", row, " AS row")
	}
	return w.String(), nil
}

func (b *Body) list() string { return "[" + strings.Join(b.row, ", ") + "]" }

// Neo4j sends each row as one message, which the driver turns into values as a whole. For
// a large row that takes many times the memory of the answer. So a list that may be long
// is sent in parts of a few records, each a row of its own.

// partSize is the number of records in a part.
const partSize = "100"

func partOf(list string) string { return list + "[part..part + " + partSize + "]" }

// inParts ends a statement that answers with one record in parts: the first one has
// all columns, and each further one the next part of every long list.
func (w *writer) inParts(b *Body) {
	parts := make([]string, len(b.row))
	for i, column := range b.row {
		parts[i] = "CASE part WHEN 0 THEN " + column + " END"
	}
	sizes := make([]string, len(b.long))
	for i, column := range b.long {
		sizes[i], parts[column] = "size("+b.row[column]+")", partOf(b.row[column])
	}
	most := sizes[0]
	if len(sizes) > 1 {
		most = "reduce(most = 0, s IN [" + strings.Join(sizes, ", ") + "] | CASE WHEN s > most THEN s ELSE most END)"
	}
	w.add("UNWIND range(0, ", most, ", ", partSize, ") AS part\nRETURN [", strings.Join(parts, ", "), "] AS row")
}

// writer writes one text from left to right.
type writer struct{ strings.Builder }

func (w *writer) add(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
}

func (w *writer) number(n int) { w.WriteString(strconv.Itoa(n)) }

// separated writes each element of a list, with a separator in between.
func separated[E any](w *writer, list []E, separator string, write func(E)) {
	for i, e := range list {
		if i > 0 {
			w.WriteString(separator)
		}
		write(e)
	}
}

func (w *writer) source(source plan.Source) {
	switch s := source.(type) {
	case plan.Lookup:
		w.match(s.Records)
		w.add("\n")
	case plan.Lookups:
		w.add("UNWIND range(0, size($", string(s.Keys), ") - 1) AS ", string(s.Place), "\n")
		w.match(s.Records)
		w.add("\n")
	case plan.RootList:
		w.match(s.Match)
		w.ranking(&s.Ranking)
	}
}
