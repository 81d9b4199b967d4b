package structure

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"
)

// answered is a network with the answers of NetworkX; testdata/networkx.py wrote them.
type answered struct {
	Name        string
	Nodes       int
	Edges       [][3]float64
	Degree      []float64
	Betweenness []float64
	PageRank    []float64
	Eigenvector []float64
	Points      []int
	Bridges     [][2]int
	Components  [][]int

	Groups     [][]int
	Modularity float64
	Louvain    float64 // the best that NetworkX found with ten seeds

	Gone          []int
	Fragmentation [2]float64 // of the network, and without those
	Negative1     *float64   // the best values, for networks in which everything was tried
	Negative2     float64
	Negative3     float64
	Positive1     [2]float64
	Positive2     [2]float64
	Positive3     [2]float64
}

func (a answered) graph() *Graph {
	var edges []Edge
	for _, e := range a.Edges {
		edges = append(edges, Edge{int(e[0]), int(e[1]), e[2]})
	}
	return New(a.Nodes, edges)
}

func eachAnswered(t *testing.T, test func(*testing.T, answered, *Graph)) {
	t.Helper()
	text, err := os.ReadFile("testdata/networks.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []answered
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("%d networks", len(all))
	}
	for _, a := range all {
		t.Run(a.Name, func(t *testing.T) { test(t, a, a.graph()) })
	}
}

func equal(a, b float64) bool { return math.Abs(a-b) <= 1e-9 }

func TestCentralitiesOfNetworkX(t *testing.T) {
	eachAnswered(t, func(t *testing.T, a answered, g *Graph) {
		eigenvector, err := g.Eigenvector()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []struct {
			name      string
			got, want []float64
		}{
			{"degree", g.DegreeCentrality(), a.Degree}, {"betweenness", g.Betweenness(), a.Betweenness},
			{"PageRank", g.PageRank(), a.PageRank}, {"eigenvector", eigenvector, a.Eigenvector},
		} {
			if len(m.got) != len(m.want) {
				t.Fatalf("%s: %d values of %d", m.name, len(m.got), len(m.want))
			}
			for i := range m.want {
				if !equal(m.got[i], m.want[i]) {
					t.Errorf("%s of %d: %.12f, not %.12f", m.name, i, m.got[i], m.want[i])
				}
			}
		}
	})
}

func TestPartsOfNetworkX(t *testing.T) {
	eachAnswered(t, func(t *testing.T, a answered, g *Graph) {
		points, bridges := g.Cuts()
		if len(points)+len(a.Points) > 0 && !reflect.DeepEqual(points, a.Points) {
			t.Errorf("articulation points %v, not %v", points, a.Points)
		}
		if len(bridges)+len(a.Bridges) > 0 && !reflect.DeepEqual(bridges, a.Bridges) {
			t.Errorf("bridges %v, not %v", bridges, a.Bridges)
		}
		if got := g.Components(); !reflect.DeepEqual(got, a.Components) {
			t.Errorf("components %v, not %v", got, a.Components)
		}
		if got := g.Modularity(a.Groups); !equal(got, a.Modularity) {
			t.Errorf("modularity %v, not %v", got, a.Modularity)
		}
		if got := g.Modularity(g.Clusters()); got < a.Louvain-.03 {
			t.Errorf("the clusters have the modularity %v, those of NetworkX %v", got, a.Louvain)
		}
		whole, left := g.StateWithout(), g.StateWithout(a.Gone...)
		if !equal(whole.Fragmentation, a.Fragmentation[0]) || !equal(left.Fragmentation, a.Fragmentation[1]) {
			t.Errorf("fragmentation %v and %v, not %v", whole.Fragmentation, left.Fragmentation, a.Fragmentation)
		}
		if whole.Nodes != a.Nodes || whole.Edges != len(a.Edges) || whole.Components != len(a.Components) || whole.Largest != len(a.Components[0]) {
			t.Errorf("%+v", whole)
		}
	})
}

// The exact search finds sets as good as trying everything does.
func TestKeyPlayersOfNetworkX(t *testing.T) {
	tried := 0
	eachAnswered(t, func(t *testing.T, a answered, g *Graph) {
		if a.Negative1 == nil {
			return
		}
		tried++
		all := everybody(g)
		for k, want := range []float64{*a.Negative1, a.Negative2, a.Negative3} {
			got := g.Negative(all, k+1)
			if !got.Exact || !equal(got.Value, want) || !equal(g.StateWithout(got.Nodes...).Fragmentation, want) {
				t.Errorf("KPP-NEG of %d: %+v, not %v", k+1, got, want)
			}
		}
		for k, want := range [][2]float64{a.Positive1, a.Positive2, a.Positive3} {
			for i := range want {
				if got := g.Positive(all, k+1, i+1); !got.Exact || got.Value != want[i] {
					t.Errorf("KPP-POS of %d within %d: %+v, not %v", k+1, i+1, got, want[i])
				}
			}
		}
	})
	if tried < 10 {
		t.Errorf("only %d networks were tried", tried)
	}
}

func everybody(g *Graph) (all []int) {
	for i := range g.Len() {
		all = append(all, i)
	}
	return all
}
