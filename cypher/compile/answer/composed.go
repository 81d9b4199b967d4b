package answer

import (
	"reflect"

	"linegraph/internal/intel"
)

// Composed makes JSON from a value that was worked out in Go (a struct or a list
// of structs) and the rows of the records in it. It is for one run.
type Composed struct {
	Shape    *Struct
	Places   []*Records
	Required bool          // never null: without a value there is an error
	value    reflect.Value // not valid for null
	out      output
	weight   int // bytes that rows take
}

// Within limits the memory that the answer may hold.
func (c *Composed) Within(room Room) { c.out.room = room }

// Hold notes that a row is held.
func (c *Composed) Hold(row []any) error {
	n := weight(row)
	c.weight += n
	return c.out.hold(n)
}

// Take takes the value, and notes the records in it in their places.
func (c *Composed) Take(value any) {
	c.value = reflect.ValueOf(value)
	c.Shape.collect(c.value)
}

// Row takes the row of a record: its place, its id, and the positional list.
func (c *Composed) Row(values []any) error {
	n, ok := values[0].(int64)
	id, isText := values[1].(string)
	row, isRow := values[2].([]any)
	if !ok || !isText || !isRow || n < 0 || int(n) >= len(c.Places) {
		return errShape
	}
	c.Places[n].rows[id] = row
	return c.Hold(row)
}

// Answered is the number of records in the answer: those of a list, otherwise one or none.
func (c *Composed) Answered() int {
	switch {
	case !c.value.IsValid():
		return 0
	case c.value.Kind() == reflect.Slice:
		return c.value.Len()
	}
	return 1
}

// JSON is the value of the field, in parts. It fails with NOT_FOUND if there is no value and
// the field cannot be null.
func (c *Composed) JSON() ([][]byte, error) {
	c.out.buf = make([]byte, 0, 1024)
	switch {
	case c.value.IsValid():
		if err := (structField{inner: c.Shape}).write(&c.out, c.value); err != nil {
			return nil, err
		}
	case c.Required:
		return nil, errNoRecord
	default:
		c.out.buf = append(c.out.buf, "null"...)
	}
	err := c.out.end(c.weight)
	return append(c.out.full, c.out.buf), err
}

var errNoRecord = intel.Errorf(intel.NotFound, "There is no record with this id.")
