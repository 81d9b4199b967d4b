package phonedb

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// errLoop is what a database gets whose pages lead in a circle.
var errLoop = intel.Errorf(intel.BadInput, "The database is damaged: its rows are not in order. Nothing of it was loaded.")

// selection begins a statement for the columns of a table, in their order; one
// that is not there is null. The plus takes from a column its declared type,
// which the driver would interpret.
func (d *database) selection(table, key string, columns []string) string {
	var b strings.Builder
	b.WriteString("SELECT " + key)
	for _, c := range columns {
		if slices.Contains(d.columns[table], c) {
			b.WriteString(", +" + quoted(c))
		} else {
			b.WriteString(", NULL")
		}
	}
	return b.String() + " FROM " + quoted(table)
}

// quoted makes a name one where it is a word of SQL as well. It holds no quote.
func quoted(name string) string { return `"` + name + `"` }

// each gives every row of a table in the order of their ids. A row too large to
// be read is rejected.
func (r *reader) each(table string, columns []string, f func(row) error) error {
	after := int64(-1 << 63)
	for {
		last, err := r.from(table, columns, after, f)
		if err == nil || !tooBig(err) {
			return err
		}
		bad, found, err := r.nextID(table, last)
		if err != nil || !found {
			return err
		}
		if err := r.out.Reject(export.Place{Record: table, ID: row{id: bad}.key()}, "larger than a record can be"); err != nil {
			return err
		}
		after = bad
	}
}

// from reads on after a row and tells the last one it gave; an error of SQLite
// that says a row is too big comes as it is.
func (r *reader) from(table string, columns []string, after int64, f func(row) error) (last int64, err error) {
	last = after
	rows, err := r.conn.QueryContext(context.Background(), r.selection(table, "rowid", columns)+" WHERE rowid > ? ORDER BY rowid", after)
	if err != nil {
		return last, failed(err)
	}
	defer rows.Close()
	for rows.Next() {
		one, err := r.scan(rows, columns)
		if err != nil {
			return last, failed(err)
		}
		if one.id <= last {
			return last, errLoop
		}
		last = one.id
		r.mended = ""
		if err := f(one); err != nil {
			return last, err
		}
		if r.mended != "" {
			if err := r.out.Repair(place(table, one), r.mended); err != nil {
				return last, err
			}
		}
	}
	if err := rows.Err(); err != nil && !tooBig(err) {
		return last, failed(err)
	}
	return last, rows.Err()
}

func (d *database) nextID(table string, after int64) (id int64, found bool, err error) {
	err = d.conn.QueryRowContext(context.Background(), "SELECT rowid FROM "+quoted(table)+" WHERE rowid > ? ORDER BY rowid LIMIT 1", after).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, failed(err)
	}
	return id, true, nil
}

func (d *database) scan(rows *sql.Rows, columns []string) (row, error) {
	one := row{columns: columns, values: make([]any, len(columns)), mended: &d.mended}
	into := []any{&one.id}
	for i := range one.values {
		into = append(into, &one.values[i])
	}
	return one, rows.Scan(into...)
}

// find gives the row of a table with an id; one without columns when there is none.
func (d *database) find(table string, columns []string, id int64) (row, error) {
	if id == 0 || len(d.columns[table]) == 0 {
		return row{}, nil
	}
	all, err := d.query(d.selection(table, "rowid", columns)+" WHERE rowid = ?", columns, id)
	if len(all) == 0 {
		return row{}, err
	}
	return all[0], err
}

// maxMembers is how many rows may belong to one: parties to a group, parts of a message.
const maxMembers = 10_000

var errMembers = intel.Errorf(intel.BadInput, "The database names more than %d parties or parts of one message.", maxMembers)

// list gives the rows of a table whose column is key.
func (d *database) list(table string, columns []string, column string, key any) ([]row, error) {
	if !slices.Contains(d.columns[table], column) {
		return nil, nil
	}
	return d.query(d.selection(table, "rowid", columns)+" WHERE "+column+" = ? ORDER BY rowid", columns, key)
}

func (d *database) query(text string, columns []string, key any) ([]row, error) {
	statement := d.prepared[text]
	if statement == nil {
		var err error
		if statement, err = d.conn.PrepareContext(context.Background(), text); err != nil {
			return nil, failed(err)
		}
		d.prepared[text] = statement
	}
	rows, err := statement.QueryContext(context.Background(), key)
	if err != nil {
		return nil, failed(err)
	}
	defer rows.Close()
	var all []row
	for rows.Next() {
		one, err := d.scan(rows, columns)
		if err != nil {
			return nil, failed(err)
		}
		if all = append(all, one); len(all) > maxMembers {
			return nil, errMembers
		}
	}
	if err := rows.Err(); err != nil {
		return nil, failed(err)
	}
	return all, nil
}
