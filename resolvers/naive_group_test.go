package resolvers_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// group is some links with the keys that they share.
type group struct {
	keys  []any // times where a bucket begins
	links []hop
	other bool
}

// dimension is one key of a grouping.
type dimension struct {
	def    *ast.FieldDefinition
	keys   func(h hop) []any
	bucket string
	zone   *time.Location
	fill   bool
}

// groups puts links into groups. A link stands once in each group that it has
// the keys of; in one without a key where it has none. What lies beyond the
// first groups is taken together, each link once.
func (n *naive) groups(connection string, hops []hop, f *selected) object {
	var dims []dimension
	for _, by := range objects(f.args["by"]) {
		dims = append(dims, n.dimension(connection, by))
	}
	all := n.grouped(dims, hops)
	n.fill(dims, &all)
	n.orderGroups(connection, dims, all, objects(f.args["sort"]))
	most, err := strconv.Atoi(fmt.Sprint(f.args["first"]))
	n.note(err)
	shown := all[:min(most, len(all))]
	var answer object
	for _, c := range n.collect("Groups", f.sets...) {
		var v any
		switch c.name {
		case "__typename":
			v = "Groups"
		case "total":
			v = int64(len(all))
		case "truncated":
			v = len(shown) < len(all)
		case "rows":
			rows := []any{}
			for _, g := range shown {
				rows = append(rows, n.group(connection, dims, g, c))
			}
			if f.args["other"] == true && len(shown) < len(all) {
				rows = append(rows, n.group(connection, dims, together(all[len(shown):], len(dims)), c))
			}
			v = rows
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *naive) group(connection string, dims []dimension, g *group, f *selected) object {
	var answer object
	for _, c := range n.collect("Group", f.sets...) {
		var v any
		switch c.name {
		case "__typename":
			v = "Group"
		case "other":
			v = g.other
		case "keys":
			keys := []any{}
			for i, k := range g.keys {
				keys = append(keys, dims[i].answer(k))
			}
			v = keys
		case "aggregate":
			v = n.aggregate(connection, g.links, c)
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

// answer is a key as it is answered: a bucket of times by the instant at which
// it begins, in its zone; a bucket of dates by its first day.
func (d dimension) answer(k any) any {
	t, ok := k.(time.Time)
	switch {
	case k == nil:
		return nil
	case ok && d.bucket != "" && d.def.Type.Name() == "Date":
		return t.Format(time.DateOnly)
	case ok && d.bucket != "":
		return t.Format(time.RFC3339)
	}
	return scalar(k, d.def.Type)
}

func together(groups []*group, dims int) *group {
	other := &group{keys: make([]any, dims), other: true}
	seen := map[string]bool{}
	for _, g := range groups {
		for _, h := range g.links {
			if id := fmt.Sprintf("%p %v", h.record, h.place()); !seen[id] {
				seen[id] = true
				other.links = append(other.links, h)
			}
		}
	}
	return other
}

func (n *naive) grouped(dims []dimension, hops []hop) (all []*group) {
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
			id := keyed(keys)
			if byKeys[id] == nil {
				byKeys[id] = &group{keys: keys}
				all = append(all, byKeys[id])
			}
			byKeys[id].links = append(byKeys[id].links, h)
		}
	}
	return all
}

func keyed(keys []any) string {
	var all []string
	for _, k := range keys {
		all = append(all, distinguish(k))
	}
	return strings.Join(all, "\n")
}

// dimension reads one Grouping.
func (n *naive) dimension(connection string, by map[string]any) dimension {
	typ, of := n.schema.Types[n.far(connection)], by["of"].(string)
	d := dimension{fill: by["fill"] == true}
	d.bucket, _ = by["bucket"].(string)
	zone, given := by["timeZone"].(string)
	if !given {
		zone = "Europe/London"
	}
	var err error
	d.zone, err = time.LoadLocation(zone)
	n.note(err)
	head, rest, dotted := strings.Cut(of, ".")
	var values func(h hop) []any // with repeats
	switch {
	case !dotted:
		d.def = n.leaf(typ, of)
		values = func(h hop) []any { return several(h.record.properties[property(d.def)]) }
	case head == "edge":
		d.def = n.edge(connection).Fields.ForName(rest)
		values = func(h hop) []any { return several(h.edge[property(d.def)]) }
	default:
		relation := typ.Fields.ForName(head)
		d.def = n.leaf(n.schema.Types[relation.Type.Name()], rest)
		values = func(h hop) (all []any) {
			for _, on := range n.hops(h.record, relation, "") {
				all = append(all, several(on.record.properties[property(d.def)])...)
			}
			if all == nil {
				return []any{nil}
			}
			return all
		}
	}
	d.keys = func(h hop) (keys []any) {
		seen := map[string]bool{}
		for _, v := range values(h) {
			if d.bucket != "" && v != nil {
				v = d.begin(v)
			}
			if !seen[distinguish(v)] {
				seen[distinguish(v)] = true
				keys = append(keys, v)
			}
		}
		return keys
	}
	return d
}

// several gives the elements of a list, or the value; null where there is none.
func several(v any) []any {
	list, ok := v.([]any)
	if !ok {
		return []any{v}
	}
	if len(list) == 0 {
		return []any{nil}
	}
	return list
}

// begin is when the bucket of a value begins, by the clock and calendar of the zone.
func (d dimension) begin(v any) time.Time {
	t, ok := v.(time.Time)
	if !ok { // a date
		t, _ = time.ParseInLocation(time.DateOnly, fmt.Sprint(v), d.zone)
	}
	t = t.In(d.zone)
	date := func(y int, m time.Month, day int) time.Time { return time.Date(y, m, day, 0, 0, 0, 0, d.zone) }
	y, m, day := t.Date()
	switch d.bucket {
	case "HOUR":
		return t.Truncate(time.Hour) // the zones asked for differ from UTC by whole hours
	case "DAY":
		return date(y, m, day)
	case "WEEK":
		return date(y, m, day-(int(t.Weekday())+6)%7)
	case "MONTH":
		return date(y, m, 1)
	}
	return date(y, 1, 1)
}

// next is the bucket after one that begins at t.
func (d dimension) next(t time.Time) time.Time {
	switch d.bucket {
	case "HOUR":
		return t.Add(time.Hour)
	case "DAY":
		return t.AddDate(0, 0, 1)
	case "WEEK":
		return t.AddDate(0, 0, 7)
	case "MONTH":
		return t.AddDate(0, 1, 0)
	}
	return t.AddDate(1, 0, 0)
}

// fill adds groups without a link for the buckets that nothing is in: over the
// window where it is bounded, else from the first to the last there is, with
// every combination of the other keys that there is.
func (n *naive) fill(dims []dimension, all *[]*group) {
	at := slices.IndexFunc(dims, func(d dimension) bool { return d.fill })
	if at < 0 {
		return
	}
	d, found := dims[at], *all
	var from, until time.Time
	combinations, there := [][]any{}, map[string]bool{}
	for _, g := range found {
		there[keyed(g.keys)] = true
		if t, ok := g.keys[at].(time.Time); ok {
			if from.IsZero() || t.Before(from) {
				from = t
			}
			if t.After(until) {
				until = t
			}
		}
		combinations = append(combinations, g.keys)
	}
	if len(dims) == 1 {
		combinations = [][]any{{nil}}
	}
	if v := n.window["from"]; v != nil {
		from = d.begin(n.operand("DateTime", v))
	}
	if v := n.window["to"]; v != nil {
		until = d.begin(n.operand("DateTime", v).(time.Time).Add(-1))
	}
	if from.IsZero() || until.IsZero() {
		return
	}
	for t := from; !t.After(until); t = d.next(t) {
		for _, c := range combinations {
			keys := slices.Clone(c)
			keys[at] = t
			if id := keyed(keys); !there[id] {
				there[id] = true
				*all = append(*all, &group{keys: keys})
			}
		}
	}
}

// orderGroups sorts as asked; by time where nothing is asked and there are
// buckets of it, else the largest first; at last by the keys.
func (n *naive) orderGroups(connection string, dims []dimension, all []*group, sort []map[string]any) {
	if len(sort) == 0 {
		sort = []map[string]any{{}}
		if at := slices.IndexFunc(dims, func(d dimension) bool { return d.bucket != "" }); at >= 0 {
			sort = []map[string]any{{"by": "KEY", "of": strconv.Itoa(at), "order": "ASC"}}
		}
	}
	byKey := func(a, b *group, i int, descending bool) int {
		return lastIfNull(a.keys[i], b.keys[i], dims[i].def, descending)
	}
	slices.SortFunc(all, func(a, b *group) int {
		for _, s := range sort {
			descending := s["order"] != "ASC"
			by, of := cmp.Or(text(s["by"]), "COUNT"), text(s["of"])
			var c int
			if by == "KEY" {
				i, _ := strconv.Atoi(of)
				c = byKey(a, b, i, descending)
			} else {
				c = n.byFigure(connection, a, b, strings.ToLower(by), of, descending)
			}
			if c != 0 {
				return c
			}
		}
		for i := range dims {
			if c := byKey(a, b, i, false); c != 0 {
				return c
			}
		}
		return 0
	})
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func (n *naive) byFigure(connection string, a, b *group, name, of string, descending bool) int {
	if name == "distinct" && of == "" {
		of = "id"
	}
	var def *ast.FieldDefinition
	if name == "min" || name == "max" {
		def, _ = n.measured(connection, nil, of)
	}
	x, y := n.figure(connection, a.links, name, of), n.figure(connection, b.links, name, of)
	if f, ok := x.(approximate); ok {
		x = float64(f)
	}
	if f, ok := y.(approximate); ok {
		y = float64(f)
	}
	return lastIfNull(x, y, def, descending)
}

// lastIfNull orders two values of one kind; what has none comes last.
func lastIfNull(x, y any, def *ast.FieldDefinition, descending bool) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	case descending:
		return named(y, x, def)
	}
	return named(x, y, def)
}
