package compile

// pageRows are the rows behind a connection, in the list's order: one more than
// the page holds when another page follows, or comes before one that was asked
// for from the end.
type pageRows struct {
	index     int // of the collected rows in the parent's row
	size      int
	backward  bool // asked for with last
	after     bool // asked for with after
	before    bool // asked for with before
	signature string
	keys      []int // columns of a link's row that make its cursor
	edges     map[string]*object
}

// page gives the links of this page and whether there are more, on the side
// that it was not counted from.
func (p *pageRows) page(row []any) (links []any, more bool, err error) {
	links, ok := row[p.index].([]any)
	if !ok {
		return nil, false, errShape
	}
	switch beyond := len(links) - p.size; {
	case beyond <= 0:
		return links, false, nil
	case p.backward:
		return links[beyond:], true, nil
	default:
		return links[:p.size], true, nil
	}
}

func (p *pageRows) cursor(buf []byte, link any) ([]byte, error) {
	row, ok := link.([]any)
	if !ok {
		return buf, errShape
	}
	values := make([]any, len(p.keys))
	for i, k := range p.keys {
		values[i] = row[k]
	}
	return appendText(buf, writeCursor(p.signature, values)), nil
}

// edgesOf writes the links of a page.
type edgesOf struct {
	rows *pageRows
	link *object
}

func (e edgesOf) write(o *output, row []any) error {
	links, _, err := e.rows.page(row)
	if err != nil {
		return err
	}
	return writeRows(o, links, e.link)
}

// cursorOf writes a link's own cursor.
type cursorOf struct{ rows *pageRows }

func (c *cursorOf) write(o *output, row []any) (err error) {
	o.buf, err = c.rows.cursor(o.buf, row)
	return err
}

// pageInfoOf writes a PageInfo selection.
type pageInfoOf struct {
	rows        *pageRows
	names, keys []string
}

func (p pageInfoOf) write(o *output, row []any) error {
	links, more, err := p.rows.page(row)
	if err != nil {
		return err
	}
	buf := append(o.buf, '{')
	for i, name := range p.names {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(buf, p.keys[i]...)
		switch name {
		case "hasNextPage":
			buf = appendBool(buf, p.rows.backward && p.rows.before || !p.rows.backward && more)
		case "hasPreviousPage":
			buf = appendBool(buf, p.rows.backward && more || !p.rows.backward && p.rows.after)
		case "__typename":
			buf = append(buf, `"PageInfo"`...)
		case "startCursor":
			buf, err = p.cursorOf(buf, links, 0)
		case "endCursor":
			buf, err = p.cursorOf(buf, links, len(links)-1)
		}
		if err != nil {
			return err
		}
	}
	o.buf = append(buf, '}')
	return nil
}

func (p pageInfoOf) cursorOf(buf []byte, links []any, i int) ([]byte, error) {
	if len(links) == 0 {
		return append(buf, "null"...), nil
	}
	return p.rows.cursor(buf, links[i])
}
