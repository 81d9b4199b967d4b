package compile

import (
	"time"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// span is the span of time of a root field and everything below it: as of an
// instant, within a window, or both. It records which bounds are given. The
// bounds themselves are parameters, so that a statement without a span contains
// no conditions on time. Links must hold as of asOf or, without it, at some
// time in the window; an event counts if it lies within both.
type span struct{ asOf, from, to bool }

// The parameters that hold a span, in patterns too: $asOf, and $window {from,
// to}. Where any of the three is given the others are null.
const (
	asOfParameter   = "asOf"
	windowParameter = "window"
)

// readSpan reads the span of a root field. If there is one, the model of the
// schema within a span is used from here on.
func (p *planner) readSpan(args map[string]any) error {
	window, _ := args[windowParameter].(map[string]any)
	asOf, err := p.value("DateTime", args[asOfParameter])
	if err != nil {
		return err
	}
	from, err := p.value("DateTime", window["from"])
	if err != nil {
		return err
	}
	to, err := p.value("DateTime", window["to"])
	if err != nil {
		return err
	}
	if from != nil && to != nil && !from.(time.Time).Before(to.(time.Time)) {
		return intel.Errorf(intel.BadInput, "The window must begin before it ends: from must lie before to.")
	}
	p.span = span{asOf != nil, from != nil, to != nil}
	if !p.span.given() {
		return nil
	}
	p.params[asOfParameter], p.params[windowParameter] = asOf, map[string]any{"from": from, "to": to}
	p.Compiler = p.spanned
	return nil
}

func (s span) given() bool { return s != span{} }

// bound returns a bound of the span, or nil if it is not given.
func bound(given bool, of plan.Expression) plan.Expression {
	if given {
		return of
	}
	return nil
}

func (s span) instant() plan.Expression { return bound(s.asOf, plan.Parameter(asOfParameter)) }
func (s span) begin() plan.Expression {
	return bound(s.from, plan.ParameterEntry{Of: windowParameter, Name: "from"})
}
func (s span) end() plan.Expression {
	return bound(s.to, plan.ParameterEntry{Of: windowParameter, Name: "to"})
}

// stands holds where a dated link r does.
func (s span) stands(r plan.Variable) plan.Condition {
	if !s.given() {
		return nil
	}
	began, ended := plan.Property{Of: r, Name: "validFrom"}, plan.Property{Of: r, Name: "validTo"}
	if s.asOf {
		return plan.AllOf(unlessNull(began, plan.AtMost, s.instant()), unlessNull(ended, plan.Greater, s.instant()))
	}
	return plan.AllOf(unlessNull(began, plan.Less, s.end()), unlessNull(ended, plan.Greater, s.begin()))
}

// happened holds if n counts. An event without a time counts.
func (s span) happened(n plan.Variable, t *model.Type) plan.Condition {
	if t.At == "" || !s.given() {
		return nil
	}
	at := plan.Property{Of: n, Name: t.At}
	before := plan.AllOf(unlessNull(at, plan.AtMost, s.instant()), unlessNull(at, plan.Less, s.end()))
	if t.Until == "" || !s.from {
		return plan.AllOf(before, unlessNull(at, plan.AtLeast, s.begin()))
	}
	until := plan.Property{Of: n, Name: t.Until}
	return plan.AllOf(before, plan.AnyOf(plan.Compare{Left: at, Operator: plan.AtLeast, Right: s.begin()},
		plan.Compare{Left: until, Operator: plan.Greater, Right: s.begin()}, plan.AllOf(plan.IsNull{Of: at}, plan.IsNull{Of: until})))
}

// unlessNull compares a value with a bound, and also holds for a null value. Without a
// bound there is no condition.
func unlessNull(of plan.Property, operator plan.Operator, bound plan.Expression) plan.Condition {
	if bound == nil {
		return nil
	}
	return plan.AnyOf(plan.IsNull{Of: of}, plan.Compare{Left: of, Operator: operator, Right: bound})
}
