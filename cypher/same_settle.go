package cypher

import (
	"cmp"
	"context"
	_ "embed"
	"maps"
	"slices"
	"time"
)

var (
	//go:embed queries/same_nodes.cypher
	sameNodes string
	//go:embed queries/same_mark.cypher
	sameMark string
	//go:embed queries/same_recount.cypher
	sameRecount string
	// recountPairs is sameRecount with all its parts.
	recountPairs = including.Replace(sameRecount)
)

// rank orders the nodes of one event; the first of them is the event. A handset's
// node comes before an operator's, then the node with fewer unknown parties, then
// the earlier one, then the first by id. The order of loading does not matter.
type rank struct {
	network  int // 1 for an operator's record
	nameless int // number of unknown parties
	at       time.Time
	id       string
}

func rankOf(network bool, nameless int64, at time.Time, id string) rank {
	r := rank{nameless: int(nameless), at: at, id: id}
	if network {
		r.network = 1
	}
	return r
}

func (r rank) compare(o rank) int {
	return cmp.Or(cmp.Compare(r.network, o.network), cmp.Compare(r.nameless, o.nameless), r.at.Compare(o.at), cmp.Compare(r.id, o.id))
}

// standing is a node that may show the same event as others.
type standing struct {
	rank
	countedAs string
	seenIn    []string // exports that show it
	same      []string // nodes that count as the same event
}

// seen tells whether any visible export shows the node.
func (n *standing) seen() bool { return len(n.seenIn) > 0 }

// settle makes each event of the touched nodes count once, and updates the
// roll-up. showing is the export that is about to become visible, or "".
func (s *Store) settle(ctx context.Context, tx Tx, showing string, touched []string) error {
	if len(touched) == 0 {
		return nil
	}
	all, err := s.standing(ctx, tx, showing, touched)
	if err != nil {
		return err
	}
	main := mains(all)
	var rows []any
	for _, id := range slices.Sorted(maps.Keys(all)) {
		if all[id].countedAs != main[id] {
			rows = append(rows, []any{id, textOrNull(main[id])})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	params := map[string]any{"rows": rows, "id": textOrNull(showing)}
	err = s.Run(ctx, tx, sameMark, params, func(values []any) error { params["pairs"] = values[0]; return nil })
	if err != nil {
		return err
	}
	return s.Run(ctx, tx, recountPairs, params, nil)
}

// standing reads these nodes and all nodes to which links lead from them.
func (s *Store) standing(ctx context.Context, tx Tx, showing string, ids []string) (map[string]*standing, error) {
	all := map[string]*standing{}
	for len(ids) > 0 {
		var next []string
		err := s.Run(ctx, tx, sameNodes, map[string]any{"ids": ids, "id": textOrNull(showing)}, func(values []any) error {
			n := &standing{seenIn: texts(values[5])}
			n.id = values[0].(string)
			n.countedAs, _ = values[1].(string)
			n.at, _ = values[2].(time.Time)
			n.rank = rankOf(values[3].(bool), values[4].(int64), n.at, n.id)
			for _, v := range values[6].([]any) {
				link := v.([]any)
				other := link[0].(string)
				next = append(next, other)
				if link[1].(bool) {
					n.same = append(n.same, other)
				}
			}
			all[n.id] = n
			return nil
		})
		if err != nil {
			return nil, err
		}
		slices.Sort(next)
		ids = slices.DeleteFunc(slices.Compact(next), func(id string) bool { return all[id] != nil })
	}
	return all, nil
}

// mains maps each twin to the node that it is countedAs. A node without an
// entry counts itself, or is not visible. If one export shows two of the joined
// nodes, they are two events, and then none of the joined nodes is a twin.
func mains(all map[string]*standing) map[string]string {
	main, done := map[string]string{}, map[string]bool{}
	for id := range all {
		joined := []string{id}
		for i := 0; i < len(joined); i++ {
			if n := all[joined[i]]; !done[n.id] && n.seen() {
				done[n.id] = true
				joined = append(joined, n.same...)
			}
		}
		var nodes []*standing
		exports, sightings := map[string]bool{}, 0
		for _, id := range slices.Compact(slices.Sorted(slices.Values(joined))) {
			if n := all[id]; n.seen() {
				nodes, sightings = append(nodes, n), sightings+len(n.seenIn)
				for _, export := range n.seenIn {
					exports[export] = true
				}
			}
		}
		if len(nodes) < 2 || len(exports) < sightings {
			continue
		}
		first := slices.MinFunc(nodes, func(n, o *standing) int { return n.compare(o.rank) })
		for _, n := range nodes {
			if n != first {
				main[n.id] = first.id
			}
		}
	}
	return main
}
