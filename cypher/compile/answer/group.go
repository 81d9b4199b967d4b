package answer

import (
	"time"

	"linegraph/internal/intel"
)

// Groups holds the columns of one selection of groups in the parent's row; a
// column is -1 if it was not selected.
type Groups struct {
	First              int // how many groups are shown
	Rows, Other, Total int
	Filled             int   // the column with the number of groups after filling
	MaxFilled          int64 // the most allowed
	Selection          *Object
}

func (g *Groups) write(o *output, row []any) error {
	if g.Filled >= 0 {
		filled, ok := row[g.Filled].(int64)
		if !ok {
			return errShape
		}
		if filled > g.MaxFilled {
			return intel.Errorf(intel.BadInput, "Filling every bucket here makes %d groups, but the limit is %d: use longer buckets, narrow the window, or filter by time.", filled, g.MaxFilled)
		}
	}
	return g.Selection.write(o, row)
}

// found returns the groups in order, with one more than are shown if there are
// more.
func (g *Groups) found(row []any) ([]any, error) {
	if groups, ok := row[g.Rows].([]any); ok {
		return groups, nil
	}
	return nil, errShape
}

// GroupRows writes the groups, and the others in one row where there are any.
type GroupRows struct {
	Groups *Groups
	Group  *Object
}

func (g GroupRows) write(o *output, row []any) error {
	groups, err := g.Groups.found(row)
	if err != nil {
		return err
	}
	shown := min(g.Groups.First, len(groups))
	groups = groups[:shown:shown]
	if g.Groups.Other >= 0 && row[g.Groups.Other] != nil {
		groups = append(groups, row[g.Groups.Other])
	}
	return writeList(o, groups, g.Group)
}

// GroupsTruncated tells whether there are more groups than are shown.
type GroupsTruncated struct{ Groups *Groups }

func (t GroupsTruncated) write(o *output, row []any) error {
	groups, err := t.Groups.found(row)
	o.buf = appendBool(o.buf, len(groups) > t.Groups.First)
	return err
}

// GroupTotal is the number of groups.
type GroupTotal struct{ Groups *Groups }

func (t GroupTotal) write(o *output, row []any) error {
	return Scalar{Column: t.Groups.Total, NonNull: true}.write(o, row)
}

// GroupKeys writes the keys of a group.
type GroupKeys []GroupKey

// GroupKey is one key. The beginning of a bucket keeps its zone's offset, in
// which it reads as the hour or day that it is.
type GroupKey struct {
	Column int
	Zoned  bool
}

func (k GroupKeys) write(o *output, row []any) (err error) {
	o.buf = append(o.buf, '[')
	for i, key := range k {
		if i > 0 {
			o.buf = append(o.buf, ',')
		}
		if at, ok := row[key.Column].(time.Time); ok && key.Zoned {
			o.buf = append(o.buf, '"')
			o.buf = at.AppendFormat(o.buf, time.RFC3339)
			o.buf = append(o.buf, '"')
			continue
		}
		if o.buf, err = appendScalar(o.buf, row[key.Column]); err != nil {
			return err
		}
	}
	o.buf = append(o.buf, ']')
	return nil
}
