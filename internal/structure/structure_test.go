package structure

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// random is a network of n nodes with about so many edges for each.
func random(n, each int, seed uint64) *Graph {
	chance := rand.New(rand.NewPCG(seed, 1))
	var edges []Edge
	for range n * each {
		edges = append(edges, Edge{chance.IntN(n), chance.IntN(n), 1 / float64(1+chance.IntN(9))})
	}
	return New(n, edges)
}

func TestGraph(t *testing.T) {
	g := New(4, []Edge{{2, 0, .5}, {0, 2, .25}, {1, 1, 9}, {0, 1, 1}})
	if g.Len() != 4 || g.Edges() != 2 || g.Degree(0) != 2 || g.Weight(2, 0) != .75 || g.Weight(0, 2) != .75 || g.Weight(1, 1) != 0 || g.Weight(1, 2) != 0 {
		t.Errorf("%+v", g)
	}
	if !reflect.DeepEqual(g.Neighbours(0), []int{1, 2}) || g.Neighbours(3) != nil {
		t.Errorf("%v", g.Neighbours(0))
	}
	if empty := New(0, nil); len(empty.PageRank()) != 0 || len(empty.Components()) != 0 || len(empty.Clusters()) != 0 || empty.StateWithout() != (State{}) {
		t.Error("the empty network")
	}
	if eigenvector, err := New(0, nil).Eigenvector(); err != nil || len(eigenvector) != 0 {
		t.Error(eigenvector, err)
	}
}

// The same network gives the same answer, to the last bit.
func TestSameAnswers(t *testing.T) {
	measure := func() []any {
		g := random(200, 3, 5)
		eigenvector, err := g.Eigenvector()
		return []any{g.Betweenness(), g.PageRank(), eigenvector, err, g.Clusters(), g.Modularity(g.Clusters()), g.Negative(everybody(g), 3), g.Positive(everybody(g), 3, 2)}
	}
	if a, b := measure(), measure(); !reflect.DeepEqual(a, b) {
		t.Error("two answers to one question")
	}
}

// Where not all sets can be tried, the best node is added to those before; the value is that of the set all the same.
func TestGreedySets(t *testing.T) {
	g := random(400, 2, 3)
	all := everybody(g)
	negative, positive := g.Negative(all, 4), g.Positive(all, 4, 1)
	if negative.Exact || len(negative.Nodes) != 4 || negative.Value != g.StateWithout(negative.Nodes...).Fragmentation || negative.Value <= g.StateWithout().Fragmentation {
		t.Errorf("%+v", negative)
	}
	reached := map[int]bool{}
	for _, node := range positive.Nodes {
		reached[node] = true
		for _, n := range g.Neighbours(node) {
			reached[n] = true
		}
	}
	if positive.Exact || len(positive.Nodes) != 4 || positive.Value != float64(len(reached)) {
		t.Errorf("%+v of %d", positive, len(reached))
	}
	for _, one := range all { // the first choice of a greedy search is the best single node
		if v := g.StateWithout(one).Fragmentation; v > negative.Value {
			t.Errorf("%d alone breaks the network into more: %v", one, v)
		}
	}
}

// Only candidates are in a set, however central others are.
func TestCandidates(t *testing.T) {
	star := New(6, []Edge{{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {4, 5, 1}})
	if got := star.Negative([]int{1, 4}, 1); !slices.Equal(got.Nodes, []int{4}) || got.Value != 1-12./20 {
		t.Errorf("%+v", got)
	}
	if got := star.Positive([]int{1, 4, 5}, 1, 1); !slices.Equal(got.Nodes, []int{4}) || got.Value != 3 {
		t.Errorf("%+v", got)
	}
	if got := star.Negative([]int{3}, 5); !slices.Equal(got.Nodes, []int{3}) {
		t.Errorf("more than there are: %+v", got)
	}
	if got := star.Positive(nil, 2, 1); len(got.Nodes) != 0 || got.Value != 0 {
		t.Errorf("of nobody: %+v", got)
	}
	if got := star.StateWithout(0); got != (State{Nodes: 5, Edges: 1, Components: 4, Largest: 2, Fragmentation: 1 - 2./20}) {
		t.Errorf("%+v", got)
	}
	if got := New(2, nil).StateWithout(0); got != (State{Nodes: 1, Components: 1, Largest: 1}) {
		t.Errorf("one left: %+v", got)
	}
}

// A vector that is not an eigenvector is never an answer: a long path needs more rounds than there are.
func TestEigenvectorRefuses(t *testing.T) {
	var edges []Edge
	for i := range 999 {
		edges = append(edges, Edge{i, i + 1, 1})
	}
	if got, err := New(1000, edges).Eigenvector(); !errors.Is(err, ErrNotConverged) || got != nil {
		t.Errorf("%v", err)
	}
}

// The measures of the largest networks take seconds at most.
func BenchmarkLargest(b *testing.B) {
	g := random(1000, 20, 9)
	all := everybody(g)
	for name, measure := range map[string]func(){
		"betweenness": func() { g.Betweenness() },
		"pageRank":    func() { g.PageRank() },
		"eigenvector": func() { _, _ = g.Eigenvector() },
		"clusters":    func() { g.Modularity(g.Clusters()) },
		"negative":    func() { g.Negative(all, 10) },
		"positive":    func() { g.Positive(all, 10, 3) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				measure()
			}
		})
	}
}
