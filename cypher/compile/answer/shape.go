package answer

import (
	"fmt"

	"linegraph/internal/intel"
)

// Shape turns the rows of a statement into the JSON of its field.
type Shape struct {
	Record *Object
	Many   bool  // a row is a list of records, not one
	Parted bool  // the rows are parts of one
	Lists  []int // of one record that comes in parts: the columns that continue in every part
}

// Answer makes JSON of the rows of a statement. It is for one run.
type Answer struct {
	Shape
	out     output
	given   bool  // a row came
	row     []any // the parts so far of a record that comes in parts
	weight  int   // bytes that row takes
	records int
}

// Answer begins the answer of one run of a statement.
func (s Shape) Answer() *Answer {
	return &Answer{Shape: s, out: output{buf: make([]byte, 0, 1024)}}
}

// Within limits the memory that the answer may hold.
func (a *Answer) Within(room Room) *Answer {
	a.out.room = room
	return a
}

// Row takes the values of the one row that there may be: the positional list
// that the statement returns, or a list of them. If the row comes in parts, each call
// takes the next part.
func (a *Answer) Row(values []any) error {
	row, ok := values[0].([]any)
	if !ok || a.given && !a.Parted {
		return errShape
	}
	first := !a.given
	a.given = true
	if a.Many {
		if first {
			a.out.buf = append(a.out.buf, '[')
		}
		a.out.wholeRow = !a.Parted
		err := writeElements(&a.out, a.records == 0, row, a.Record)
		a.records += len(row)
		return err
	}
	a.records = 1
	if a.Parted {
		return a.gather(row)
	}
	a.out.wholeRow = true
	return a.Record.write(&a.out, row)
}

// gather adds the next part of a record.
func (a *Answer) gather(part []any) error {
	if a.row == nil {
		a.row = part
	} else {
		for _, i := range a.Lists {
			had, ok := a.row[i].([]any)
			more, too := part[i].([]any)
			if !ok || !too {
				return errShape
			}
			a.row[i] = append(had, more...)
		}
	}
	n := weight(part)
	a.weight += n
	return a.out.hold(n)
}

// Complete ends the answer after the run: null if there was no record.
func (a *Answer) Complete() error {
	switch {
	case !a.given:
		a.out.buf = append(a.out.buf, "null"...)
	case a.Many:
		a.out.buf = append(a.out.buf, ']')
	case a.Parted:
		if err := a.Record.write(&a.out, a.row); err != nil {
			return err
		}
		a.row = nil
	}
	return a.out.end(a.weight)
}

// Records returns how many records were given, not counting records within them.
func (a *Answer) Records() int { return a.records }

// JSON returns the completed value of the field, in parts: null if there was no record.
func (a *Answer) JSON() [][]byte { return append(a.out.full, a.out.buf) }

var errShape = intel.Wrap(fmt.Errorf("row does not have the compiled shape"), intel.Internal, "The graph answered in an unexpected form.")
