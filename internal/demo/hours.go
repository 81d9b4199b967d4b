package demo

import (
	"math/rand/v2"
	"time"
)

// hourWeights is how busy a deal line is at each hour of the day in London.
var hourWeights = [24]int{3, 2, 1, 0, 0, 0, 0, 1, 2, 4, 6, 7, 8, 8, 9, 10, 11, 12, 12, 11, 10, 9, 7, 5}

var hourTotal = func() (sum int) {
	for _, w := range hourWeights {
		sum += w
	}
	return sum
}()

// moment draws a time in [from, to) by those weights, to the millisecond.
func moment(rng *rand.Rand, from, to time.Time) time.Time {
	days := int(to.Sub(from).Hours()/24) + 1
	for range 50 {
		day := from.Truncate(24*time.Hour).AddDate(0, 0, rng.IntN(days+1))
		t := day.Add(time.Duration(hour(rng))*time.Hour + within(rng, time.Hour))
		if !t.Before(from) && t.Before(to) {
			return t
		}
	}
	return from.Add(within(rng, to.Sub(from)))
}

func hour(rng *rand.Rand) int {
	n := rng.IntN(hourTotal)
	for h, w := range hourWeights {
		if n -= w; n < 0 {
			return h
		}
	}
	return 0
}

// within draws a span in [0, limit), to the millisecond.
func within(rng *rand.Rand, limit time.Duration) time.Duration {
	return time.Duration(rng.Int64N(limit.Milliseconds())) * time.Millisecond
}
