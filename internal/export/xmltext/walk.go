package xmltext

import "encoding/xml"

// Next gives the next token; a failure comes as the sentence for the analyst.
func (d *Document) Next() (xml.Token, error) {
	d.began = d.Line()
	token, err := d.Token()
	if err != nil {
		return nil, d.Fail(err)
	}
	return token, nil
}

// Began is the line where the token that Next gave last begins.
func (d *Document) Began() int { return d.began }

// Pass reads on past the end of the element just opened, like Skip, but that a
// failure comes as the sentence for the analyst.
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
		token, err := d.Next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := each(t); err != nil {
				return err
			}
		}
	}
}
