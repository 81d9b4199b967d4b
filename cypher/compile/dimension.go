package compile

import (
	"strconv"

	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
	"linegraph/internal/zone"
)

// maxDimensions bounds the keys of a grouping.
const maxDimensions = 4

// dimension is one key of a grouping.
type dimension struct {
	operand
	name   plan.Variable // holds the key
	bucket *plan.Bucket  // nil where values are not put into buckets
	filled bool
}

// bucketUnits are the lengths of buckets, by the schema's names.
var bucketUnits = map[string]plan.Unit{"HOUR": plan.Hourly, "DAY": plan.Daily, "WEEK": plan.Weekly, "MONTH": plan.Monthly, "YEAR": plan.Yearly}

// dimensions reads the argument `by` of groups.
func (p *planner) dimensions(l *linkSet, by []map[string]any) ([]*dimension, error) {
	if len(by) == 0 || len(by) > maxDimensions {
		return nil, intel.Errorf(intel.BadInput, "groups(by:) takes 1 to %d dimensions.", maxDimensions)
	}
	dims := make([]*dimension, len(by))
	buckets, fills := 0, false
	for i, given := range by {
		d, err := p.dimension(l, given, "groups(by:), dimension "+strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		dims[i] = d
		fills = fills || d.filled
		if d.bucket != nil {
			buckets++
		}
	}
	if fills && buckets > 1 {
		return nil, intel.Errorf(intel.BadInput, "groups(by:) can fill the buckets of one time dimension, not of several.")
	}
	return dims, nil
}

func (p *planner) dimension(l *linkSet, given map[string]any, place string) (*dimension, error) {
	of, _ := given["of"].(string)
	o, err := p.operand(l, of, groupable, place+", of")
	if err != nil {
		return nil, err
	}
	d := &dimension{operand: o, name: p.name("k")}
	d.filled, _ = given["fill"].(bool)
	unit, _ := given["bucket"].(string)
	switch {
	case unit == "" && d.filled:
		return nil, intel.Errorf(intel.BadInput, "%s: only time buckets can be filled; give a bucket.", place)
	case unit == "":
		return d, nil
	case o.field.Scalar != "DateTime" && o.field.Scalar != "Date", o.field.List:
		return nil, intel.Errorf(intel.BadInput, "%s: only times and dates can be put into buckets.", place)
	case unit == "HOUR" && o.field.Scalar == "Date":
		return nil, intel.Errorf(intel.BadInput, "%s: a date has no hours; use buckets of a day or longer.", place)
	}
	begins, err := zoneName(given["timeZone"])
	if err != nil {
		return nil, intel.Wrap(err, intel.BadInput, "%s: timeZone must be the name of a time zone, such as Europe/London or UTC.", place)
	}
	d.bucket = &plan.Bucket{Unit: bucketUnits[unit], Zone: p.param(begins), Timed: d.timed()}
	return d, nil
}

// zoneName reads a zone; London's is the one where none is given.
func zoneName(given any) (string, error) {
	if given == nil {
		return "Europe/London", nil
	}
	name, _ := given.(string)
	return name, zone.Check(name)
}

// spreads tells whether one link can have several keys.
func (d *dimension) spreads() bool { return d.via != nil || d.field.List }

// timed tells whether values are instants, whose buckets begin at instants, and
// not dates.
func (d *dimension) timed() bool { return d.field.Scalar == "DateTime" }

// key is the key of a single value, which compares as groups are ordered.
func (d *dimension) key(n, r plan.Variable) plan.Expression {
	if d.bucket != nil {
		return plan.BucketStart{Of: d.value(n, r), Bucket: *d.bucket}
	}
	return d.ordered(n, r)
}

// shown is a key as it is answered.
func (d *dimension) shown() plan.Expression {
	switch {
	case d.bucket == nil:
		return d.shownName(d.name)
	case !d.timed():
		return d.name
	}
	return plan.ShownStart{Of: d.name, Bucket: *d.bucket}
}

// planned is the dimension as the links n, r have it.
func (d *dimension) planned(p *planner, n, r plan.Variable) plan.Dimension {
	out := plan.Dimension{As: d.name, Filled: d.filled}
	if !d.spreads() {
		out.Key = d.key(n, r)
		return out
	}
	out.Spread = &plan.ValueSpread{Values: p.name("v"), Value: p.name("v")}
	if d.via != nil {
		on := p.name("n")
		out.Spread.Hop = p.match(n, d.via.Relation, on, "")
		n = on
	}
	if d.field.List {
		out.Spread.List = d.value(n, r)
	} else {
		out.Key = d.key(n, r)
	}
	return out
}
