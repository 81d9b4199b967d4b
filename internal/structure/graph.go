// Package structure measures a network: who is central in it, who holds it together, and how it falls into clusters.
// A network is an undirected weighted graph whose nodes are the integers from 0. The package knows neither what
// the nodes are nor a database. Each measure is that of NetworkX 3.4; the same network always gives the same answer, to
// the last bit.
package structure

import (
	"cmp"
	"slices"
)

// Edge joins two different nodes.
type Edge struct {
	A, B   int
	Weight float64 // above 0
}

// Graph is an undirected network.
type Graph struct {
	ties  [][]tie // of each node, in the order of the other ends
	edges int
}

// tie is an edge as one of its ends sees it.
type tie struct {
	to     int
	weight float64
}

// New makes a network of n nodes. Edges between the same two nodes count as one, with the sum of their
// weights; edges from a node to itself are left out.
func New(n int, edges []Edge) *Graph {
	g := &Graph{ties: make([][]tie, n)}
	for _, e := range edges {
		if e.A != e.B {
			g.ties[e.A] = append(g.ties[e.A], tie{e.B, e.Weight})
			g.ties[e.B] = append(g.ties[e.B], tie{e.A, e.Weight})
		}
	}
	for node, ties := range g.ties {
		slices.SortStableFunc(ties, func(a, b tie) int { return cmp.Compare(a.to, b.to) })
		once := ties[:0]
		for _, t := range ties {
			if last := len(once) - 1; last >= 0 && once[last].to == t.to {
				once[last].weight += t.weight
				continue
			}
			once = append(once, t)
		}
		g.ties[node] = once
		g.edges += len(once)
	}
	g.edges /= 2
	return g
}

// Len is the number of nodes.
func (g *Graph) Len() int { return len(g.ties) }

// Edges is the number of pairs of nodes with an edge.
func (g *Graph) Edges() int { return g.edges }

// Degree is the number of nodes that share an edge with a node.
func (g *Graph) Degree(node int) int { return len(g.ties[node]) }

// Weight is the weight of the edge between two nodes, 0 if there is none.
func (g *Graph) Weight(a, b int) float64 {
	if i, found := slices.BinarySearchFunc(g.ties[a], b, func(t tie, to int) int { return cmp.Compare(t.to, to) }); found {
		return g.ties[a][i].weight
	}
	return 0
}

// Neighbours are the nodes that share an edge with a node, in their order.
func (g *Graph) Neighbours(node int) (all []int) {
	for _, t := range g.ties[node] {
		all = append(all, t.to)
	}
	return all
}

// Without is the network without some nodes, which it keeps as nodes of no edges.
func (g *Graph) Without(nodes ...int) *Graph {
	var kept []Edge
	for a, ties := range g.ties {
		for _, t := range ties {
			if a < t.to && !slices.Contains(nodes, a) && !slices.Contains(nodes, t.to) {
				kept = append(kept, Edge{a, t.to, t.weight})
			}
		}
	}
	return New(g.Len(), kept)
}
