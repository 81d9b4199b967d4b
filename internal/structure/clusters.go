package structure

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
)

// Seed is the seed of Clusters.
const Seed = 1

// Clusters are groups of nodes with more, or heavier, edges within than between them, by the method of Louvain with the
// seed Seed: the largest first, those of one size by their first nodes. Nodes without an edge are clusters of
// their own.
func (g *Graph) Clusters() [][]int {
	var groups [][]int
	if g.Edges() == 0 {
		for node := range g.ties {
			groups = append(groups, []int{node})
		}
		return groups
	}
	for _, found := range community.Modularize(g.forGonum(), 1, rand.NewPCG(Seed, Seed)).Communities() {
		nodes := make([]int, len(found))
		for i, n := range found {
			nodes[i] = int(n.ID())
		}
		groups = append(groups, nodes)
	}
	inOrder(groups)
	return groups
}

// Modularity is how much more weight lies within groups of nodes than chance would put there, from -.5 to 1; 0 in a
// network without edges. Each node must be in one group.
func (g *Graph) Modularity(groups [][]int) float64 {
	if g.Edges() == 0 {
		return 0
	}
	all := g.forGonum()
	of := make([][]graph.Node, len(groups))
	for i, nodes := range groups {
		for _, node := range nodes {
			of[i] = append(of[i], all.nodes[node])
		}
	}
	return community.Q(all, of, 1)
}
