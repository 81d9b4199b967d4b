package phonedb

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/leapp"
)

// leapp reads what iLEAPP and ALEAPP found, where they keep it in a database:
// known is false when this is none of theirs.
func (r *reader) leapp() (known bool, err error) {
	if r.has(map[string][]string{"data": {"key", "activity", "datalist"}}) {
		return true, r.timeline()
	}
	return r.lava()
}

// tell says once which tool wrote the rows.
func (r *reader) tell(rows *leapp.Rows) error {
	if r.tool == rows.Tool() {
		return nil
	}
	r.tool = rows.Tool()
	return r.out.Info(export.Info{Tool: r.tool})
}

// lava reads the tables of a _lava_artifacts.db, one an artifact.
func (r *reader) lava() (known bool, err error) {
	tables, err := r.lavaTables()
	if err != nil {
		return false, r.failed(err)
	}
	looked, err := r.lavaLookedFor()
	if err != nil {
		return false, err
	}
	left := 0
	for _, t := range tables {
		rows := leapp.NewRows(t.columns, r.out, looked.name(t.name))
		if rows == nil {
			left++
			continue
		}
		known = true
		if err := r.tell(rows); err != nil {
			return known, err
		}
		r.columns[t.name] = t.columns
		err := r.each(t.name, t.columns, func(of row) error { return rows.Read(number(of), t.cells(of)) })
		if err == nil {
			err = rows.End()
		}
		if err != nil {
			return known, err
		}
	}
	if known = known || len(looked) > 0; !known {
		return false, nil
	}
	if missing := looked.missing(); len(missing) > 0 {
		if err := r.out.Info(export.Info{Modules: missing}); err != nil {
			return known, err
		}
	}
	if left == 0 {
		return known, nil
	}
	return known, r.out.Repair(export.Place{Record: "table"}, fmt.Sprintf("%d tables of artifacts that are not read were left out", left))
}

// number is a row's as a place has it.
func number(of row) int {
	if of.id < 0 || of.id > math.MaxInt32 {
		return 0
	}
	return int(of.id)
}

// lavaTable is a table as the tool makes them: columns that are text, or whole
// numbers where they are moments, and no key.
type lavaTable struct {
	name    string
	columns []string
	moments []string
}

// cells gives a row as a text has it: moments are seconds since 1970.
func (t *lavaTable) cells(of row) []string {
	all := make([]string, len(t.columns))
	for i, c := range t.columns {
		all[i] = of.plain(c)
		if seconds, ok := of.value(c).(int64); ok && slices.Contains(t.moments, c) {
			all[i] = time.Unix(seconds, 0).UTC().Format(time.RFC3339)
		}
	}
	return all
}

// lavaName is what the tool leaves of a name. It is safe in a statement.
var lavaName = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,127}$`)

// lavaTables finds the tables of a database that may be an artifact's.
func (d *database) lavaTables() (all []lavaTable, err error) {
	names, err := d.plainTables(func(name string) bool { return lavaName.MatchString(name) })
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		t, err := d.lavaTable(name)
		if err != nil {
			return nil, err
		}
		if len(t.columns) > 0 {
			all = append(all, t)
		}
	}
	return all, nil
}

// lavaTable looks at the columns of a table; it has none when the tool did not make it.
func (d *database) lavaTable(name string) (t lavaTable, err error) {
	rows, err := d.conn.QueryContext(d.ctx, "PRAGMA table_info("+quoted(name)+")")
	if err != nil {
		return t, err
	}
	defer rows.Close()
	ours := true
	for rows.Next() {
		var column, declared string
		var key int
		var other any
		if err := rows.Scan(&other, &column, &declared, &other, &other, &key); err != nil {
			return t, err
		}
		ours = ours && key == 0 && (declared == "TEXT" || declared == "INTEGER") && lavaName.MatchString(column) && column != "rowid"
		t.columns = append(t.columns, column)
		if declared == "INTEGER" {
			t.moments = append(t.moments, column)
		}
	}
	if t.name = name; !ours {
		t.columns = nil
	}
	return t, rows.Err()
}

// noCell is how the timeline writes an empty cell, as Python does.
const noCell = "None"

// timeline reads tl.db, whose one table has a row for each of all artifacts'
// with its cells by the names of their columns.
func (r *reader) timeline() error {
	const table = "data"
	var header []string
	var rows *leapp.Rows
	left := 0
	end := func() error {
		if rows == nil {
			return nil
		}
		return rows.End()
	}
	err := r.each(table, []string{"datalist"}, func(of row) error {
		cells := map[string]string{}
		if err := json.Unmarshal([]byte(of.plain("datalist")), &cells); err != nil || len(cells) == 0 {
			return r.out.Reject(place(table, of), "its cells are not a JSON object of texts")
		}
		names := slices.Sorted(maps.Keys(cells))
		if !slices.Equal(names, header) {
			if err := end(); err != nil {
				return err
			}
			header, rows = names, leapp.NewRows(names, r.out, "")
		}
		if rows == nil {
			left++
			return nil
		}
		if err := r.tell(rows); err != nil {
			return err
		}
		values := make([]string, len(names))
		for i, name := range names {
			if cells[name] != noCell {
				values[i] = strings.ToValidUTF8(cells[name], "\ufffd")
			}
		}
		return rows.Read(number(of), values)
	})
	if err == nil {
		err = end()
	}
	if err != nil || left == 0 {
		return err
	}
	return r.out.Repair(export.Place{Record: table}, fmt.Sprintf("%d rows of artifacts that are not read were left out", left))
}
