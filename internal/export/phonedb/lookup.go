package phonedb

import (
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"modernc.org/sqlite"
)

// lookup finds the rows of a table by a column, such as those of a chat, in any order of the
// chats. If the database has no index on that column (a phone's own database has one, another
// need not), the table is read once into an indexed table of ours, on disk beside the copy.
type lookup struct {
	*database
	table, column string
	columns       []string
	indexed       bool
	ours          *sql.Stmt // on our own table; nil if theirs is indexed
}

// lookup makes a lookup for a table. It finds nothing if the table or the column is missing.
func (d *database) lookup(table, column string, columns ...string) *lookup {
	return &lookup{database: d, table: table, column: column, columns: columns}
}

// of returns the rows whose column is key, in the order of their ids.
func (l *lookup) of(key any) ([]row, error) {
	if !slices.Contains(l.database.columns[l.table], l.column) {
		return nil, nil
	}
	text := l.selection(l.table, "rowid", l.columns) + " WHERE " + l.column + " = ? ORDER BY rowid"
	if !l.indexed && l.ours == nil {
		var err error
		if l.indexed, err = l.searches(text, key); err == nil && !l.indexed {
			err = l.fill()
		}
		if err != nil {
			return nil, l.failed(err)
		}
	}
	if l.indexed {
		return l.query(text, l.columns, key)
	}
	return l.gather(l.ours, l.columns, key)
}

// searches tells whether SQLite would use an index instead of reading every row.
func (d *database) searches(text string, key any) (bool, error) {
	rows, err := d.conn.QueryContext(d.ctx, "EXPLAIN QUERY PLAN "+text, key)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, other any
		var step string
		if err := rows.Scan(&id, &parent, &other, &step); err != nil {
			return false, err
		}
		if strings.HasPrefix(step, "SCAN") {
			return false, nil
		}
	}
	return true, rows.Err()
}

// scratchName is the file name of the database of our own tables, in the folder of the copy.
const scratchName = "scratch.db"

// scratchSettings are for a database that is thrown away: it need not survive a crash.
const scratchSettings = "?_pragma=journal_mode(off)&_pragma=synchronous(0)&_pragma=locking_mode(exclusive)&_pragma=temp_store(1)&_pragma=cache_size(-4000)"

// scratch opens our own database, once.
func (d *database) scratch() (*sql.DB, error) {
	if d.own != nil {
		return d.own, nil
	}
	path := (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(d.dir, scratchName))}).String()
	connector, err := sqlite.NewConnector(path + scratchSettings + "&_pragma=" + d.temporary)
	if err != nil {
		return nil, err
	}
	d.own = sql.OpenDB(connector)
	d.own.SetMaxOpenConns(1)
	return d.own, nil
}

// fill reads the table into an indexed one of ours. It takes as much disk as the table, and
// memory for one row and the cache.
func (l *lookup) fill() error {
	own, err := l.scratch()
	if err != nil {
		return err
	}
	names := make([]string, len(l.columns))
	for i := range names {
		names[i] = fmt.Sprintf("c%d", i)
	}
	name := "t" + l.table + "_" + l.column
	all := strings.Join(append([]string{"id", "of"}, names...), ", ")
	tx, err := own.BeginTx(l.ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit there is nothing to roll back
	if _, err := tx.ExecContext(l.ctx, "CREATE TABLE "+quoted(name)+" ("+all+")"); err != nil {
		return err
	}
	insert, err := tx.Prepare("INSERT INTO " + quoted(name) + " VALUES (?, ?" + strings.Repeat(", ?", len(names)) + ")")
	if err != nil {
		return err
	}
	values := make([]any, 2+len(names))
	err = l.sweep(l.table, append([]string{l.column}, l.columns...), func(of row) error {
		values[0] = of.id
		copy(values[1:], of.values)
		_, err := insert.Exec(values...)
		return err
	}, func(row) error { return nil }) // a row too large to be read is left out
	if err == nil {
		_, err = tx.ExecContext(l.ctx, "CREATE INDEX "+quoted("i"+name)+" ON "+quoted(name)+" (of)")
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return err
	}
	l.ours, err = own.Prepare("SELECT id, " + strings.Join(names, ", ") + " FROM " + quoted(name) + " WHERE of = ? ORDER BY id")
	return err
}

// memo remembers what was found for a chat, for its next message. It starts afresh when it
// has more than maxNames names or chats.
type memo[K comparable] struct {
	kept  map[K][]string
	names int
}

func (m *memo[K]) of(key K, find func() ([]string, error)) ([]string, error) {
	if found, ok := m.kept[key]; ok {
		return found, nil
	}
	found, err := find()
	if err != nil {
		return nil, err
	}
	if m.names += 1 + len(found); m.kept == nil || m.names > maxNames {
		m.kept, m.names = map[K][]string{}, 1+len(found)
	}
	m.kept[key] = found
	return found, nil
}
