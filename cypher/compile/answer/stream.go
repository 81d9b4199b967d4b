package answer

import "slices"

// Stream turns each row of a statement into a record of a stream.
type Stream struct {
	Record Value
	Linked bool // a row holds the record's own row, as a connection's link
	First  int  // the largest number of records; the statement returns one row more if there are more
}

// Rows takes the rows of one run of a stream.
type Rows struct {
	stream Stream
	each   func(json []byte) error
	out    output
	rows   int
}

// Rows begins a run. each is called with every record, as a JSON object that is
// valid until each returns. An error ends the run.
func (s Stream) Rows(each func(json []byte) error) *Rows {
	return &Rows{stream: s, each: each, out: output{onePart: true}}
}

// Row takes the values of one row of the statement.
func (r *Rows) Row(values []any) error {
	if r.rows++; r.rows > r.stream.First {
		return nil // it only tells that there are more
	}
	row, ok := values[0].([]any)
	if ok && len(row) == 0 {
		ok = !r.stream.Linked && isConstant(r.stream.Record)
	} else if ok && r.stream.Linked {
		row, ok = row[0].([]any)
	}
	if !ok {
		return errShape
	}
	r.out.buf = r.out.buf[:0]
	if err := r.stream.Record.write(&r.out, row); err != nil {
		return err
	}
	return r.each(r.out.buf)
}

// isConstant tells whether a record is written from an empty row: it has __typename alone.
func isConstant(record Value) bool {
	o, ok := record.(*Object)
	return ok && !slices.ContainsFunc(o.values, func(v Value) bool {
		_, known := v.(Constant)
		return !known
	})
}

// Records returns the number of records so far.
func (r *Rows) Records() int { return min(r.rows, r.stream.First) }

// Complete tells, after the run, whether the list ended by itself rather than
// at its first.
func (r *Rows) Complete() bool { return r.rows <= r.stream.First }
