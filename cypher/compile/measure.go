package compile

import (
	"strings"

	"linegraph/internal/intel"
)

// measures are what links can come to together, by the schema's names: the
// function, and of which properties and into what it makes them.
var measures = []struct{ name, function, of, gives string }{
	{"sum", "sum", "number", "Float"}, {"avg", "avg", "number", "Float"}, {"min", "min", "number", "Float"}, {"max", "max", "number", "Float"},
	{"earliest", "min", "instant", "DateTime"}, {"latest", "max", "instant", "DateTime"},
}

// kindOf says what a property can be aggregated as, empty for not at all.
func kindOf(scalar string) string {
	switch scalar {
	case "Long", "Float":
		return "number"
	case "DateTime":
		return "instant"
	}
	return ""
}

// aggregated compares what the links to all matching records come to. Every
// comparison is made of one walk along them.
func (b *builder) aggregated(n string, f *fieldInfo, filter any, asked []map[string]any, s sense) (condition, error) {
	m, r := b.name("n"), b.name("r")
	where, err := b.filter(f.target, m, r, filter, holds)
	if err != nil {
		return "", err
	}
	var names, columns []string
	var kept []condition
	for _, a := range asked {
		of, _ := a["of"].(string)
		info := b.model.links[of]
		if info == nil || kindOf(info.scalar) == "" {
			return "", intel.Errorf(intel.BadInput, "%s.aggregate: of must name a property of the link that is a number or an instant, such as calls or validFrom.", f.name)
		}
		for _, measure := range measures {
			comparison, _ := a[measure.name].(map[string]any)
			if comparison == nil {
				continue
			}
			if err := b.asked.condition(); err != nil {
				return "", err
			}
			if kindOf(info.scalar) != measure.of {
				return "", intel.Errorf(intel.BadInput, "%s.aggregate: %s is no %s, which %s is made of.", f.name, of, measure.of, measure.name)
			}
			name := b.name("a")
			c, err := b.compare(name, &fieldInfo{name: measure.name, scalar: measure.gives}, comparison)
			if err != nil {
				return "", err
			}
			names, columns = append(names, name), append(columns, measure.function+"("+r+"."+info.property+") AS "+name)
			kept = append(kept, c)
		}
	}
	if allOf(kept...) == always {
		return s.leaf(always), nil
	}
	rows := b.match(n, f.relation, m, r) + where.clause() + "\nRETURN " + strings.Join(columns, ", ")
	return s.exists(subquery(n, rows, strings.Join(names, ", "), allOf(kept...))), nil
}
