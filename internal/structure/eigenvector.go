package structure

import (
	"errors"
	"math"
)

// ErrNotConverged says that a power iteration found no eigenvector, so that there is no answer.
var ErrNotConverged = errors.New("the power iteration did not converge")

// How close an eigenvector must be, relative to its eigenvalue, and how many steps the search for it may take. A step is
// one node or edge to look at.
const residualAtMost, stepsAtMost = 1e-13, 500_000_000

// Eigenvector is the eigenvector centrality: a node is central if its neighbours are, by the weights of the edges. In a
// connected network it is the eigenvector of the greatest eigenvalue, with the length 1. The parts of a network that no
// edge joins each have an eigenvector of their own; the square of its length is the part's share of the nodes with an
// edge, so that a small part is not nothing beside a large one. Nodes without an edge have 0. It returns ErrNotConverged rather than
// a vector that is not checked to be an eigenvector.
func (g *Graph) Eigenvector() ([]float64, error) {
	all := make([]float64, g.Len())
	joined := 0
	parts := g.Components()
	for _, part := range parts {
		if len(part) > 1 {
			joined += len(part)
		}
	}
	for _, part := range parts {
		if len(part) == 1 {
			continue
		}
		if err := g.leading(part, all); err != nil {
			return nil, err
		}
		for _, node := range part {
			all[node] *= math.Sqrt(float64(len(part)) / float64(joined))
		}
	}
	return all, nil
}

// leading puts the leading eigenvector of a connected part into all, with the length 1. The iteration multiplies by A+I,
// so that it also converges where all edges lead between two halves.
func (g *Graph) leading(part []int, all []float64) error {
	next := make([]float64, g.Len())
	for _, node := range part {
		all[node] = 1 / math.Sqrt(float64(len(part)))
	}
	for range stepsAtMost / (len(part) + 2*g.Edges()) {
		value := 0.0 // Rayleigh's quotient
		for _, node := range part {
			sum := 0.0
			for _, t := range g.ties[node] {
				sum += t.weight * all[t.to]
			}
			next[node] = sum
			value += sum * all[node]
		}
		residual, length := 0.0, 0.0
		for _, node := range part {
			off := next[node] - value*all[node]
			residual += off * off
			next[node] += all[node]
			length += next[node] * next[node]
		}
		if math.Sqrt(residual) <= residualAtMost*value {
			return nil
		}
		length = math.Sqrt(length)
		for _, node := range part {
			all[node] = next[node] / length
		}
	}
	return ErrNotConverged
}
