package compile

import (
	"fmt"

	"linegraph/internal/intel"
)

// answer says how the row of a statement becomes the JSON of its field.
type answer struct {
	object   *object
	many     bool // the row is a list of records, not one
	required bool // never null: without a row there is an error
}

// Answer makes JSON of the row of a statement. It is for one run.
type Answer struct {
	answer
	json    []byte
	given   bool // the row came
	records int
}

// Answer begins the answer of one run of the statement.
func (s *Statement) Answer() *Answer {
	return &Answer{answer: s.answer, json: make([]byte, 0, 1024)}
}

// Row takes the values of the one row that there may be: the positional list
// that the statement returns, or a list of them.
func (a *Answer) Row(values []any) error {
	row, ok := values[0].([]any)
	if !ok || a.given {
		return errShape
	}
	a.given = true
	var err error
	if a.many {
		a.records = len(row)
		a.json, err = writeRows(a.json, row, a.object)
		return err
	}
	a.records = 1
	a.json, err = a.object.write(a.json, row)
	return err
}

// Records tells how many records were given, those within them not counted.
func (a *Answer) Records() int { return a.records }

// Complete tells, after the run, whether the record is missing: NOT_FOUND
// where the field's value cannot be null.
func (a *Answer) Complete() error {
	if a.required && !a.given {
		return intel.Errorf(intel.NotFound, "There is no record with this id.")
	}
	return nil
}

// JSON is the field's value after the run: null when there was no record.
func (a *Answer) JSON() []byte {
	if !a.given {
		return append(a.json, "null"...)
	}
	return a.json
}

// writer writes one value of a row.
type writer interface {
	write(buf []byte, row []any) ([]byte, error)
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

func (o *object) write(buf []byte, row []any) ([]byte, error) {
	var err error
	buf = append(buf, '{')
	for i, w := range o.values {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(buf, o.keys[i]...)
		if buf, err = w.write(buf, row); err != nil {
			return buf, err
		}
	}
	return append(buf, '}'), nil
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

func (t text) write(buf []byte, _ []any) ([]byte, error) { return append(buf, t...), nil }

// inline is an object that shares its parent's row.
type inline struct{ *object }

// maybe is a value that may be missing: a column says whether it is there.
type maybe struct {
	there int
	value writer
}

func (m maybe) write(buf []byte, row []any) ([]byte, error) {
	if row[m.there] != true {
		return append(buf, "null"...), nil
	}
	return m.value.write(buf, row)
}

// oneOf is a record behind an interface: a list of its own, headed by which type it is.
type oneOf struct {
	index   int
	objects []*object
}

func (o oneOf) write(buf []byte, row []any) ([]byte, error) {
	inner, ok := row[o.index].([]any)
	if !ok {
		return buf, errShape
	}
	which, ok := inner[0].(int64)
	if !ok || which < 0 || int(which) >= len(o.objects) {
		return buf, errShape
	}
	return o.objects[which].write(buf, inner)
}

// listAt is a relation as a plain list.
type listAt struct {
	index   int
	element writer
}

func (l listAt) write(buf []byte, row []any) ([]byte, error) {
	rows, ok := row[l.index].([]any)
	if !ok {
		return buf, errShape
	}
	return writeRows(buf, rows, l.element)
}

func writeRows(buf []byte, rows []any, element writer) ([]byte, error) {
	buf = append(buf, '[')
	for i, r := range rows {
		if i > 0 {
			buf = append(buf, ',')
		}
		inner, ok := r.([]any)
		if !ok {
			return buf, errShape
		}
		var err error
		if buf, err = element.write(buf, inner); err != nil {
			return buf, err
		}
	}
	return append(buf, ']'), nil
}

var errShape = intel.Wrap(fmt.Errorf("row does not have the compiled shape"), intel.Internal, "The graph answered in a form that was not expected.")
