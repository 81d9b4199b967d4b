package related

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"linegraph/internal/export/profile"
	"linegraph/internal/export/table"
)

// shown begins the header of a column that was joined: nobody's header does.
const shown = "\u2192 "

// lists are the columns that may name several parties.
var lists = []profile.Column{"to", "participants", "parties", "number"}

// names are the columns that only say what somebody is called beside a number:
// without one the record stands.
var names = []profile.Column{"from_name", "to_name", "party_name"}

// joined are the rows of a table with what its keys lead to in columns of their
// own, before the others.
type joined struct {
	table.Rows
	part
	keys    *keys
	columns []place  // in the order in which they stand
	header  []string // the header row as it was met
	cells   []table.Cell
	row     int
	unnamed int // rows that lead to no name
}

// place is a column that is joined, and where its keys stand.
type place struct {
	column profile.Column
	at     int
}

// join gives the rows of a part with its joins followed, and the profile that
// reads them so.
func join(p part, keys *keys) (*joined, *profile.Profile, error) {
	rows, err := p.open()
	if err != nil {
		return nil, nil, err
	}
	j := &joined{Rows: rows, part: p, keys: keys}
	by := p.table.Profile
	by.Columns, by.Sheets = maps.Clone(by.Columns), nil
	for _, column := range slices.Sorted(maps.Keys(p.header.Columns)) {
		if len(p.table.Joins[string(column)]) == 0 && column != "id" {
			continue
		}
		for _, at := range p.header.Columns[column] {
			j.columns = append(j.columns, place{column, at})
			by.Columns[column] = profile.Names{shown + string(column)}
		}
	}
	return j, &by, nil
}

// Next implements table.Rows.
func (j *joined) Next() (table.Row, error) {
	for {
		row, err := j.Rows.Next()
		if err != nil {
			return row, err
		}
		j.row++
		switch {
		case j.row <= j.at:
			return row, nil
		case j.row == j.at+1:
			for _, c := range row.Cells {
				j.header = append(j.header, c.Text)
			}
			return j.headed(row), nil
		case row.Fault != "":
			return row, nil
		case j.again(row):
			return j.headed(row), nil
		case j.table.Is(row, j.part.header):
			return j.follow(row), nil
		}
	}
}

func (j *joined) again(row table.Row) bool {
	return slices.EqualFunc(j.header, row.Cells, func(h string, c table.Cell) bool { return h == c.Text })
}

func (j *joined) headed(row table.Row) table.Row {
	j.cells = j.cells[:0]
	for _, p := range j.columns {
		j.cells = append(j.cells, table.Cell{Text: shown + string(p.column)})
	}
	return j.before(row)
}

// follow puts what a row's keys lead to before its cells.
func (j *joined) follow(row table.Row) table.Row {
	j.cells = j.cells[:0]
	unnamed := false
	for _, p := range j.columns {
		text, column := row.At(p.at).Text, p.column
		joins := j.table.Joins[string(column)]
		switch {
		case text == "":
		case len(joins) == 0: // an id: those of two tables are two
			text = j.table.Name + ":" + text
		default:
			found, why := j.keys.lead(joins, text)
			why, found = agreed(column, joins, found, why)
			switch {
			case why != "" && slices.Contains(names, column):
				found, unnamed = nil, true
			case why != "" && row.Fault == "":
				row.Fault = fmt.Sprintf("its %s leads nowhere: %s", column, why)
			}
			text = strings.Join(found, "\n")
		}
		j.cells = append(j.cells, table.Cell{Text: text})
	}
	if unnamed {
		j.unnamed++
	}
	return j.before(row)
}

// agreed checks the texts that a column's joins lead to: exactly one, or
// several if the column may name several parties, and none empty.
func agreed(column profile.Column, joins, found []string, why string) (string, []string) {
	name, header, _ := profile.Join(joins[0])
	switch {
	case why != "":
		return why, nil
	case slices.Contains(found, ""):
		return fmt.Sprintf("the row of the table %s says nothing under %s", name, header), nil
	case len(found) > 1 && !slices.Contains(lists, column):
		return several(name), nil
	}
	return "", found
}

func (j *joined) before(row table.Row) table.Row {
	j.cells = append(j.cells, row.Cells...)
	row.Cells = j.cells
	return row
}
