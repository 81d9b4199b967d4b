package naive

import "time"

// zoneOf is the clock of a period: London's if both ends are midnights there.
func zoneOf(a timeArguments) *time.Location {
	zone, _ := time.LoadLocation("Europe/London")
	for _, t := range []time.Time{a.from, a.to} {
		if t.In(zone).Format("15:04:05.999999999") != "00:00:00" {
			return time.UTC
		}
	}
	return zone
}

// monthsOf counts the months that fit, and what part of one more is left.
func monthsOf(a timeArguments) float64 {
	from, to := a.from.In(zoneOf(a)), a.to.In(zoneOf(a))
	whole := 0
	for !monthsLater(from, whole+1).After(to) {
		whole++
	}
	begin := monthsLater(from, whole)
	return float64(whole) + float64(to.Sub(begin))/float64(monthsLater(from, whole+1).Sub(begin))
}

// monthsLater is the same day n months on, or the last day of a shorter month.
func monthsLater(t time.Time, n int) time.Time {
	there := t.AddDate(0, n, 0)
	for there.Day() != t.Day() && there.Day() < 4 { // ran over into the month after
		there = there.AddDate(0, 0, -1)
	}
	return there
}
