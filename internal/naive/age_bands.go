package naive

import (
	"fmt"
	"strconv"
	"time"
)

// ageBandNames says what the bands are called that begin at ages.
func ageBandNames(ages []any) []any {
	var names []any
	below := 0
	for i := 0; i <= len(ages); i++ {
		switch {
		case i == 0:
			names = append(names, fmt.Sprintf("under %v", ages[0]))
		case i == len(ages):
			names = append(names, fmt.Sprintf("%v and over", below))
		case yearsOf(ages[i])-1 == below:
			names = append(names, fmt.Sprint(below))
		default:
			names = append(names, fmt.Sprintf("%v-%v", below, yearsOf(ages[i])-1))
		}
		if i < len(ages) {
			below = yearsOf(ages[i])
		}
	}
	return append(names, nil)
}

func yearsOf(v any) int {
	n, _ := strconv.Atoi(fmt.Sprint(v))
	return n
}

// ageBandIndex is the place of an age among the bands; the last is for no age.
func ageBandIndex(ages []any, born any, on time.Time) int {
	d, ok := born.(interface{ Time() time.Time })
	if !ok {
		return len(ages) + 1
	}
	zone, _ := time.LoadLocation("Europe/London")
	on = on.In(zone)
	b := d.Time()
	age := on.Year() - b.Year()
	if on.Month() < b.Month() || on.Month() == b.Month() && on.Day() < b.Day() {
		age--
	}
	if age < 0 {
		return len(ages) + 1
	}
	i := 0
	for _, from := range ages {
		if age >= yearsOf(from) {
			i++
		}
	}
	return i
}
