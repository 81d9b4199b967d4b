package resolvers_test

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// span writes the bounds of a root field that takes them, as arguments that
// others follow: mostly none. They are instants at which something happened, so
// that what lies on a bound is met.
func (g *generator) span(r *rapid.T, f *ast.FieldDefinition) string {
	instants := slices.Concat(g.values["Communication.at"], g.values["Event.at"], g.values["Event.until"])
	if f.Arguments.ForName("window") == nil || len(instants) == 0 || !chance(r, 3) {
		return ""
	}
	out := ""
	if chance(r, 2) {
		out += fmt.Sprintf("asOf: %s, ", pick(r, "asOf", instants))
	}
	from, to := pick(r, "from", instants), pick(r, "to", instants)
	if order := instant(from).Compare(instant(to)); order == 0 {
		return out
	} else if order > 0 {
		from, to = to, from
	}
	switch rapid.IntRange(0, 3).Draw(r, "window") {
	case 0:
		out += fmt.Sprintf("window: {from: %s, to: %s}, ", from, to)
	case 1:
		out += fmt.Sprintf("window: {from: %s}, ", from)
	case 2:
		out += fmt.Sprintf("window: {from: null, to: %s}, ", to)
	}
	return out
}

func instant(literal string) time.Time {
	text, _ := strconv.Unquote(literal)
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t
}
