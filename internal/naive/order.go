package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/intel"
)

// sortLinks orders links as asked, or by the default of the type, and makes the
// order total.
func (n *Evaluator) sortLinks(typ string, hops []hop, args map[string]any) []hop {
	asked := inputObjects(args["sort"])
	if d := n.schema.Types[typ].Directives.ForName("node"); len(asked) == 0 && d != nil && d.Arguments.ForName("sort") != nil {
		asked = []map[string]any{{"by": d.Arguments.ForName("sort").Value.Raw}}
	}
	hops = slices.Clone(hops)
	slices.SortStableFunc(hops, func(a, b hop) int {
		for _, s := range asked {
			descending := s["order"] == "DESC"
			x, y := n.sortKey(typ, a, s["by"].(string), descending), n.sortKey(typ, b, s["by"].(string), descending)
			if c := compareNulls(x, y, descending, s["nulls"] == "FIRST"); c != 0 {
				return c
			}
		}
		p, q := a.position(), b.position()
		return cmp.Or(cmp.Compare(p.id, q.id), cmp.Compare(p.link, q.link))
	})
	return hops
}

func compareNulls(x, y any, descending, nullsFirst bool) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil || y == nil:
		if (x == nil) == nullsFirst {
			return -1
		}
		return 1
	case descending:
		return compareValues(y, x)
	}
	return compareValues(x, y)
}

// sortKey is what a link is sorted by: names in their folded form, how many
// records a relation leads to, or the least (descending the greatest) of them.
func (n *Evaluator) sortKey(typ string, h hop, by string, descending bool) any {
	of, name, within := strings.Cut(by, ".")
	if of == "edge" {
		def := n.schema.Types[typ+"Edge"].Fields.ForName(name)
		return h.edge[Property(def)]
	}
	def := n.schema.Types[typ].Fields.ForName(of)
	if within {
		far := distinctRecordsOf(n.linksFrom(h.record, def, ""))
		if name == "count" {
			return int64(len(far))
		}
		var end any
		for r := range far {
			v := n.sortKey(def.Type.Name(), hop{record: r}, name, descending)
			if v != nil && (end == nil || compareNulls(v, end, descending, false) < 0) {
				end = v
			}
		}
		return end
	}
	v := h.record.Properties[Property(def)]
	if s, ok := v.(string); ok && def.Directives.ForName("folded") != nil {
		return intel.Fold(s)
	}
	return v
}

// compareValues orders two values of one type.
func compareValues(x, y any) int {
	switch x := x.(type) {
	case string:
		return cmp.Compare(x, y.(string))
	case int64:
		if f, ok := y.(float64); ok {
			return cmp.Compare(float64(x), f)
		}
		return cmp.Compare(x, y.(int64))
	case float64:
		return cmp.Compare(x, y.(float64))
	case bool:
		return cmp.Compare(fmt.Sprint(x), fmt.Sprint(y)) // false before true
	case time.Time:
		return x.Compare(y.(time.Time))
	case fmt.Stringer: // a date, as YYYY-MM-DD
		return cmp.Compare(x.String(), fmt.Sprint(y))
	}
	panic(fmt.Sprintf("cannot order %T", x))
}
