package answer

import "strconv"

// Value is a part of an answer that is written from the row that it lies in.
type Value interface {
	write(o *output, row []any) error
}

// Object writes a selection set, in the order of the selection. Within another
// object it shares that one's row.
type Object struct {
	keys   []string // `"alias":`
	values []Value
}

// Add puts a value under a name, which is a name of GraphQL and needs no escape.
func (o *Object) Add(name string, v Value) {
	o.keys = append(o.keys, jsonKey(name))
	o.values = append(o.values, v)
}

// OnlyValue returns the value of an object that has exactly one, otherwise nil.
func (o *Object) OnlyValue() Value {
	if o == nil || len(o.values) != 1 {
		return nil
	}
	return o.values[0]
}

func jsonKey(name string) string { return `"` + name + `":` }

func (o *Object) write(out *output, row []any) error {
	out.buf = append(out.buf, '{')
	for i, v := range o.values {
		if i > 0 {
			out.buf = append(out.buf, ',')
		}
		out.buf = append(out.buf, o.keys[i]...)
		if err := v.write(out, row); err != nil {
			return err
		}
	}
	out.buf = append(out.buf, '}')
	return nil
}

// Constant is JSON that is known before the statement runs.
type Constant string

// Null is the constant for a value that never exists.
const Null Constant = "null"

// TypeName is the constant of a selection of __typename.
func TypeName(name string) Constant { return Constant(strconv.Quote(name)) }

func (c Constant) write(o *output, _ []any) error {
	o.buf = append(o.buf, c...)
	return nil
}

// Optional is a value that may be missing; a column tells whether it exists.
type Optional struct {
	There int
	Value Value
}

func (m Optional) write(o *output, row []any) error {
	if row[m.There] != true {
		o.buf = append(o.buf, "null"...)
		return nil
	}
	return m.Value.write(o, row)
}

// OneOf is a record of one of several types: its column holds a row of its own,
// headed by the place of its type among the objects.
type OneOf struct {
	Column  int
	Objects []*Object
}

func (v OneOf) write(o *output, row []any) error {
	inner, ok := row[v.Column].([]any)
	if !ok {
		return errShape
	}
	which, ok := inner[0].(int64)
	if !ok || which < 0 || int(which) >= len(v.Objects) {
		return errShape
	}
	return v.Objects[which].write(o, inner)
}
