package randomquery

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// instantBounds writes the bounds of a root field that takes them, as arguments that
// others follow: mostly none. They are instants at which something happened, so
// that what lies on a bound is met.
func (g *Generator) instantBounds(r *rapid.T, f *ast.FieldDefinition) string {
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

// timeBounds is perhaps a window, perhaps open at an end, and perhaps an instant.
func (g *Generator) timeBounds(r *rapid.T) (arguments string) {
	instants := []string{"null", `"2026-01-20T00:00:00Z"`, `"2026-02-15T12:00:00Z"`, `"2026-03-29T01:30:00+01:00"`, `"2026-05-01T00:00:00Z"`}
	if chance(r, 3) {
		from := rapid.IntRange(0, len(instants)-2).Draw(r, "from")
		to := instants[rapid.IntRange(from+1, len(instants)).Draw(r, "to")%len(instants)]
		arguments += "window: {from: " + instants[from] + ", to: " + to + "}, "
	}
	if chance(r, 3) {
		arguments += "asOf: " + pick(r, "instant", instants) + ", "
	}
	return arguments
}
