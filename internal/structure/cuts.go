package structure

import "slices"

// Cuts are the nodes and the edges that alone hold parts of the network together: without an articulation point, or
// without a bridge, some nodes that a path joined are apart. Both are in order; a bridge names its lower node first.
func (g *Graph) Cuts() (points []int, bridges [][2]int) {
	n := g.Len()
	found, low, parent, next := make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	cut := make([]bool, n)
	clock := 0
	for root := range n {
		if found[root] > 0 {
			continue
		}
		clock++
		found[root], low[root], parent[root] = clock, clock, -1
		children := 0
		for at := root; at >= 0; { // depth first, without recursion
			if next[at] < len(g.ties[at]) {
				to := g.ties[at][next[at]].to
				next[at]++
				switch {
				case found[to] == 0:
					clock++
					found[to], low[to], parent[to] = clock, clock, at
					at = to
				case to != parent[at]:
					low[at] = min(low[at], found[to])
				}
				continue
			}
			above := parent[at]
			if above >= 0 {
				low[above] = min(low[above], low[at])
				if low[at] > found[above] {
					bridges = append(bridges, [2]int{min(at, above), max(at, above)})
				}
				if above == root {
					children++
				} else if low[at] >= found[above] {
					cut[above] = true
				}
			}
			at = above
		}
		cut[root] = children > 1
	}
	for node, is := range cut {
		if is {
			points = append(points, node)
		}
	}
	slices.SortFunc(bridges, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return points, bridges
}
