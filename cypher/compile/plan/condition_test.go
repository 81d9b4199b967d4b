package plan

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

var (
	status = IsNull{Of: Property{"n", "status"}}
	scope  = IsNull{Of: Property{"n", "scope"}}
)

func TestConditionsThatDecide(t *testing.T) {
	for _, c := range []struct{ got, want Condition }{
		{AllOf(), nil}, {AllOf(nil, status), status}, {AllOf(status, Never{}, scope), Never{}}, {AllOf(status, nil, scope), Conjunction{status, scope}},
		{AnyOf(), Never{}}, {AnyOf(Never{}, status), status}, {AnyOf(status, nil), nil}, {AnyOf(status, Never{}, scope), Disjunction{status, scope}},
		{Negate(nil), Never{}}, {Negate(Never{}), nil}, {Negate(status), Negation{status}},
		{AllOf(AllOf(status, scope), status), Conjunction{Conjunction{status, scope}, status}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%#v, want %#v", c.got, c.want)
		}
	}
}

// However conditions are joined, they hold for the records that they held for apart.
func TestJoinedConditions(t *testing.T) {
	var holds func(c Condition, null map[string]bool) bool
	holds = func(c Condition, null map[string]bool) bool {
		switch c := c.(type) {
		case nil:
			return true
		case IsNull:
			return null[c.Of.(Property).Name]
		case Negation:
			return !holds(c.Of, null)
		case Conjunction:
			for _, one := range c {
				if !holds(one, null) {
					return false
				}
			}
			return true
		case Disjunction:
			for _, one := range c {
				if holds(one, null) {
					return true
				}
			}
		}
		return false
	}
	rapid.Check(t, func(r *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]Condition{nil, Never{}, status, scope, Negate(status), AnyOf(status, scope)}), 0, 4).Draw(r, "parts")
		null := map[string]bool{"status": rapid.Bool().Draw(r, "status"), "scope": rapid.Bool().Draw(r, "scope")}
		all, some := true, false
		for _, c := range parts {
			all, some = all && holds(c, null), some || holds(c, null)
		}
		if holds(AllOf(parts...), null) != all || holds(AnyOf(parts...), null) != some || holds(Negate(AllOf(parts...)), null) == all {
			r.Fatalf("%#v for %v", parts, null)
		}
	})
}

func TestHasSubquery(t *testing.T) {
	for _, c := range []struct {
		condition Condition
		want      bool
	}{
		{nil, false}, {status, false}, {LinkedRecord{}, true}, {AllOf(status, AnyOf(scope, Negate(SingleRecord{}))), true},
		{Compare{Left: Degree{}, Right: Number(1)}, true}, {Compare{Left: Variable("c"), Right: Number(1)}, false},
	} {
		if got := HasSubquery(c.condition); got != c.want {
			t.Errorf("%#v: %v", c.condition, got)
		}
	}
}
