package intel

import (
	"time"
	_ "time/tzdata" // a machine need not have the zones
)

// London is where the days and months of a British record begin.
var London = mustZone("Europe/London")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // cannot be: the zones are compiled in
	}
	return zone
}

// Day is the date of an instant in London, as 2006-01-02.
func Day(at time.Time) string { return at.In(London).Format(time.DateOnly) }
