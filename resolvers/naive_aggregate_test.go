package resolvers_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// approximate is a number that the order of adding up can change in its last digits.
type approximate float64

// aggregate sums up links. Of the records that a relation leads on to, each
// counts once, whatever leads there.
func (n *naive) aggregate(connection string, hops []hop, f *selected) object {
	var answer object
	for _, c := range n.collect("Aggregate", f.sets...) {
		var v any = "Aggregate"
		if c.name != "__typename" {
			of, _ := c.args["of"].(string)
			v = scalar(n.figure(connection, hops, c.name, of), c.def.Type)
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *naive) figure(connection string, hops []hop, name, of string) any {
	if name == "count" {
		return int64(len(hops))
	}
	def, values := n.measured(connection, hops, of)
	switch name {
	case "distinct":
		different := map[string]bool{}
		for _, v := range values {
			different[distinguish(v)] = true
		}
		return int64(len(different))
	case "min", "max":
		return extreme(values, def, name == "max")
	}
	return added(values, def.Type.Name() == "Float", name == "avg")
}

func extreme(values []any, def *ast.FieldDefinition, greatest bool) (best any) {
	for _, v := range values {
		if best == nil || greatest && named(v, best, def) > 0 || !greatest && named(v, best, def) < 0 {
			best = v
		}
	}
	return best
}

// added is a sum or a mean.
func added(values []any, broken, mean bool) any {
	sum, whole := 0.0, int64(0)
	for _, v := range values {
		sum += asFloat(v)
		if i, ok := v.(int64); ok {
			whole += i
		}
	}
	switch {
	case mean && len(values) == 0:
		return nil
	case mean && broken:
		return approximate(sum / float64(len(values)))
	case mean:
		return float64(whole) / float64(len(values))
	case broken:
		return approximate(sum)
	}
	return whole
}

// measured are the values of a field over links, without those that have none.
func (n *naive) measured(connection string, hops []hop, of string) (def *ast.FieldDefinition, values []any) {
	typ, edge := n.schema.Types[n.far(connection)], n.edge(connection)
	head, rest, dotted := strings.Cut(of, ".")
	switch {
	case !dotted:
		def = n.leaf(typ, of)
		for _, h := range hops {
			values = append(values, h.record.properties[property(def)])
		}
	case head == "edge":
		def = edge.Fields.ForName(rest)
		for _, h := range hops {
			values = append(values, h.edge[property(def)])
		}
	default:
		relation := typ.Fields.ForName(head)
		def = n.leaf(n.schema.Types[relation.Type.Name()], rest)
		reached := map[*record]bool{}
		for _, h := range hops {
			for _, on := range n.hops(h.record, relation, "") {
				reached[on.record] = true
			}
		}
		for r := range reached {
			values = append(values, r.properties[property(def)])
		}
	}
	var there []any
	for _, v := range values {
		if v != nil {
			there = append(there, v)
		}
	}
	return def, there
}

// leaf is a field of a type or, of an interface, of one of its types.
func (n *naive) leaf(typ *ast.Definition, name string) *ast.FieldDefinition {
	for _, possible := range append([]*ast.Definition{typ}, n.schema.GetPossibleTypes(typ)...) {
		if def := possible.Fields.ForName(name); def != nil {
			return def
		}
	}
	panic("there is no field " + name)
}

// named orders values; names by their folded form first.
func named(x, y any, def *ast.FieldDefinition) int {
	s, ok := x.(string)
	if ok && def != nil && def.Directives.ForName("folded") != nil {
		if c := compare(intel.Fold(s), intel.Fold(y.(string))); c != 0 {
			return c
		}
	}
	return compare(x, y)
}

// distinguish tells values apart.
func distinguish(v any) string {
	if t, ok := v.(time.Time); ok {
		return t.UTC().Format(time.RFC3339Nano)
	}
	return fmt.Sprintf("%T %v", v, v)
}
