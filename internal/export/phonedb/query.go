package phonedb

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

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
	return r.sweep(table, columns, func(one row) error {
		r.mended = ""
		if err := f(one); err != nil || r.mended == "" {
			return err
		}
		return r.out.Repair(place(table, one), r.mended)
	}, func(large row) error {
		return r.out.Reject(place(table, large), "larger than a record can be")
	})
}

// sweep calls f with every row of a table in the order of their ids, and tooLarge with only
// the id of a row that is too large to be read.
func (d *database) sweep(table string, columns []string, f, tooLarge func(row) error) error {
	after := int64(math.MinInt64)
	for {
		last, err := d.from(table, columns, after, f)
		if err == nil || !tooBig(err) {
			return err
		}
		bad, found, err := d.nextID(table, last)
		if err != nil || !found {
			return err
		}
		if err := tooLarge(row{id: bad}); err != nil {
			return err
		}
		after = bad
	}
}

// from reads on after a row and tells the last one it gave; an error of SQLite
// that says a row is too big comes as it is.
func (d *database) from(table string, columns []string, after int64, f func(row) error) (last int64, err error) {
	last = after
	rows, err := d.conn.QueryContext(d.ctx, d.selection(table, "rowid", columns)+" WHERE rowid > ? ORDER BY rowid", after)
	if err != nil {
		return last, d.failed(err)
	}
	defer rows.Close()
	for d.ctx.Err() == nil && rows.Next() {
		one, err := d.scan(rows, columns)
		if err != nil {
			return last, d.failed(err)
		}
		if one.id <= last {
			return last, errLoop
		}
		last = one.id
		if err := f(one); err != nil {
			return last, err
		}
	}
	if err := cmp.Or(d.ctx.Err(), rows.Err()); err != nil && !tooBig(err) {
		return last, d.failed(err)
	}
	return last, rows.Err()
}

func (d *database) nextID(table string, after int64) (id int64, found bool, err error) {
	err = d.conn.QueryRowContext(d.ctx, "SELECT rowid FROM "+quoted(table)+" WHERE rowid > ? ORDER BY rowid LIMIT 1", after).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, d.failed(err)
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

// query returns the rows that a statement finds by a key. The statement uses an index, so it
// ends soon and needs no context.
func (d *database) query(text string, columns []string, key any) ([]row, error) {
	statement := d.prepared[text]
	if statement == nil {
		var err error
		if statement, err = d.conn.PrepareContext(context.Background(), text); err != nil {
			return nil, d.failed(err)
		}
		d.prepared[text] = statement
	}
	return d.gather(statement, columns, key)
}

// gather returns the rows of a key.
func (d *database) gather(statement *sql.Stmt, columns []string, key any) ([]row, error) {
	rows, err := statement.QueryContext(context.Background(), key)
	if err != nil {
		return nil, d.failed(err)
	}
	defer rows.Close()
	var all []row
	for rows.Next() {
		one, err := d.scan(rows, columns)
		if err != nil {
			return nil, d.failed(err)
		}
		if all = append(all, one); len(all) > maxMembers {
			return nil, errMembers
		}
	}
	if err := rows.Err(); err != nil {
		return nil, d.failed(err)
	}
	return all, nil
}
