package intel

import (
	"time"
	_ "time/tzdata" // for machines without the zones
)

// London is the time zone of the days and months of British records.
var London = mustZone("Europe/London")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // never happens: the zones are compiled in
	}
	return zone
}

// Zulu is the zone of instants as the graph stores them: an offset of zero, printed as Z. To
// Neo4j the same instant in a named zone, such as UTC, is not equal.
var Zulu = time.FixedZone("Offset", 0)

// Day is the date of an instant in London, as 2006-01-02.
func Day(at time.Time) string { return at.In(London).Format(time.DateOnly) }

// Age is how many years old somebody is on a date. Both are dates such as 2006-01-02; known is false if born is none. Who was
// born on 29 February is a year younger until the end of 28 February.
func Age(born, on string) (years int64, known bool) {
	b, err := time.Parse(time.DateOnly, born)
	if err != nil {
		return 0, false
	}
	d, err := time.Parse(time.DateOnly, on)
	if err != nil {
		return 0, false
	}
	years = int64(d.Year() - b.Year())
	if d.Month() < b.Month() || d.Month() == b.Month() && d.Day() < b.Day() {
		years--
	}
	return years, true
}
