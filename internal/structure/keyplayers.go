package structure

import (
	"math/bits"
	"slices"
)

// Set is a set of key players (Borgatti 2006), in the order of the nodes, and what it is worth.
type Set struct {
	Nodes []int
	Value float64
	Exact bool // whether all sets of this size were tried; else each node was chosen as the best beside those before
}

// The most steps that an exact search may take. A step is one node or edge to look at.
const exactAtMost = 50_000_000

// Negative is the set of k of the candidates whose removal breaks the network into most: its value is the fragmentation of what
// is left. Of equal sets it is the first in the order of the candidates.
func (g *Graph) Negative(candidates []int, k int) Set {
	gone, w := make([]bool, g.Len()), &sweeper{}
	return best(candidates, k, g.Len()+2*g.Edges(), func(nodes []int) float64 {
		for _, node := range nodes {
			gone[node] = true
		}
		value := g.sweep(gone, w).Fragmentation
		for _, node := range nodes {
			gone[node] = false
		}
		return value
	})
}

// Positive is the set of k of the candidates from which most nodes can be reached in so many steps: its value is their
// number, those in the set included. Of equal sets it is the first in the order of the candidates.
func (g *Graph) Positive(candidates []int, k, steps int) Set {
	words := (g.Len() + 63) / 64
	reached := map[int][]uint64{}
	for _, node := range candidates {
		reached[node] = g.within(node, steps, words)
	}
	all := make([]uint64, words)
	return best(candidates, k, k*words, func(nodes []int) float64 {
		clear(all)
		for _, node := range nodes {
			for i, word := range reached[node] {
				all[i] |= word
			}
		}
		count := 0
		for _, word := range all {
			count += bits.OnesCount64(word)
		}
		return float64(count)
	})
}

// within are the nodes within some steps of a node, a bit for each.
func (g *Graph) within(node, steps, words int) []uint64 {
	set := make([]uint64, words)
	set[node/64] |= 1 << (node % 64)
	edge := []int{node}
	for range steps {
		var next []int
		for _, at := range edge {
			for _, t := range g.ties[at] {
				if set[t.to/64]&(1<<(t.to%64)) == 0 {
					set[t.to/64] |= 1 << (t.to % 64)
					next = append(next, t.to)
				}
			}
		}
		edge = next
	}
	return set
}

// best is the set of k candidates of the greatest value, whose cost is that of one look at a set.
func best(candidates []int, k, cost int, value func([]int) float64) Set {
	k = min(k, len(candidates))
	s := Set{Exact: affordable(len(candidates), k, cost)}
	if s.Exact {
		s.Nodes, s.Value = ofAll(candidates, k, value)
	} else {
		s.Nodes, s.Value = greedy(candidates, k, value)
	}
	slices.Sort(s.Nodes)
	return s
}

// affordable tells whether all sets of k of n can be tried.
func affordable(n, k, cost int) bool {
	sets := 1
	for i := range k {
		sets = sets * (n - i) / (i + 1)
		if sets > exactAtMost/max(cost, 1) {
			return false
		}
	}
	return true
}

func ofAll(candidates []int, k int, value func([]int) float64) (nodes []int, worth float64) {
	chosen := make([]int, 0, k)
	worth = -1
	var choose func(from int)
	choose = func(from int) {
		if len(chosen) == k {
			if v := value(chosen); v > worth {
				nodes, worth = slices.Clone(chosen), v
			}
			return
		}
		for i := from; i <= len(candidates)-(k-len(chosen)); i++ {
			chosen = append(chosen, candidates[i])
			choose(i + 1)
			chosen = chosen[:len(chosen)-1]
		}
	}
	choose(0)
	return nodes, worth
}

func greedy(candidates []int, k int, value func([]int) float64) (nodes []int, worth float64) {
	for range k {
		most, found := -1.0, 0
		for _, c := range candidates {
			if slices.Contains(nodes, c) {
				continue
			}
			if v := value(append(slices.Clone(nodes), c)); v > most {
				most, found = v, c
			}
		}
		nodes, worth = append(nodes, found), most
	}
	return nodes, worth
}
