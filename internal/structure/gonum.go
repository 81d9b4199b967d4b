package structure

import (
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// forGonum is a network as gonum's algorithms read it. Gonum's own graphs give nodes in an order
// that changes with each run, and sums of fractions with it.
type forGonum struct {
	nodes  []graph.Node
	around [][]graph.Node
	*Graph
}

func (g *Graph) forGonum() forGonum {
	all := forGonum{nodes: make([]graph.Node, g.Len()), around: make([][]graph.Node, g.Len()), Graph: g}
	for i := range all.nodes {
		all.nodes[i] = simple.Node(i)
	}
	for i, ties := range g.ties {
		for _, t := range ties {
			all.around[i] = append(all.around[i], all.nodes[t.to])
		}
	}
	return all
}

func (g forGonum) Node(id int64) graph.Node {
	if id < 0 || int(id) >= len(g.nodes) {
		return nil
	}
	return g.nodes[id]
}

func (g forGonum) Nodes() graph.Nodes { return iterator.NewOrderedNodes(g.nodes) }

func (g forGonum) From(id int64) graph.Nodes {
	if len(g.around[id]) == 0 {
		return graph.Empty
	}
	return iterator.NewOrderedNodes(g.around[id])
}

func (g forGonum) HasEdgeBetween(x, y int64) bool { return g.Graph.Weight(int(x), int(y)) > 0 }

func (g forGonum) Edge(x, y int64) graph.Edge { return g.WeightedEdge(x, y) }

func (g forGonum) EdgeBetween(x, y int64) graph.Edge { return g.WeightedEdge(x, y) }

func (g forGonum) WeightedEdgeBetween(x, y int64) graph.WeightedEdge { return g.WeightedEdge(x, y) }

func (g forGonum) WeightedEdge(x, y int64) graph.WeightedEdge {
	w := g.Graph.Weight(int(x), int(y))
	if w == 0 {
		return nil
	}
	return simple.WeightedEdge{F: g.nodes[x], T: g.nodes[y], W: w}
}

func (g forGonum) Weight(x, y int64) (w float64, ok bool) {
	w = g.Graph.Weight(int(x), int(y))
	return w, w > 0 || x == y
}
