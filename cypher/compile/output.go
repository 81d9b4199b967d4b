package compile

import "time"

// Room bounds what an answer may hold while it is made, and is told of it before
// it is held. Its error ends the answer.
type Room interface {
	// Wrote notes so many more bytes of the answer.
	Wrote(bytes int) error
	// Hold notes bytes that are held beside the answer, or are not any more.
	Hold(bytes int) error
}

// output is JSON on its way. It is written in parts, so that a large answer is
// never copied to make room for more of it; a small one is one part, and nobody
// is told of it.
type output struct {
	buf   []byte // the part that is written
	full  [][]byte
	room  Room
	whole bool // what is written came as one row, which is held beside it
	held  int  // bytes of that
	one   bool // never more than one part
}

// fullPart is from what size, in bytes, another part is begun.
const fullPart = 64 << 10

// What a row takes that Neo4j sent as one, for every byte of JSON: the message,
// and the values that the driver has made of it.
const wholeRow = 3

// next begins another part.
func (o *output) next() error {
	if o.one {
		return nil
	}
	if o.whole {
		o.held += wholeRow * len(o.buf)
		if err := o.hold(wholeRow * len(o.buf)); err != nil {
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

// end notes the last part. beside is what was held beside the answer until now.
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

// weigh tells how many bytes a value takes, about, as the driver makes it.
func weigh(value any) (bytes int) {
	const header = 16 // of an interface, and of a text
	switch v := value.(type) {
	case string:
		return 2*header + len(v)
	case []any:
		bytes = 3 * header
		for _, e := range v {
			bytes += weigh(e)
		}
		return bytes
	case time.Time:
		return 3 * header
	}
	return 2 * header
}
