package phonedb

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"linegraph/internal/export/linetext"
)

// row is what was asked of one row of a table. A column that the table does not
// have is null in every row.
type row struct {
	id      int64
	columns []string
	values  []any
	mended  *string // takes what had to be mended in a text that was asked for
}

func (r row) key() string { return strconv.FormatInt(r.id, 10) }

func (r row) value(column string) any {
	if i := slices.Index(r.columns, column); i >= 0 {
		return r.values[i]
	}
	return nil
}

// text gives a value as text, "" for null; a number as its digits. What is no
// character in it is mended, and noted for the row that is being read.
func (r row) text(column string) string {
	mended, what := linetext.Mend(r.plain(column))
	if what != "" {
		*r.mended = what
	}
	return mended
}

// plain is text as it stands, which need not be UTF-8: whoever reads on mends it.
func (r row) plain(column string) string {
	switch v := r.value(column).(type) {
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// word is text without the space around it.
func (r row) word(column string) string { return strings.TrimSpace(r.text(column)) }

// number gives a value that is a number, or the text of one.
func (r row) number(column string) (float64, bool) {
	switch v := r.value(column).(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	case string:
		f, err := strconv.ParseFloat(v, 64)
		return f, err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
	}
	return 0, false
}

// integer gives a value that is a whole number, or the text of one.
func (r row) integer(column string) (int64, bool) {
	switch v := r.value(column).(type) {
	case int64:
		return v, true
	case float64:
		return int64(v), v == math.Trunc(v) && math.Abs(v) < 1<<53
	case string:
		n, err := strconv.ParseInt(v, 10, 64)
		return n, err == nil
	}
	return 0, false
}

// is tells whether a column holds this number.
func (r row) is(column string, n int64) bool {
	v, ok := r.integer(column)
	return ok && v == n
}

// ref gives the row of another table that a column points to; 0 none.
func (r row) ref(column string) int64 {
	n, _ := r.integer(column)
	return n
}
