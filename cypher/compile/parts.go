package compile

import (
	"strconv"
	"strings"
)

// Neo4j sends each row as one message, which the driver turns into values as a whole. For
// a large row that takes many times the memory of the answer. So a list that may be long
// is sent in parts of a few records, each a row of its own.

// longList is the size from which a list counts as long; partOf is the number of records
// in a part.
const (
	longList = 400
	partOf   = 100
)

// gather notes that a column is a list of at most size records.
func (b *builder) gather(column string, size int) {
	if size < longList {
		return
	}
	if b.long == nil {
		b.long = map[string]bool{}
	}
	b.long[column] = true
}

// rows returns the end of a statement whose root field is a list of at most size records.
// The records come as one row, which costs Neo4j and the driver half of what a row for
// each costs; in parts if there may be many; or, for a stream, row by row.
func (b *builder) rows(row columns, size int) (text string, parted bool) {
	switch {
	case b.stream != nil:
		return "RETURN " + row.list() + " AS row", false
	case size < longList:
		return "RETURN collect(" + row.list() + ") AS row", false
	}
	return "WITH collect(" + row.list() + ") AS rows\nUNWIND range(0, size(rows), " + strconv.Itoa(partOf) + ") AS part\n" +
		"RETURN " + partOfList("rows") + " AS row", true
}

// row returns the end of a statement that answers with one record, and which columns are
// lists that come in parts. The first part also has all other columns.
func (c columns) row(long map[string]bool) (text string, lists []int) {
	var sizes []string
	parts := make([]string, len(c))
	for i, expr := range c {
		parts[i] = "CASE part WHEN 0 THEN " + expr + " END"
		if long[expr] {
			lists, sizes = append(lists, i), append(sizes, "size("+expr+")")
			parts[i] = partOfList(expr)
		}
	}
	if lists == nil {
		return "RETURN " + c.list() + " AS row", nil
	}
	most := sizes[0]
	if len(sizes) > 1 {
		most = "reduce(most = 0, s IN [" + strings.Join(sizes, ", ") + "] | CASE WHEN s > most THEN s ELSE most END)"
	}
	return "UNWIND range(0, " + most + ", " + strconv.Itoa(partOf) + ") AS part\nRETURN " + columns(parts).list() + " AS row", lists
}

func partOfList(list string) string {
	return list + "[part..part + " + strconv.Itoa(partOf) + "]"
}

// rowAnswer ends a statement that answers with one record.
func (b *builder) rowAnswer(obj *object, cols columns) answer {
	long := b.long
	if b.stream != nil {
		long = nil
	}
	text, lists := cols.row(long)
	b.write(text)
	return answer{object: obj, parted: lists != nil, lists: lists}
}

// rowsAnswer ends a statement that answers with a list of at most size records.
func (b *builder) rowsAnswer(obj *object, cols columns, size int) answer {
	text, parted := b.rows(cols, size)
	b.write(text)
	return answer{object: obj, many: true, parted: parted}
}
