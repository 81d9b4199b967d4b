package whatsapp

import "time"

// order is how the parts of a date stand: the places of year, month and day.
type order struct {
	year, month, day int
	note             string
}

// Orders, the likeliest first.
var orders = []order{
	{2, 1, 0, ""},
	{2, 0, 1, "dates read month first: some in the file allow nothing else"},
	{0, 1, 2, "dates read year first: some in the file allow nothing else"},
}

const noteAmbiguous = "dates read day first: none in the file rules out another order"

// founded is the year before which nobody wrote in WhatsApp.
const founded = 2009

// read gives the day that a date means; ok is false where there is no such day.
func (o order) read(date [3]int) (day time.Time, ok bool) {
	year := date[o.year]
	if year < 100 {
		year += 2000
	}
	day = time.Date(year, time.Month(date[o.month]), date[o.day], 0, 0, 0, 0, time.UTC)
	return day, year < 10000 && day.Day() == date[o.day] && int(day.Month()) == date[o.month]
}

// tally counts the dates that are impossible in each order.
type tally [3]int

func (t *tally) add(date [3]int, now time.Time) {
	for i, o := range orders {
		if day, ok := o.read(date); !ok || day.Year() < founded || day.Year() > now.Year()+1 {
			t[i]++
		}
	}
}

// decide gives the order in which the fewest dates are impossible, day first
// where that does not tell. Four digits say by themselves where the year is.
func (t *tally) decide(s style) (o order, note string) {
	switch {
	case s.yearFirst:
		return orders[2], ""
	case t[1] < t[0] && (s.longYear || t[1] <= t[2]):
		return orders[1], orders[1].note
	case t[2] < t[0] && !s.longYear:
		return orders[2], orders[2].note
	case t[1] == t[0] || t[2] == t[0] && !s.longYear:
		return orders[0], noteAmbiguous
	}
	return orders[0], ""
}
