package compile

import (
	"path"
	"strconv"
	"strings"
	"time"

	_ "time/tzdata" // a time zone is known wherever the program runs

	"linegraph/internal/intel"
)

// maxDimensions bounds the keys of a grouping.
const maxDimensions = 4

// dimension is one key of a grouping.
type dimension struct {
	operand
	name   string  // the variable that holds the key
	bucket *bucket // nil where values are not put into buckets
	zone   string  // parameter of the zone in which buckets begin
	fill   bool
}

// dimensions reads by.
func (b *builder) dimensions(l *linkset, by []map[string]any) ([]*dimension, error) {
	if len(by) == 0 || len(by) > maxDimensions {
		return nil, intel.Errorf(intel.BadInput, "groups(by:) takes 1 to %d dimensions.", maxDimensions)
	}
	dims := make([]*dimension, len(by))
	buckets, fills := 0, false
	for i, given := range by {
		d, err := b.dimension(l, given, "groups(by:), dimension "+strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		dims[i] = d
		fills = fills || d.fill
		if d.bucket != nil {
			buckets++
		}
	}
	if fills && buckets > 1 {
		return nil, intel.Errorf(intel.BadInput, "groups(by:) can fill buckets where one dimension is of time, not several.")
	}
	return dims, nil
}

func (b *builder) dimension(l *linkset, given map[string]any, place string) (*dimension, error) {
	of, _ := given["of"].(string)
	o, err := b.operand(l, of, groupable, place+", of")
	if err != nil {
		return nil, err
	}
	d := &dimension{operand: o, name: b.name("k")}
	d.fill, _ = given["fill"].(bool)
	unit, _ := given["bucket"].(string)
	switch {
	case unit == "" && d.fill:
		return nil, intel.Errorf(intel.BadInput, "%s: only buckets of time can be filled; give a bucket.", place)
	case unit == "":
		return d, nil
	case o.field.scalar != "DateTime" && o.field.scalar != "Date", o.field.list:
		return nil, intel.Errorf(intel.BadInput, "%s: only times and dates can be put into buckets.", place)
	case unit == "HOUR" && o.field.scalar == "Date":
		return nil, intel.Errorf(intel.BadInput, "%s: a date has no hours; take days or longer buckets.", place)
	}
	zone, err := zoneName(given["timeZone"])
	if err != nil {
		return nil, intel.Wrap(err, intel.BadInput, "%s: timeZone must be the name of a time zone, such as Europe/London or UTC.", place)
	}
	d.bucket, d.zone = buckets[unit], b.param(zone)
	return d, nil
}

// zoneName reads a zone by a name that Neo4j and Go both know: UTC, or an area
// and a place.
func zoneName(given any) (string, error) {
	if given == nil {
		return "Europe/London", nil
	}
	name, _ := given.(string)
	area, _, placed := strings.Cut(name, "/")
	if (!placed || area == "posix" || area == "right" || path.Clean(name) != name) && name != "UTC" {
		return "", intel.Errorf(intel.BadInput, "There is no such time zone.")
	}
	_, err := time.LoadLocation(name)
	return name, err
}

// many tells whether one link can have several keys.
func (d *dimension) many() bool { return d.via != nil || d.field.list }

// timed tells an instant, whose buckets begin at instants, from a date.
func (d *dimension) timed() bool { return d.field.scalar == "DateTime" }

// key is the text of the key of a single value, which compares as groups are ordered.
func (d *dimension) key(n, r string) string {
	if d.bucket != nil { // the value is read once
		return "head([v IN [" + d.value(n, r) + "] WHERE v IS NOT NULL | " + d.begin("v") + "])"
	}
	return d.ordered(n, r)
}

// shown is the text of a key as it is answered: the beginning of a bucket of
// instants with the offset that holds then. Neo4j takes the first of two equal
// times of day when one date-time is made from another in a named zone, but
// not when it is made from the seconds.
func (d *dimension) shown() string {
	switch {
	case d.bucket == nil:
		return d.alone(d.name)
	case !d.timed():
		return d.name
	}
	zoned := d.name
	if d.bucket != hour {
		zoned = "datetime({date: " + d.name + ", timezone: " + d.zone + "})"
	}
	return "CASE WHEN " + d.name + " IS NOT NULL THEN head([z IN [" + zoned + "] | datetime({epochSeconds: z.epochSeconds, timezone: z.offset})]) END"
}
