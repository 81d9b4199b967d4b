package sameevent

import "math"

// The lowest assumed rate of equal events by chance (per second), and the
// certainty that a pair must have.
const (
	seldom = 1.0 / 60
	sure   = 0.95
)

// most is the largest number of pairings of one burst that are weighed; a larger
// burst is not paired.
const most = 1 << 18

// odds are the odds that each handset lacks one of two events, against the case
// that neither lacks any.
type odds float64

// oddsOf returns the odds from counts of isolated events: alone is shown by one
// handset only, both by both. A few events are added to each count, because
// small counts prove little.
func oddsOf(alone, both int) odds {
	missing := min(max((float64(alone)+0.5)/float64(alone+2*both+25), 0.01), 0.1)
	return odds(missing * missing / ((1 - missing) * (1 - missing)))
}

// likely is how many times likelier it is that two events are one whose times
// differ by off seconds from what the clocks say than that they are two, of which
// each handset lacks one, where like events come so often a second. Most times
// are near what the clocks say, and some messages take long.
func (o odds) likely(off, often float64, c clock) float64 {
	near := math.Exp(-math.Abs(off)/c.spread) / (2 * c.spread)
	return (0.95*near + 0.05*seldom) / (float64(o) * often)
}

// align returns the pairs of n and m events, in order on both sides, that are
// one event in nearly all ways to pair the rest. ratio is how many times
// likelier it is that i and j are one event than that they are two; it is 0 if
// they cannot be one.
func align(n, m int, ratio func(i, j int) float64, pair func(i, j int)) {
	if n*m > most {
		return
	}
	before := ways(n, m, ratio)
	after := ways(n, m, func(i, j int) float64 { return ratio(n-1-i, m-1-j) })
	for i := range n {
		for j := range m {
			share := math.Exp(before[i][j] + math.Log(ratio(i, j)) + after[n-1-i][m-1-j] - before[n][m])
			if share >= sure {
				pair(i, j)
			}
		}
	}
}

// ways is, for the first i and j of two sides, the logarithm of the sum over all
// ways to pair them in order, each as likely as its pairs are together. A way is
// counted once, whichever of two events that stay alone comes first: therefore
// less the ways that leave out both.
func ways(n, m int, ratio func(i, j int) float64) [][]float64 {
	sum := make([][]float64, n+1)
	for i := range sum {
		sum[i] = make([]float64, m+1)
		if i == 0 {
			continue
		}
		for j := 1; j <= m; j++ {
			top := max(sum[i-1][j], sum[i][j-1])
			sum[i][j] = top + math.Log(math.Exp(sum[i-1][j]-top)+math.Exp(sum[i][j-1]-top)+
				(ratio(i-1, j-1)-1)*math.Exp(sum[i-1][j-1]-top))
		}
	}
	return sum
}
