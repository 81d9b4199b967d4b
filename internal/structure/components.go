package structure

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/graph/topo"
)

// Components are the connected parts of the network: the largest first, those of one size in the order of their first
// nodes, and the nodes of each in order.
func (g *Graph) Components() [][]int {
	var parts [][]int
	for _, part := range topo.ConnectedComponents(g.forGonum()) {
		nodes := make([]int, len(part))
		for i, n := range part {
			nodes[i] = int(n.ID())
		}
		parts = append(parts, nodes)
	}
	inOrder(parts)
	return parts
}

// inOrder sorts groups of nodes: the largest first, those of one size by their first nodes.
func inOrder(groups [][]int) {
	for _, nodes := range groups {
		slices.Sort(nodes)
	}
	slices.SortFunc(groups, func(a, b []int) int { return cmp.Or(len(b)-len(a), a[0]-b[0]) })
}

// State is how a network hangs together once some nodes are gone.
type State struct {
	Nodes, Edges  int // those left
	Components    int
	Largest       int // how many nodes the largest component has
	Fragmentation float64
}

// StateWithout is the state of the network without some nodes. Fragmentation is the share of the pairs of nodes left
// that no path joins (Borgatti 2006): 0 if all are joined or fewer than two are left, 1 if none is.
func (g *Graph) StateWithout(gone ...int) State {
	out := make([]bool, g.Len())
	for _, node := range gone {
		out[node] = true
	}
	return g.sweep(out, &sweeper{})
}

// sweeper is the memory of a sweep. Sweeps of one network use it one after another.
type sweeper struct {
	seen  []bool
	queue []int
}

// sweep walks over all nodes that are not gone.
func (g *Graph) sweep(gone []bool, w *sweeper) (s State) {
	w.seen = append(w.seen[:0], gone...)
	joined := 0 // ordered pairs
	for first := range w.seen {
		if w.seen[first] {
			continue
		}
		w.seen[first] = true
		w.queue = append(w.queue[:0], first)
		for at := 0; at < len(w.queue); at++ {
			for _, t := range g.ties[w.queue[at]] {
				if !gone[t.to] {
					s.Edges++
				}
				if !w.seen[t.to] {
					w.seen[t.to] = true
					w.queue = append(w.queue, t.to)
				}
			}
		}
		size := len(w.queue)
		s.Nodes, s.Components, s.Largest = s.Nodes+size, s.Components+1, max(s.Largest, size)
		joined += size * (size - 1)
	}
	s.Edges /= 2
	if s.Nodes > 1 {
		s.Fragmentation = 1 - float64(joined)/float64(s.Nodes*(s.Nodes-1))
	}
	return s
}
