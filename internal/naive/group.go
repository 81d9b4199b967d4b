package naive

import (
	"fmt"
	"slices"
	"strings"
)

// group is some links with the keys that they share.
type group struct {
	keys  []any // times where a bucket begins
	links []hop
	other bool
}

// groupsObject puts links into groups. A link is in each group whose keys it has
// or, without a value, in the group with a null key. The groups beyond the first
// are combined into one, with each link once.
func (n *Evaluator) groupsObject(connection string, hops []hop, f *selectedField) object {
	var dims []dimension
	for _, by := range inputObjects(f.args["by"]) {
		dims = append(dims, n.dimensionOf(connection, by))
	}
	all := n.groupLinks(dims, hops)
	n.fillBuckets(dims, &all)
	n.sortGroups(connection, dims, all, inputObjects(f.args["sort"]))
	shown := all[:min(pageSize(f, "first"), len(all))]
	return n.objectOf("Groups", f.sets, func(c *selectedField) any {
		switch c.name {
		case "total":
			return int64(len(all))
		case "truncated":
			return len(shown) < len(all)
		}
		rows := []any{}
		for _, g := range shown {
			rows = append(rows, n.groupObject(connection, dims, g, c))
		}
		if f.args["other"] == true && len(shown) < len(all) {
			rows = append(rows, n.groupObject(connection, dims, otherGroup(all[len(shown):], len(dims)), c))
		}
		return rows
	})
}

func (n *Evaluator) groupObject(connection string, dims []dimension, g *group, f *selectedField) object {
	return n.objectOf("Group", f.sets, func(c *selectedField) any {
		switch c.name {
		case "other":
			return g.other
		case "aggregate":
			return n.aggregateObject(connection, g.links, c)
		}
		keys := []any{}
		for i, k := range g.keys {
			keys = append(keys, dims[i].keyValue(k))
		}
		return keys
	})
}

func otherGroup(groups []*group, dims int) *group {
	other := &group{keys: make([]any, dims), other: true}
	seen := map[string]bool{}
	for _, g := range groups {
		for _, h := range g.links {
			if id := fmt.Sprintf("%p %v", h.record, h.position()); !seen[id] {
				seen[id] = true
				other.links = append(other.links, h)
			}
		}
	}
	return other
}

func (n *Evaluator) groupLinks(dims []dimension, hops []hop) (all []*group) {
	byKeys := map[string]*group{}
	for _, h := range hops {
		combinations := [][]any{nil}
		for _, d := range dims {
			var longer [][]any
			for _, c := range combinations {
				for _, k := range d.keys(h) {
					longer = append(longer, append(slices.Clone(c), k))
				}
			}
			combinations = longer
		}
		for _, keys := range combinations {
			id := groupID(keys)
			if byKeys[id] == nil {
				byKeys[id] = &group{keys: keys}
				all = append(all, byKeys[id])
			}
			byKeys[id].links = append(byKeys[id].links, h)
		}
	}
	return all
}

func groupID(keys []any) string {
	var all []string
	for _, k := range keys {
		all = append(all, distinctKey(k))
	}
	return strings.Join(all, "\n")
}
