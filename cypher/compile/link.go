package compile

import (
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
)

// linkFields are the properties of links that can be asked by, as LinkFilter
// has them: what an operator compares with is what the property holds.
func linkFields(schema *ast.Schema) map[string]*fieldInfo {
	fields := map[string]*fieldInfo{}
	for _, f := range schema.Types["LinkFilter"].Fields {
		operator := schema.Types[f.Type.Name()].Fields[0]
		fields[f.Name] = &fieldInfo{name: f.Name, property: f.Name, scalar: operator.Type.Name(), list: operator.Name == "has"}
	}
	return fields
}

// linkFilter compiles conditions on the link r that led to a record of type t.
func (b *builder) linkFilter(t *nodeType, r string, given map[string]any) (condition, error) {
	if r == "" {
		return "", intel.Errorf(intel.BadInput, "%sFilter.link asks by the link that leads to a record, and none leads here: it can stand in a filter below a relation.", t.name)
	}
	var all []condition
	for _, f := range b.model.schema.Types["LinkFilter"].Fields {
		operators, _ := given[f.Name].(map[string]any)
		if operators == nil {
			continue
		}
		if err := b.asked.condition(); err != nil {
			return "", err
		}
		info := b.model.links[f.Name]
		c, err := b.compare(r+"."+info.property, info, operators)
		if err != nil {
			return "", err
		}
		all = append(all, c)
	}
	return allOf(all...), nil
}

// repeated tells whether several links of the relation may join two records:
// what is stated can be stated again with another beginning, and an address
// book may hold a party under several names. What a pattern finds, and what
// the exports themselves record, joins them once.
func (r *relation) repeated() bool {
	_, stated := intel.Relations[intel.Relation(r.typ)]
	return stated || r.typ == "HAS_CONTACT"
}

// each is the text that takes every linked record once.
func (r *relation) each(m string) string {
	if r.repeated() {
		return "WITH DISTINCT " + m
	}
	return "WITH " + m
}

// degree is the text that counts a record's links without following them. It
// is not to be had where a link's far end or the link itself must be looked at.
func (b *builder) degree(n string, r *relation) (string, bool) {
	if r.pattern != "" || r.label != "" || r.counts() || b.model.doubtful(r) {
		return "", false
	}
	return "COUNT { " + b.match(n, r, "", "")[len("MATCH "):] + " }", true
}
