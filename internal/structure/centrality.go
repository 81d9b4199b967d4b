package structure

import "math"

// DegreeCentrality is, for each node, the share of the other nodes that it has an edge with. A single node has 1.
func (g *Graph) DegreeCentrality() []float64 {
	all := make([]float64, g.Len())
	for i := range all {
		all[i] = 1
		if g.Len() > 1 {
			all[i] = float64(g.Degree(i)) / float64(g.Len()-1)
		}
	}
	return all
}

// Damping of PageRank: the chance of following an edge, against that of a jump to any node.
const damping = 0.85

// PageRank is, for each node, how often somebody comes there who follows edges by chance, the heavier the likelier, and
// now and then, or where there is no edge, jumps to any node. All ranks together are 1.
//
// Gonum begins at a random vector, so its last digits differ from one call to the next. This begins at equal ranks.
func (g *Graph) PageRank() []float64 {
	n := g.Len()
	ranks, next, strength := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range ranks {
		ranks[i] = 1 / float64(n)
		for _, t := range g.ties[i] {
			strength[i] += t.weight
		}
	}
	// Each round leaves at most .85 of the difference, so these are more than enough for the last bits.
	for range 300 {
		stranded := 0.0
		for i, s := range strength {
			if s == 0 {
				stranded += ranks[i]
			}
		}
		for i := range next {
			next[i] = (damping*stranded + 1 - damping) / float64(n)
			for _, t := range g.ties[i] {
				next[i] += damping * ranks[t.to] * t.weight / strength[t.to]
			}
		}
		ranks, next = next, ranks
		if distance(ranks, next) < 1e-15 {
			break
		}
	}
	return ranks
}

// distance is the sum of the differences of two vectors.
func distance(a, b []float64) (sum float64) {
	for i := range a {
		sum += math.Abs(a[i] - b[i])
	}
	return sum
}
