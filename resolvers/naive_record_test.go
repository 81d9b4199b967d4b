package resolvers_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// record answers a selection on one record.
func (n *naive) record(r *record, sets []ast.SelectionSet) any {
	var answer object
	typ := n.typeOf(r)
	for _, f := range n.collect(typ, sets...) {
		if f.name == "__typename" {
			answer = append(answer, member{f.alias, typ})
			continue
		}
		def := n.schema.Types[typ].Fields.ForName(f.name)
		answer = append(answer, member{f.alias, n.field(r, def, f)})
	}
	return answer
}

func (n *naive) field(r *record, def *ast.FieldDefinition, f *selected) any {
	typ := def.Type.Name()
	switch {
	case def.Directives.ForName("columns") != nil:
		return n.columns(r, def, f)
	case def.Directives.ForName("relation") == nil:
		return scalar(r.properties[property(def)], def.Type)
	case strings.HasSuffix(typ, "Connection"):
		return n.connection(typ, n.hops(r, def, evidenceOf(f.args)), f)
	}
	return n.list(typ, n.hops(r, def, evidenceOf(f.args)), f)
}

// columns are the places of lists that lie on a record side by side, the first of them.
func (n *naive) columns(r *record, def *ast.FieldDefinition, f *selected) any {
	prefix := def.Directives.ForName("columns").Arguments.ForName("prefix").Value.Raw
	var places []map[string]any
	for _, entry := range n.schema.Types[def.Type.Name()].Fields {
		list, there := r.properties[prefix+strings.ToUpper(entry.Name[:1])+entry.Name[1:]].([]any)
		if !there {
			return nil
		}
		if places == nil {
			places = make([]map[string]any, min(size(f, "first"), len(list)))
		}
		for i := range places {
			if places[i] == nil {
				places[i] = map[string]any{}
			}
			places[i][entry.Name] = list[i]
		}
	}
	return n.written(def.Type, places, f)
}

// property is the name behind a field.
func property(def *ast.FieldDefinition) string {
	if d := def.Directives.ForName("property"); d != nil {
		return d.Arguments.ForName("name").Value.Raw
	}
	return def.Name
}

// scalar is a value as it is answered. A list that nobody has filled is empty
// where the schema promises a list.
func scalar(v any, typ *ast.Type) any {
	switch v := v.(type) {
	case nil:
		if typ.Elem != nil && typ.NonNull {
			return []any{}
		}
		return nil
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case fmt.Stringer:
		return v.String()
	}
	return v
}

// hops are the links that a relation field follows from r.
func (n *naive) hops(r *record, def *ast.FieldDefinition, by evidence) (hops []hop) {
	d := def.Directives.ForName("relation")
	if pattern := d.Arguments.ForName("pattern"); pattern != nil {
		return n.pattern(r, pattern.Value.Raw, by)
	}
	typ, direction := d.Arguments.ForName("type").Value.Raw, "OUT"
	if given := d.Arguments.ForName("direction"); given != nil {
		direction = given.Value.Raw
	}
	target := def.Type.Name()
	if strings.HasSuffix(target, "Connection") {
		target = n.far(target)
	}
	if typ == "IN_CONTACT_WITH" && n.span.given() {
		return n.rolledUp(r, direction)
	}
	add := func(l *link, far *record) {
		once := typ == "SENT" && direction == "OUT" || typ == "RECEIVED_BY" && direction == "IN"
		if l.typ == typ && n.isA(far, target) && n.span.stands(l) && n.span.counts(far) && !(once && far.twin()) {
			hops = append(hops, hop{far, l.properties})
		}
	}
	if direction != "IN" {
		for _, l := range r.out {
			add(l, l.to)
		}
	}
	if direction != "OUT" {
		for _, l := range r.in {
			add(l, l.from)
		}
	}
	return hops
}

func (n *naive) list(typ string, hops []hop, f *selected) any {
	hops = n.sorted(typ, n.kept(typ, hops, f.args), f.args)
	seen := map[*record]bool{}
	hops = slices.DeleteFunc(hops, func(h hop) bool {
		again := seen[h.record]
		seen[h.record] = true
		return again
	})
	answer := []any{}
	for _, h := range hops[:min(size(f, "first"), len(hops))] {
		answer = append(answer, n.record(h.record, f.sets))
	}
	return answer
}

func (n *naive) connection(typ string, hops []hop, f *selected) any {
	all := n.kept(n.far(typ), hops, f.args)
	far := n.far(typ)
	hops = n.sorted(far, n.kept(far, hops, f.args), f.args)
	total, from, to := len(hops), 0, len(hops)
	after, continued := f.args["after"].(string)
	before, preceding := f.args["before"].(string)
	if continued {
		from = n.at(hops, after) + 1
	}
	if preceding {
		to = n.at(hops, before)
	}
	hops = hops[min(from, to):to]
	page, info := hops, map[string]bool{}
	if f.args["last"] != nil { // asked for from the end
		page = hops[max(0, len(hops)-size(f, "last")):]
		info["hasPreviousPage"], info["hasNextPage"] = len(page) < len(hops), preceding
	} else {
		page = hops[:min(size(f, "first"), len(hops))]
		info["hasNextPage"], info["hasPreviousPage"] = len(page) < len(hops), continued
	}
	var answer object
	for _, c := range n.collect(typ, f.sets...) {
		var v any
		switch c.name {
		case "__typename":
			v = typ
		case "totalCount":
			v = int64(total)
		case "aggregate":
			v = n.aggregate(typ, all, c)
		case "groups":
			v = n.groups(typ, all, c)
		case "pageInfo":
			v = n.pageInfo(page, info, c)
		case "edges":
			v = n.edges(typ, page, c)
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

// at is where in a list a cursor points that the service gave out before.
func (n *naive) at(hops []hop, cursor string) int {
	at := slices.IndexFunc(hops, func(h hop) bool { return h.place() == n.cursors[cursor] })
	if at < 0 {
		n.errs = append(n.errs, "a cursor of another list")
	}
	return max(at, 0)
}

func (n *naive) pageInfo(page []hop, info map[string]bool, f *selected) any {
	var answer object
	for _, c := range n.collect("PageInfo", f.sets...) {
		var v any
		switch {
		case c.name == "__typename":
			v = "PageInfo"
		case c.name == "hasNextPage" || c.name == "hasPreviousPage":
			v = info[c.name]
		case len(page) > 0 && c.name == "startCursor":
			v = page[0].place()
		case len(page) > 0 && c.name == "endCursor":
			v = page[len(page)-1].place()
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *naive) edges(connection string, page []hop, f *selected) any {
	def := n.edge(connection)
	answer := []any{}
	for _, h := range page {
		var edge object
		for _, c := range n.collect(def.Name, f.sets...) {
			var v any
			switch c.name {
			case "__typename":
				v = def.Name
			case "cursor":
				v = h.place()
			case "node":
				v = n.record(h.record, c.sets)
			default:
				v = scalar(h.edge[property(c.def)], c.def.Type)
			}
			edge = append(edge, member{c.alias, v})
		}
		answer = append(answer, edge)
	}
	return answer
}

// size is how many links a list may hold; null is the default.
func size(f *selected, name string) int {
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
