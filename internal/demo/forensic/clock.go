package forensic

import "time"

// summerTime began in the United Kingdom at this instant in 2026. The zone is
// built in, so that a file does not change with the machine's time-zone data.
var summerTime = time.Date(2026, time.March, 29, 1, 0, 0, 0, time.UTC)

var (
	gmt = time.FixedZone("GMT", 0)
	bst = time.FixedZone("BST", 3600)
)

// London is the wall clock of the United Kingdom from January to September 2026.
func London(t time.Time) time.Time {
	if t.Before(summerTime) {
		return t.In(gmt)
	}
	return t.In(bst)
}
