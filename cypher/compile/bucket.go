package compile

// bucket is a length of time. Days and longer are kept as the date on which
// they begin, hours as an instant in their zone: a clock that is put back
// strikes the same hour twice.
type bucket struct {
	unit  string // as Neo4j truncates a date to it
	step  string // the component of a duration that leads to the next bucket
	steps string // how many steps lead from lo to hi
}

var (
	hour    = &bucket{step: "hours", steps: "duration.inSeconds(lo, hi).hours"}
	buckets = map[string]*bucket{
		"HOUR":  hour,
		"DAY":   {"day", "days", "duration.inDays(lo, hi).days"},
		"WEEK":  {"week", "weeks", "duration.inDays(lo, hi).weeks"},
		"MONTH": {"month", "months", "duration.inMonths(lo, hi).months"},
		"YEAR":  {"year", "years", "duration.inMonths(lo, hi).years"},
	}
)

// begin is the text of the beginning of the bucket that a value, which is not
// null, lies in.
func (d *dimension) begin(value string) string {
	if d.timed() {
		return d.beginAt(value)
	}
	return "date.truncate('" + d.bucket.unit + "', " + value + ")"
}

// beginAt is begin for an instant, whatever the dimension's values are.
func (d *dimension) beginAt(instant string) string {
	zoned := "datetime({datetime: " + instant + ", timezone: " + d.zone + "})"
	if d.bucket == hour {
		return "head([z IN [" + zoned + "] | z - duration({minutes: z.minute, seconds: z.second, nanoseconds: z.nanosecond})])"
	}
	return "date.truncate('" + d.bucket.unit + "', " + zoned + ")"
}
