package compile

import (
	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
)

// The parameters that hold the key of a record, and a list of keys; keyPlace is
// the position of a key in the list.
const (
	keyParameter  plan.Parameter = "key"
	keysParameter plan.Parameter = "keys"
	keyPlace      plan.Variable  = "i"
)

// lookup finds a single record by a unique property.
func (p *planner) lookup(t *model.Type, key string, value any, field graphql.CollectedField) (*Statement, error) {
	compiled, shared, err := p.rootBody(root, key, t.Fields, field, p.model.Satisfied(t))
	if err != nil {
		return nil, err
	}
	compiled.lookups.Do(func() {
		records := p.records(root, t)
		records.Key = &plan.KeyValue{Property: key, Value: keyParameter}
		compiled.one, compiled.lists = compiled.text.Statement(plan.Lookup{Records: records}, plan.OneRecord)
		records.Key = &plan.KeyValue{Property: key, Value: plan.ParameterElement{Of: keysParameter, At: keyPlace}}
		compiled.many, _ = compiled.text.Statement(plan.Lookups{Records: records, Keys: keysParameter, Place: keyPlace}, plan.EachPlaced)
	})
	parted := compiled.lists != nil
	s := &Statement{Text: compiled.one, Params: p.params, shape: answer.Shape{Record: compiled.record, Parted: parted, Lists: compiled.lists}}
	if shared && !parted && !p.span.given() { // else the span is the request's own, too
		s.Keyed = &Keyed{Many: compiled.many, Key: value, Params: compiled.params}
	}
	p.take(compiled)
	p.params[string(keyParameter)] = value
	return s, nil
}
