package phonedb

import (
	"database/sql"
	"slices"
)

// children are the rows of a table that belong to rows of another, read along
// with them in one sweep: not every phone has an index to look them up by.
type children struct {
	database *database
	rows     *sql.Rows
	columns  []string
	next     row // its id is that of the row it belongs to
	more     bool
}

// children sorts a table by the column that names the owner of each row; what
// does not fit SQLite's cache it sorts in temporary files.
func (d *database) children(table, owner string, columns []string) (*children, error) {
	c := &children{database: d, columns: columns}
	if !slices.Contains(d.columns[table], owner) {
		return c, nil
	}
	text := d.selection(table, owner, columns) + " WHERE " + owner + " IS NOT NULL AND " + owner + " < 0x7fffffffffffffff ORDER BY " + owner
	rows, err := d.conn.QueryContext(d.ctx, text)
	if err != nil {
		return nil, d.failed(err)
	}
	c.rows = rows
	return c, c.advance()
}

func (c *children) advance() error {
	if c.more = c.rows.Next(); !c.more {
		if err := c.rows.Err(); err != nil {
			return c.database.failed(err)
		}
		return nil
	}
	var err error
	if c.next, err = c.database.scan(c.rows, c.columns); err != nil {
		return c.database.failed(err)
	}
	return nil
}

// of gives the rows that belong to an id. It is asked for ids in rising order.
func (c *children) of(id int64) ([]row, error) {
	var all []row
	for c.more && c.next.id <= id {
		if c.next.id == id {
			all = append(all, c.next)
		}
		if len(all) > maxMembers {
			return nil, errMembers
		}
		if err := c.advance(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (c *children) close() {
	if c.rows != nil {
		_ = c.rows.Close() // nothing was written
	}
}
