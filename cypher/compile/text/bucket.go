package text

import "linegraph/cypher/compile/plan"

// unit is a length of time in Cypher. Days and longer are kept as the date on
// which they begin, hours as an instant in their zone: a clock that is put back
// strikes the same hour twice.
type unit struct {
	truncated string // as Neo4j truncates a date to it
	step      string // the component of a duration that leads to the next bucket
	steps     string // how many steps lead from lo to hi
}

var units = map[plan.Unit]unit{
	plan.Hourly:  {step: "hours", steps: "duration.inSeconds(lo, hi).hours"},
	plan.Daily:   {"day", "days", "duration.inDays(lo, hi).days"},
	plan.Weekly:  {"week", "weeks", "duration.inDays(lo, hi).weeks"},
	plan.Monthly: {"month", "months", "duration.inMonths(lo, hi).months"},
	plan.Yearly:  {"year", "years", "duration.inMonths(lo, hi).years"},
}

// bucketStart is the beginning of the bucket that a value, which is not null,
// lies in.
func bucketStart(b plan.Bucket, value string) string {
	if b.Timed {
		return instantBucketStart(b, value)
	}
	return "date.truncate('" + units[b.Unit].truncated + "', " + value + ")"
}

// instantBucketStart is the same for an instant, whatever the dimension's values are.
func instantBucketStart(b plan.Bucket, instant string) string {
	zoned := "datetime({datetime: " + instant + ", timezone: $" + string(b.Zone) + "})"
	if b.Unit == plan.Hourly {
		return "head([z IN [" + zoned + "] | z - duration({minutes: z.minute, seconds: z.second, nanoseconds: z.nanosecond})])"
	}
	return "date.truncate('" + units[b.Unit].truncated + "', " + zoned + ")"
}

// shownStart is a beginning with its offset. Neo4j takes the first of two equal
// times of day when one date-time is made from another in a named zone, but
// not when it is made from the seconds.
func shownStart(e plan.ShownStart) string {
	zoned := string(e.Of)
	if e.Bucket.Unit != plan.Hourly {
		zoned = "datetime({date: " + zoned + ", timezone: $" + string(e.Bucket.Zone) + "})"
	}
	return "CASE WHEN " + string(e.Of) + " IS NOT NULL THEN head([z IN [" + zoned + "] | datetime({epochSeconds: z.epochSeconds, timezone: z.offset})]) END"
}
