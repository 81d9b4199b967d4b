package keyplayers

import (
	"cmp"
	"slices"

	"linegraph/internal/question"
	"linegraph/internal/structure"
)

// ranking is a KeyPlayers.
type ranking struct {
	Basis      basis
	Rows       []player
	Total      int64
	Truncated  bool
	Breaking   set
	Reaching   set
	Clusters   []cluster
	Clustering clustering
}

// player is a KeyPlayer.
type player struct {
	Person       question.Record
	Says         string
	Ties         int64
	Degree       float64
	Betweenness  float64
	Eigenvector  *float64
	PageRank     float64
	Articulation bool
	Cluster      int64
}

// set is a KeyPlayerSet.
type set struct {
	People []question.Record
	Value  float64
	Search string
}

// cluster is a Cluster.
type cluster struct {
	Number, Size, Listed int64
}

// clustering is a Clustering.
type clustering struct {
	Method     string
	Seed       int64
	Modularity float64
}

// rank measures everybody in the network, and lists those who may be listed.
func rank(args arguments, n *network) *ranking {
	reason, listed := n.reasons(args)
	a := &ranking{Basis: n.basis(args, reason), Total: int64(len(listed))}
	degree, betweenness, pageRank := n.graph.DegreeCentrality(), n.graph.Betweenness(), n.graph.PageRank()
	eigenvector, err := n.graph.Eigenvector()
	if err != nil {
		a.Basis.Exclusions = append(slices.Clone(a.Basis.Exclusions), "Eigenvector centrality: the search for it did not come to an end.")
	}
	points, _ := n.graph.Cuts()
	groups, of := n.graph.Clusters(), map[int]int64{}
	for i, nodes := range groups {
		c := cluster{Number: int64(i + 1), Size: int64(len(nodes))}
		for _, node := range nodes {
			of[node] = c.Number
			if reason[node] < 0 {
				c.Listed++
			}
		}
		a.Clusters = append(a.Clusters, c)
	}
	a.Clustering = clustering{"LOUVAIN", structure.Seed, n.graph.Modularity(groups)}
	for _, i := range listed {
		p := player{Person: n.people[i].record, Says: n.people[i].says(), Ties: int64(n.graph.Degree(i)), Degree: degree[i],
			Betweenness: betweenness[i], PageRank: pageRank[i], Articulation: slices.Contains(points, i), Cluster: of[i]}
		if err == nil {
			p.Eigenvector = &eigenvector[i]
		}
		a.Rows = append(a.Rows, p)
	}
	slices.SortStableFunc(a.Rows, func(x, y player) int {
		return cmp.Or(cmp.Compare(y.by(args.by), x.by(args.by)), cmp.Compare(y.PageRank, x.PageRank))
	})
	a.Rows = a.Rows[:min(args.first, a.Total)]
	a.Truncated = a.Total > int64(len(a.Rows))
	a.Breaking = n.set(n.graph.Negative(listed, args.players))
	a.Reaching = n.set(n.graph.Positive(listed, args.players, args.steps))
	return a
}

// by is the measure by which players are ranked; one that is not known ranks last.
func (p player) by(measure string) float64 {
	switch measure {
	case "DEGREE":
		return p.Degree
	case "PAGE_RANK":
		return p.PageRank
	case "EIGENVECTOR":
		if p.Eigenvector == nil {
			return -1
		}
		return *p.Eigenvector
	}
	return p.Betweenness
}

func (n *network) set(s structure.Set) set {
	found := set{Value: s.Value, Search: "GREEDY"}
	if s.Exact {
		found.Search = "EXACT"
	}
	for _, i := range s.Nodes {
		found.People = append(found.People, n.people[i].record)
	}
	return found
}
