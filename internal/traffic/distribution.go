package traffic

import (
	"math"
	"slices"
)

// Distribution describes how values are distributed. Std is the deviation of the values themselves, not an estimate from a
// sample.
type Distribution struct{ Mean, Std, Median, Min, Max float64 }

// distributionOf is nil if there are no values.
func distributionOf(values []float64) *Distribution {
	n := len(values)
	if n == 0 {
		return nil
	}
	sorted := slices.Sorted(slices.Values(values))
	sum, squares := 0.0, 0.0
	for _, v := range sorted {
		sum += v
	}
	mean := sum / float64(n)
	for _, v := range sorted {
		squares += (v - mean) * (v - mean)
	}
	return &Distribution{mean, math.Sqrt(squares / float64(n)), (sorted[n/2] + sorted[(n-1)/2]) / 2, sorted[0], sorted[n-1]}
}
