package naive

import (
	"fmt"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// approximate is a number that the order of adding up can change in its last digits.
type approximate float64

// aggregateObject sums up links. Of the records that a relation leads on to, each
// counts once, whatever leads there.
func (n *Evaluator) aggregateObject(connection string, hops []hop, f *selectedField) object {
	return n.objectOf("Aggregate", f.sets, func(c *selectedField) any {
		return scalarValue(n.figureOf(connection, hops, c.name, textOrEmpty(c.args["of"])), c.def.Type)
	})
}

func (n *Evaluator) figureOf(connection string, hops []hop, name, of string) any {
	if name == "count" {
		return int64(len(hops))
	}
	def, values := n.measuredValues(connection, hops, of)
	switch name {
	case "distinct":
		different := map[string]bool{}
		for _, v := range values {
			different[distinctKey(v)] = true
		}
		return int64(len(different))
	case "min", "max":
		return extremeValue(values, def, name == "max")
	}
	return sumOrMean(values, def.Type.Name() == "Float", name == "avg")
}

func extremeValue(values []any, def *ast.FieldDefinition, greatest bool) (best any) {
	for _, v := range values {
		if best == nil || greatest && compareNames(v, best, def) > 0 || !greatest && compareNames(v, best, def) < 0 {
			best = v
		}
	}
	return best
}

// sumOrMean is a sum or a mean.
func sumOrMean(values []any, broken, mean bool) any {
	sum, whole := 0.0, int64(0)
	for _, v := range values {
		sum += floatOf(v)
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

// measuredValues are the values of a field over links, without those that have none.
func (n *Evaluator) measuredValues(connection string, hops []hop, of string) (def *ast.FieldDefinition, values []any) {
	typ, edge := n.schema.Types[n.nodeType(connection)], n.EdgeType(connection)
	head, rest, dotted := strings.Cut(of, ".")
	switch {
	case !dotted:
		def = n.leafField(typ, of)
		for _, h := range hops {
			values = append(values, h.record.Properties[Property(def)])
		}
	case head == "edge":
		def = edge.Fields.ForName(rest)
		for _, h := range hops {
			values = append(values, h.edge[Property(def)])
		}
	default:
		relation := typ.Fields.ForName(head)
		def = n.leafField(n.schema.Types[relation.Type.Name()], rest)
		reached := map[*Record]bool{}
		for _, h := range hops {
			for _, on := range n.linksFrom(h.record, relation, "") {
				reached[on.record] = true
			}
		}
		for r := range reached {
			values = append(values, r.Properties[Property(def)])
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

// compareNames orders values; names by their folded form first.
func compareNames(x, y any, def *ast.FieldDefinition) int {
	s, ok := x.(string)
	if ok && def != nil && def.Directives.ForName("folded") != nil {
		if c := compareValues(intel.Fold(s), intel.Fold(y.(string))); c != 0 {
			return c
		}
	}
	return compareValues(x, y)
}

// distinctKey tells values apart.
func distinctKey(v any) string {
	if t, ok := v.(time.Time); ok {
		return t.UTC().Format(time.RFC3339Nano)
	}
	return fmt.Sprintf("%T %v", v, v)
}
