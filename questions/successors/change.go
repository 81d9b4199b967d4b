package successors

import (
	"math"
	"slices"
)

// change is when customers may have gone from an earlier number to a later one: the day on which the earlier
// number had lost most of them, and that on which the later one had won the first.
type change struct{ ended, began int64 }

// gap is for how many days neither number had the customers; negative if both had.
func (c change) gap() int64 { return c.began - c.ended }

// near tells whether the two days are close enough for a succession.
func (c change) near() bool { return c.gap() >= -30 && c.gap() <= 60 }

// changes dates a change in two ways by the parties that both numbers know, and leaves out those that are too
// far apart for a succession. The first way is exact where customers leave at once: 80 of 100 last
// contacts with the earlier number, 20 of 100 first contacts with the later one. The second is not misled by
// customers who go on calling the earlier number: the days on which all contacts with it fall most, and those
// with the later one rise most.
func changes(earlier, later histories, common []string) (near []change) {
	var lasts, firsts []int64
	before, after := map[int64]int{}, map[int64]int{} // contacts by day; one party counts once a day
	for _, id := range common {
		lasts, firsts = append(lasts, earlier[id].last()), append(firsts, later[id].first())
		for _, d := range earlier[id].days {
			before[d.Day]++
		}
		for _, d := range later[id].days {
			after[d.Day]++
		}
	}
	all := []change{{percentile(lasts, .8), percentile(firsts, .2)}}
	fall, fell := step(before, slices.Min(lasts)-90, slices.Max(lasts)+28, -1)
	rise, rose := step(after, slices.Min(firsts)-28, slices.Max(firsts)+90, 1)
	if fell && rose {
		all = append(all, change{fall, rise + 1})
	}
	for _, c := range all {
		if c.near() {
			near = append(near, c)
		}
	}
	return near
}

// step is the last day before the greatest fall (sign -1) or rise (1) of a count: the one that divides the days
// from one to another, both included, into two parts of steady rates most likely, if counts are as Poisson says.
// found is false if the count nowhere falls or rises.
func step(counts map[int64]int, from, to, sign int64) (day int64, found bool) {
	total, most := 0, math.Inf(-1)
	for d := from; d <= to; d++ {
		total += counts[d]
	}
	sum := 0
	for d := from; d < to; d++ {
		sum += counts[d]
		n, m := float64(d-from+1), float64(to-d)
		if float64(sign)*(float64(total-sum)/m-float64(sum)/n) <= 0 {
			continue
		}
		if likelihood := steady(sum, n) + steady(total-sum, m); likelihood > most {
			day, most, found = d, likelihood, true
		}
	}
	return day, found
}

// steady is the greatest logarithm of the likelihood of so many contacts in so many days at a steady rate, but for
// terms that do not depend on where the days are divided.
func steady(contacts int, days float64) float64 {
	if contacts == 0 {
		return 0
	}
	return float64(contacts) * math.Log(float64(contacts)/days)
}

// percentile is the least value that a share of all values does not exceed, as percentileDisc in Cypher.
func percentile(values []int64, p float64) int64 {
	slices.Sort(values)
	n := int(math.Ceil(p * float64(len(values))))
	return values[max(n, 1)-1]
}
