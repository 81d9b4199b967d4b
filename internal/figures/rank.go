package figures

import "slices"

// Ranks gives each size its place among all of them, from 1 for the largest; equal sizes share
// a place.
func Ranks(sizes []int64) map[int64]int64 {
	sorted := slices.Sorted(slices.Values(sizes))
	ranks := map[int64]int64{}
	for i, size := range sorted {
		ranks[size] = int64(len(sorted) - i) // the last of those that share a place determines it
	}
	return ranks
}
