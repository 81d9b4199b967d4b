package compile

import (
	"fmt"

	"linegraph/internal/intel"
)

// answer says how the row of a statement becomes the JSON of its field.
type answer struct {
	object   *object
	many     bool  // the row is a list of records, not one
	parted   bool  // the row comes in parts
	lists    []int // for one record that comes in parts: the columns that continue in every part
	required bool  // never null: without a row there is an error
}

// Answer makes JSON of the row of a statement. It is for one run.
type Answer struct {
	answer
	out     output
	given   bool  // the row came
	row     []any // what has come so far of one record that comes in parts
	weight  int   // bytes that row takes
	records int
}

// Answer begins the answer of one run of the statement.
func (s *Statement) Answer() *Answer {
	return &Answer{answer: s.answer, out: output{buf: make([]byte, 0, 1024)}}
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
	if !ok || a.given && !a.parted {
		return errShape
	}
	first := !a.given
	a.given = true
	if a.many {
		if first {
			a.out.buf = append(a.out.buf, '[')
		}
		a.out.whole = !a.parted
		err := writeMore(&a.out, a.records == 0, row, a.object)
		a.records += len(row)
		return err
	}
	a.records = 1
	if a.parted {
		return a.gather(row)
	}
	a.out.whole = true
	return a.object.write(&a.out, row)
}

// gather adds the next part of a record.
func (a *Answer) gather(part []any) error {
	if a.row == nil {
		a.row = part
	} else {
		for _, i := range a.lists {
			had, ok := a.row[i].([]any)
			more, too := part[i].([]any)
			if !ok || !too {
				return errShape
			}
			a.row[i] = append(had, more...)
		}
	}
	n := weigh(part)
	a.weight += n
	return a.out.hold(n)
}

// Complete ends the answer after the run. It fails with NOT_FOUND if the record is
// missing and the field cannot be null.
func (a *Answer) Complete() error {
	switch {
	case !a.given && a.required:
		return intel.Errorf(intel.NotFound, "There is no record with this id.")
	case !a.given:
		a.out.buf = append(a.out.buf, "null"...)
	case a.many:
		a.out.buf = append(a.out.buf, ']')
	case a.parted:
		if err := a.object.write(&a.out, a.row); err != nil {
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

// writer writes one value of a row.
type writer interface {
	write(o *output, row []any) error
}

// object writes a selection set, in the order of the selection.
type object struct {
	keys   []string // `"alias":`
	values []writer
}

func (o *object) add(alias string, w writer) {
	o.keys = append(o.keys, key(alias))
	o.values = append(o.values, w)
}

func key(alias string) string { return `"` + alias + `":` } // a GraphQL name needs no escape

func (o *object) write(out *output, row []any) error {
	out.buf = append(out.buf, '{')
	for i, w := range o.values {
		if i > 0 {
			out.buf = append(out.buf, ',')
		}
		out.buf = append(out.buf, o.keys[i]...)
		if err := w.write(out, row); err != nil {
			return err
		}
	}
	out.buf = append(out.buf, '}')
	return nil
}

// cursors tells the object's cursor fields which columns make a cursor.
func (o *object) cursors(rows *pageRows) {
	for _, w := range o.values {
		if c, ok := w.(*cursorOf); ok {
			c.rows = rows
		}
	}
}

// text is JSON known while compiling.
type text string

func (t text) write(o *output, _ []any) error {
	o.buf = append(o.buf, t...)
	return nil
}

// inline is an object that shares its parent's row.
type inline struct{ *object }

// maybe is a value that may be missing: a column says whether it is there.
type maybe struct {
	there int
	value writer
}

func (m maybe) write(o *output, row []any) error {
	if row[m.there] != true {
		o.buf = append(o.buf, "null"...)
		return nil
	}
	return m.value.write(o, row)
}

// oneOf is a record behind an interface: a list of its own, headed by which type it is.
type oneOf struct {
	index   int
	objects []*object
}

func (o oneOf) write(out *output, row []any) error {
	inner, ok := row[o.index].([]any)
	if !ok {
		return errShape
	}
	which, ok := inner[0].(int64)
	if !ok || which < 0 || int(which) >= len(o.objects) {
		return errShape
	}
	return o.objects[which].write(out, inner)
}

// listAt is a relation as a plain list.
type listAt struct {
	index   int
	element writer
}

func (l listAt) write(o *output, row []any) error {
	rows, ok := row[l.index].([]any)
	if !ok {
		return errShape
	}
	return writeRows(o, rows, l.element)
}

func writeRows(o *output, rows []any, element writer) error {
	o.buf = append(o.buf, '[')
	if err := writeMore(o, true, rows, element); err != nil {
		return err
	}
	o.buf = append(o.buf, ']')
	return nil
}

// writeMore writes rows of a list; first says that the list begins with them.
func writeMore(o *output, first bool, rows []any, element writer) error {
	for _, r := range rows {
		if !first {
			o.buf = append(o.buf, ',')
		}
		first = false
		inner, ok := r.([]any)
		if !ok {
			return errShape
		}
		if err := element.write(o, inner); err != nil {
			return err
		}
		if len(o.buf) >= fullPart {
			if err := o.next(); err != nil {
				return err
			}
		}
	}
	return nil
}

var errShape = intel.Wrap(fmt.Errorf("row does not have the compiled shape"), intel.Internal, "The graph answered in a form that was not expected.")
