package xmltext

import (
	"encoding/xml"
)

// Token gives the next token as encoding/xml does; CharData is valid until the
// next is asked for. Fail tells what its errors mean.
func (d *Document) Token() (xml.Token, error) {
	k, err := d.advance(true)
	if err != nil {
		return nil, err
	}
	switch k {
	case opening:
		return d.start, nil
	case closing:
		return d.end, nil
	case characters:
		return xml.CharData(d.chars), nil
	}
	return d.other, nil
}

// Next is Token, but that a failure comes as the sentence for the analyst.
func (d *Document) Next() (xml.Token, error) {
	d.began = d.line
	token, err := d.Token()
	if err != nil {
		return nil, d.Fail(err)
	}
	return token, nil
}

// Began is the line where the token that Next gave last begins.
func (d *Document) Began() int { return d.began }

// Skip reads on past the end of the element just opened, whose content must be
// well-formed like any other.
func (d *Document) Skip() error {
	for depth := len(d.open); len(d.open) >= depth; {
		if _, err := d.advance(false); err != nil {
			return err
		}
	}
	return nil
}

// Pass is Skip, but that a failure comes as the sentence for the analyst.
func (d *Document) Pass() error {
	if err := d.Skip(); err != nil {
		return d.Fail(err)
	}
	return nil
}

// Children gives each element below the one just opened, up to its end; each
// must be read to its own end.
func (d *Document) Children(each func(xml.StartElement) error) error {
	for {
		d.began = d.line
		k, err := d.advance(true)
		if err != nil {
			return d.Fail(err)
		}
		switch k {
		case closing:
			return nil
		case opening:
			if err := each(d.start); err != nil {
				return err
			}
		}
	}
}

// Text appends to b all the text up to the end of the element just opened, also
// that of elements below it.
func (d *Document) Text(b []byte) ([]byte, error) {
	for depth := len(d.open); ; {
		d.began = d.line
		k, err := d.advance(false)
		if err != nil {
			return b, d.Fail(err)
		}
		if k == characters {
			b = append(b, d.chars...)
		}
		if len(d.open) < depth {
			return b, nil
		}
	}
}
