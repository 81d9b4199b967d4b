package compile

import (
	"linegraph/cypher/compile/cursor"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// readCursor returns the sort values of a cursor, or nothing if none is given.
func (c *Compiler) readCursor(given any, keys []sortKey) ([]any, error) {
	if given == nil {
		return nil, nil
	}
	bad := intel.Errorf(intel.BadInput, "This cursor does not belong to this list and order; start again without it.")
	text, ok := given.(string)
	if !ok {
		return nil, bad
	}
	values, ok := cursor.Read(text, signature(keys), len(keys))
	if !ok {
		return nil, bad
	}
	for i, v := range values {
		if v == nil && !keys[i].NeverNull {
			continue
		}
		scalar := keys[i].scalar
		if scalar == "Msisdn" { // as stored: a sender's name need not read as a number
			scalar = "String"
		}
		var err error
		if values[i], err = c.value(scalar, v); err != nil || values[i] == nil {
			return nil, bad
		}
	}
	return values, nil
}

// beyond holds for rows that follow a row with these values in the order. It
// distinguishes cases instead of using OR, which Neo4j would answer by several
// scans. The bound of a leading key is outside the cases, where an index can
// use it.
func (p *planner) beyond(keys []sortKey, values []any) plan.Condition {
	var follows plan.Condition = plan.Never{}
	for i := len(keys) - 1; i >= 0; i-- {
		k, v := keys[i], values[i]
		if v == nil {
			follows = beyondNull(k.Key, follows)
			continue
		}
		follows = beyondValue(k.Key, p.constant(k.scalar, v), follows, i == len(keys)-1)
	}
	return follows
}

// constant is a value of a scalar, bound, as conditions compare with it.
func (p *planner) constant(scalar string, v any) plan.Expression {
	if scalar == "Date" {
		return plan.DateParameter{Of: p.param(v)}
	}
	return p.param(v)
}

// beyondValue holds for rows after a value of a key; rest holds for the
// following ones among rows with the same value.
func beyondValue(k plan.Key, v plan.Expression, rest plan.Condition, last bool) plan.Condition {
	further, atLeast := plan.Greater, plan.AtLeast
	if k.Descending {
		further, atLeast = plan.Less, plan.AtMost
	}
	switch {
	case last && k.NeverNull:
		return plan.Compare{Left: k.Value, Operator: further, Right: v}
	case k.NeverNull:
		return plan.AllOf(plan.Compare{Left: k.Value, Operator: atLeast, Right: v}, plan.AnyOf(plan.Compare{Left: k.Value, Operator: plan.Unequal, Right: v}, rest))
	}
	return plan.AfterInOrder{Key: k.Value, Value: v, Descending: k.Descending, NullsFirst: k.NullsFirst, Equal: rest}
}

// beyondNull holds for rows after a row without a value.
func beyondNull(k plan.Key, rest plan.Condition) plan.Condition {
	if !k.NullsFirst {
		return plan.AllOf(plan.IsNull{Of: k.Value}, rest)
	}
	return plan.AnyOf(plan.IsNull{Of: k.Value, Not: true}, rest)
}
