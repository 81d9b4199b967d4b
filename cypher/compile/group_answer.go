package compile

import (
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// groupColumns says where what makes up one selection of groups stands in the
// parent's row; -1 for what was not asked for.
type groupColumns struct {
	rows, other, total int
	needed             int // how many groups filling comes to
	first              int
}

// groupsObject writes a selection of Groups, and notes what it needs.
func (b *builder) groupsObject(g *grouping, at *groupColumns, set ast.SelectionSet) (*object, error) {
	obj := &object{}
	for _, f := range b.selection(set, "Groups") {
		switch f.Name {
		case "__typename":
			obj.add(f.Alias, typename([]string{"Groups"}))
		case "total":
			g.want.total = true
			obj.add(f.Alias, totalOf{at})
		case "truncated":
			g.want.rows = true
			obj.add(f.Alias, truncatedOf{at})
		case "rows":
			g.want.rows = true
			row, err := b.group(g, f.Selections)
			if err != nil {
				return nil, err
			}
			obj.add(f.Alias, groupRowsOf{at, row})
		}
	}
	return obj, nil
}

// group writes a selection of Group.
func (b *builder) group(g *grouping, set ast.SelectionSet) (*object, error) {
	obj := &object{}
	for _, f := range b.selection(set, "Group") {
		switch f.Name {
		case "__typename":
			obj.add(f.Alias, typename([]string{"Group"}))
		case "other":
			obj.add(f.Alias, scalarAt{index: g.row.add("false", "true")})
		case "keys":
			var keys keysOf
			for _, d := range g.dims {
				keys = append(keys, keyAt{g.row.add(d.shown(), "null"), d.bucket != nil && d.timed()})
			}
			obj.add(f.Alias, keys)
		case "aggregate":
			figures, err := b.aggregateObject(g.linkset, &g.figures, f.Selections, func(m *figure) int { return g.row.add(m.shown(), m.shown()) })
			if err != nil {
				return nil, err
			}
			obj.add(f.Alias, inline{figures})
		}
	}
	return obj, nil
}

// groupsOf writes a selection of Groups.
type groupsOf struct {
	at     groupColumns
	object *object
}

func (g *groupsOf) write(o *output, row []any) error {
	if g.at.needed >= 0 {
		needed, ok := row[g.at.needed].(int64)
		if !ok {
			return errShape
		}
		if needed > maxFilled {
			return intel.Errorf(intel.BadInput, "Filling every bucket here makes %d groups, the limit is %d: take longer buckets, narrow the window, or filter by time.", needed, maxFilled)
		}
	}
	return g.object.write(o, row)
}

// found gives the groups in order: one more than was asked for, when there are more.
func (c *groupColumns) found(row []any) ([]any, error) {
	if groups, ok := row[c.rows].([]any); ok {
		return groups, nil
	}
	return nil, errShape
}

// groupRowsOf writes the groups, and the others in one row where there are any.
type groupRowsOf struct {
	at    *groupColumns
	group *object
}

func (g groupRowsOf) write(o *output, row []any) error {
	groups, err := g.at.found(row)
	if err != nil {
		return err
	}
	groups = groups[:min(g.at.first, len(groups)):min(g.at.first, len(groups))]
	if g.at.other >= 0 && row[g.at.other] != nil {
		groups = append(groups, row[g.at.other])
	}
	return writeRows(o, groups, g.group)
}

type truncatedOf struct{ at *groupColumns }

func (t truncatedOf) write(o *output, row []any) error {
	groups, err := t.at.found(row)
	o.buf = appendBool(o.buf, len(groups) > t.at.first)
	return err
}

type totalOf struct{ at *groupColumns }

func (t totalOf) write(o *output, row []any) error {
	return scalarAt{index: t.at.total, nonNull: true}.write(o, row)
}

// keysOf writes the keys of a group.
type keysOf []keyAt

// keyAt is one key. The beginning of a bucket keeps its zone's offset, in which
// it reads as the hour or day that it is.
type keyAt struct {
	index int
	zoned bool
}

func (k keysOf) write(o *output, row []any) (err error) {
	o.buf = append(o.buf, '[')
	for i, key := range k {
		if i > 0 {
			o.buf = append(o.buf, ',')
		}
		if at, ok := row[key.index].(time.Time); ok && key.zoned {
			o.buf = append(o.buf, '"')
			o.buf = at.AppendFormat(o.buf, time.RFC3339)
			o.buf = append(o.buf, '"')
			continue
		}
		if o.buf, err = appendScalar(o.buf, row[key.index]); err != nil {
			return err
		}
	}
	o.buf = append(o.buf, ']')
	return nil
}
