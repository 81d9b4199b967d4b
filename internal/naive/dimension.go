package naive

import (
	"fmt"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// dimension is one key of a grouping.
type dimension struct {
	def    *ast.FieldDefinition
	keys   func(h hop) []any
	bucket string
	zone   *time.Location
	fill   bool
}

// keyValue is a key as it is answered: a bucket of times by the instant at which
// it begins, in its zone; a bucket of dates by its first day.
func (d dimension) keyValue(k any) any {
	t, ok := k.(time.Time)
	switch {
	case k == nil:
		return nil
	case ok && d.bucket != "" && d.def.Type.Name() == "Date":
		return t.Format(time.DateOnly)
	case ok && d.bucket != "":
		return t.Format(time.RFC3339)
	}
	return scalarValue(k, d.def.Type)
}

// dimensionOf reads one Grouping.
func (n *Evaluator) dimensionOf(connection string, by map[string]any) dimension {
	typ, of := n.schema.Types[n.nodeType(connection)], by["of"].(string)
	d := dimension{fill: by["fill"] == true}
	d.bucket, _ = by["bucket"].(string)
	zone, given := by["timeZone"].(string)
	if !given {
		zone = "Europe/London"
	}
	var err error
	d.zone, err = time.LoadLocation(zone)
	n.noteError(err)
	head, rest, dotted := strings.Cut(of, ".")
	var values func(h hop) []any // with repeats
	switch {
	case !dotted:
		d.def = n.leafField(typ, of)
		values = func(h hop) []any { return elementsOf(h.record.Properties[Property(d.def)]) }
	case head == "edge":
		d.def = n.EdgeType(connection).Fields.ForName(rest)
		values = func(h hop) []any { return elementsOf(h.edge[Property(d.def)]) }
	default:
		relation := typ.Fields.ForName(head)
		d.def = n.leafField(n.schema.Types[relation.Type.Name()], rest)
		values = func(h hop) (all []any) {
			for _, on := range n.linksFrom(h.record, relation, "") {
				all = append(all, elementsOf(on.record.Properties[Property(d.def)])...)
			}
			if all == nil {
				return []any{nil}
			}
			return all
		}
	}
	d.keys = func(h hop) (keys []any) {
		seen := map[string]bool{}
		for _, v := range values(h) {
			if d.bucket != "" && v != nil {
				v = d.bucketStart(v)
			}
			if !seen[distinctKey(v)] {
				seen[distinctKey(v)] = true
				keys = append(keys, v)
			}
		}
		return keys
	}
	return d
}

// elementsOf gives the elements of a list, or the value; null where there is none.
func elementsOf(v any) []any {
	list, ok := v.([]any)
	if !ok {
		return []any{v}
	}
	if len(list) == 0 {
		return []any{nil}
	}
	return list
}

// bucketStart is when the bucket of a value begins, by the clock and calendar of the zone.
func (d dimension) bucketStart(v any) time.Time {
	t, ok := v.(time.Time)
	if !ok { // a date
		t, _ = time.ParseInLocation(time.DateOnly, fmt.Sprint(v), d.zone)
	}
	t = t.In(d.zone)
	date := func(y int, m time.Month, day int) time.Time { return time.Date(y, m, day, 0, 0, 0, 0, d.zone) }
	y, m, day := t.Date()
	switch d.bucket {
	case "HOUR":
		return t.Truncate(time.Hour) // the zones asked for differ from UTC by whole hours
	case "DAY":
		return date(y, m, day)
	case "WEEK":
		return date(y, m, day-(int(t.Weekday())+6)%7)
	case "MONTH":
		return date(y, m, 1)
	}
	return date(y, 1, 1)
}

// nextBucket is the bucket after one that begins at t.
func (d dimension) nextBucket(t time.Time) time.Time {
	switch d.bucket {
	case "HOUR":
		return t.Add(time.Hour)
	case "DAY":
		return t.AddDate(0, 0, 1)
	case "WEEK":
		return t.AddDate(0, 0, 7)
	case "MONTH":
		return t.AddDate(0, 1, 0)
	}
	return t.AddDate(1, 0, 0)
}
