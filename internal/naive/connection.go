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
	all := n.filterLinks(n.nodeType(typ), hops, f.args)
	far := n.nodeType(typ)
	hops = n.sortLinks(far, n.filterLinks(far, hops, f.args), f.args)
	total, from, to := len(hops), 0, len(hops)
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
		info["hasPreviousPage"], info["hasNextPage"] = len(page) < len(hops), preceding
	} else {
		page = hops[:min(pageSize(f, "first"), len(hops))]
		info["hasNextPage"], info["hasPreviousPage"] = len(page) < len(hops), continued
	}
	var answer object
	for _, c := range n.collectFields(typ, f.sets...) {
		var v any
		switch c.name {
		case "__typename":
			v = typ
		case "totalCount":
			v = int64(total)
		case "aggregate":
			v = n.aggregateObject(typ, all, c)
		case "groups":
			v = n.groupsObject(typ, all, c)
		case "pageInfo":
			v = n.pageInfoObject(page, info, c)
		case "edges":
			v = n.edgeObjects(typ, page, c)
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
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
	var answer object
	for _, c := range n.collectFields("PageInfo", f.sets...) {
		var v any
		switch {
		case c.name == "__typename":
			v = "PageInfo"
		case c.name == "hasNextPage" || c.name == "hasPreviousPage":
			v = info[c.name]
		case len(page) > 0 && c.name == "startCursor":
			v = page[0].position()
		case len(page) > 0 && c.name == "endCursor":
			v = page[len(page)-1].position()
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *Evaluator) edgeObjects(connection string, page []hop, f *selectedField) any {
	def := n.EdgeType(connection)
	answer := []any{}
	for _, h := range page {
		var edge object
		for _, c := range n.collectFields(def.Name, f.sets...) {
			var v any
			switch c.name {
			case "__typename":
				v = def.Name
			case "cursor":
				v = h.position()
			case "node":
				v = n.recordObject(h.record, c.sets)
			default:
				v = scalarValue(h.edge[Property(c.def)], c.def.Type)
			}
			edge = append(edge, member{c.alias, v})
		}
		answer = append(answer, edge)
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
