package answer

import "time"

// Room limits the memory that an answer may hold while it is built. Its methods are
// called before the memory is taken; an error ends the answer.
type Room interface {
	// Wrote notes that the answer has so many more bytes.
	Wrote(bytes int) error
	// Hold notes bytes held in addition to the answer; a negative number releases them.
	Hold(bytes int) error
}

// output is JSON that is being written. It is written in parts, so that a large answer
// need not be copied as it grows; a small one is a single part, and room is not told of
// it.
type output struct {
	buf      []byte // the part being written
	full     [][]byte
	room     Room
	wholeRow bool // the values came as one row, which is held in addition
	held     int  // bytes of that row
	onePart  bool // never more than one part
}

// fullPart is the size in bytes from which a new part is begun.
const fullPart = 64 << 10

// rowBytes is the memory, in bytes for each byte of JSON, of a row that came as one
// message: the message and the driver's values.
const rowBytes = 3

// next begins a new part.
func (o *output) next() error {
	if o.onePart {
		return nil
	}
	if o.wholeRow {
		o.held += rowBytes * len(o.buf)
		if err := o.hold(rowBytes * len(o.buf)); err != nil {
			return err
		}
	}
	if err := o.wrote(); err != nil {
		return err
	}
	o.full = append(o.full, o.buf)
	o.buf = make([]byte, 0, fullPart+fullPart/4)
	return nil
}

// end notes the last part. beside is what was held in addition to the answer until now.
func (o *output) end(beside int) error {
	if len(o.full) == 0 && beside == 0 {
		return nil
	}
	if err := o.wrote(); err != nil {
		return err
	}
	return o.hold(-beside - o.held)
}

func (o *output) wrote() error {
	if o.room == nil {
		return nil
	}
	return o.room.Wrote(len(o.buf))
}

func (o *output) hold(bytes int) error {
	if o.room == nil {
		return nil
	}
	return o.room.Hold(bytes)
}

// weight estimates how many bytes a value takes as the driver holds it.
func weight(value any) (bytes int) {
	const header = 16 // of an interface value, and of a string
	switch v := value.(type) {
	case string:
		return 2*header + len(v)
	case []any:
		bytes = 3 * header
		for _, e := range v {
			bytes += weight(e)
		}
		return bytes
	case time.Time:
		return 3 * header
	}
	return 2 * header
}
