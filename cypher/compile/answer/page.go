package answer

import "linegraph/cypher/compile/cursor"

// Page holds the links of a connection, in the list's order. There is one more
// than the page shows if another page follows or, for a page from the end,
// comes before.
type Page struct {
	Column    int // of the collected links in the parent's row
	Size      int
	FromEnd   bool // asked for with last
	After     bool // asked for with after
	Before    bool // asked for with before
	Signature string
	Keys      []int // columns of a link's row that make its cursor
}

// links returns the links of this page, and whether there are more on the side
// from which it was not counted.
func (p *Page) links(row []any) (links []any, more bool, err error) {
	links, ok := row[p.Column].([]any)
	if !ok {
		return nil, false, errShape
	}
	switch beyond := len(links) - p.Size; {
	case beyond <= 0:
		return links, false, nil
	case p.FromEnd:
		return links[beyond:], true, nil
	default:
		return links[:p.Size], true, nil
	}
}

func (p *Page) appendCursor(buf []byte, link any) ([]byte, error) {
	row, ok := link.([]any)
	if !ok {
		return buf, errShape
	}
	values := make([]any, len(p.Keys))
	for i, k := range p.Keys {
		values[i] = row[k]
	}
	return appendText(buf, cursor.Write(p.Signature, values)), nil
}

// Edges writes the links of a page.
type Edges struct {
	Page *Page
	Link *Object
}

func (e Edges) write(o *output, row []any) error {
	links, _, err := e.Page.links(row)
	if err != nil {
		return err
	}
	return writeList(o, links, e.Link)
}

// Cursor writes a link's own cursor.
type Cursor struct{ Page *Page }

func (c Cursor) write(o *output, row []any) (err error) {
	o.buf, err = c.Page.appendCursor(o.buf, row)
	return err
}

// PageInfo writes a selection of PageInfo.
type PageInfo struct {
	Page          *Page
	fields, names []string
}

// Add puts a field of PageInfo under a name.
func (p *PageInfo) Add(name, field string) {
	p.fields, p.names = append(p.fields, field), append(p.names, jsonKey(name))
}

func (p *PageInfo) write(o *output, row []any) error {
	links, more, err := p.Page.links(row)
	if err != nil {
		return err
	}
	buf := append(o.buf, '{')
	for i, field := range p.fields {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(buf, p.names[i]...)
		switch field {
		case "hasNextPage":
			buf = appendBool(buf, p.Page.Before || !p.Page.FromEnd && more)
		case "hasPreviousPage":
			buf = appendBool(buf, p.Page.After || p.Page.FromEnd && more)
		case "__typename":
			buf = append(buf, `"PageInfo"`...)
		case "startCursor":
			buf, err = p.appendCursor(buf, links, 0)
		case "endCursor":
			buf, err = p.appendCursor(buf, links, len(links)-1)
		}
		if err != nil {
			return err
		}
	}
	o.buf = append(buf, '}')
	return nil
}

func (p *PageInfo) appendCursor(buf []byte, links []any, i int) ([]byte, error) {
	if len(links) == 0 {
		return append(buf, "null"...), nil
	}
	return p.Page.appendCursor(buf, links[i])
}
