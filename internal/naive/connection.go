package naive

import (
	"fmt"
	"slices"
	"strconv"
)

func (n *Evaluator) listValue(typ string, hops []hop, f *selectedField) any {
	hops = n.sortLinks(typ, n.filterLinks(typ, hops, f.args), f.args)
	seen := map[*Record]bool{}
	hops = slices.DeleteFunc(hops, func(h hop) bool {
		again := seen[h.record]
		seen[h.record] = true
		return again
	})
	answer := []any{}
	for _, h := range hops[:min(pageSize(f, "first"), len(hops))] {
		answer = append(answer, n.recordObject(h.record, f.sets))
	}
	return answer
}

func (n *Evaluator) connectionObject(typ string, hops []hop, f *selectedField) any {
	far := n.nodeType(typ)
	all := n.filterLinks(far, hops, f.args)
	hops = n.sortLinks(far, all, f.args)
	from, to := 0, len(hops)
	after, continued := f.args["after"].(string)
	before, preceding := f.args["before"].(string)
	if continued {
		from = n.cursorIndex(hops, after) + 1
	}
	if preceding {
		to = n.cursorIndex(hops, before)
	}
	hops = hops[min(from, to):to]
	page, info := hops, map[string]bool{}
	if f.args["last"] != nil { // asked for from the end
		page = hops[max(0, len(hops)-pageSize(f, "last")):]
		info["hasPreviousPage"], info["hasNextPage"] = continued || len(page) < len(hops), preceding
	} else {
		page = hops[:min(pageSize(f, "first"), len(hops))]
		info["hasNextPage"], info["hasPreviousPage"] = preceding || len(page) < len(hops), continued
	}
	return n.objectOf(typ, f.sets, func(c *selectedField) any {
		switch c.name {
		case "totalCount":
			return int64(len(all))
		case "aggregate":
			return n.aggregateObject(typ, all, c)
		case "groups":
			return n.groupsObject(typ, all, c)
		case "pageInfo":
			return n.pageInfoObject(page, info, c)
		}
		return n.edgeObjects(typ, page, c)
	})
}

// cursorIndex is where in a list a cursor points that the service gave out before.
func (n *Evaluator) cursorIndex(hops []hop, cursor string) int {
	at := slices.IndexFunc(hops, func(h hop) bool { return h.position() == n.cursors[cursor] })
	if at < 0 {
		n.errs = append(n.errs, "a cursor of another list")
	}
	return max(at, 0)
}

func (n *Evaluator) pageInfoObject(page []hop, info map[string]bool, f *selectedField) any {
	return n.objectOf("PageInfo", f.sets, func(c *selectedField) any {
		switch {
		case c.name == "hasNextPage" || c.name == "hasPreviousPage":
			return info[c.name]
		case len(page) == 0:
			return nil
		case c.name == "startCursor":
			return page[0].position()
		}
		return page[len(page)-1].position()
	})
}

func (n *Evaluator) edgeObjects(connection string, page []hop, f *selectedField) any {
	def := n.EdgeType(connection)
	answer := []any{}
	for _, h := range page {
		answer = append(answer, n.objectOf(def.Name, f.sets, func(c *selectedField) any {
			switch c.name {
			case "cursor":
				return h.position()
			case "node":
				return n.recordObject(h.record, c.sets)
			}
			return scalarValue(h.edge[Property(c.def)], c.def.Type)
		}))
	}
	return answer
}

// pageSize is how many links a list may hold; null is the default.
func pageSize(f *selectedField, name string) int {
	v := f.args[name]
	if v == nil {
		v = f.def.Arguments.ForName(name).DefaultValue.Raw
	}
	n, err := strconv.Atoi(fmt.Sprint(v))
	if err != nil {
		panic(name + " is not a number: " + err.Error())
	}
	return n
}
