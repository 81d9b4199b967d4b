package answer

// List is a list of records: its column holds a list of rows.
type List struct {
	Column  int
	Element Value
}

func (l List) write(o *output, row []any) error {
	rows, ok := row[l.Column].([]any)
	if !ok {
		return errShape
	}
	return writeList(o, rows, l.Element)
}

func writeList(o *output, rows []any, element Value) error {
	o.buf = append(o.buf, '[')
	if err := writeElements(o, true, rows, element); err != nil {
		return err
	}
	o.buf = append(o.buf, ']')
	return nil
}

// writeElements writes rows of a list; first says that the list begins with them.
func writeElements(o *output, first bool, rows []any, element Value) error {
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
