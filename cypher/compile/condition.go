package compile

import "strings"

// condition is the text of a predicate. It may be unknown for want of a value,
// and then does not hold.
type condition string

// What always holds needs no text. What never does is not said by false, for
// which Neo4j 5.26 makes a plan that it then finds wrong if a subquery follows.
const (
	always condition = ""
	never  condition = "'' = 'never'"
)

func (c condition) clause() string {
	if c == always {
		return ""
	}
	return "\nWHERE " + string(c)
}

// nested tells whether there is a subquery in the condition.
func (c condition) nested() bool { return strings.Contains(string(c), "{") }

// inline is the predicate within the brackets of a pattern.
func (c condition) inline() string {
	if c == always {
		return ""
	}
	return " WHERE " + string(c)
}

func allOf(cs ...condition) condition { return join(" AND ", always, never, cs) }

// anyOf of no condition never holds.
func anyOf(cs ...condition) condition { return join(" OR ", never, always, cs) }

// join leaves out what changes nothing, and is what decides if one of them does.
func join(with string, nothing, decides condition, cs []condition) condition {
	var parts []string
	for _, c := range cs {
		switch c {
		case decides:
			return decides
		case nothing:
		default:
			parts = append(parts, string(c))
		}
	}
	switch len(parts) {
	case 0:
		return nothing
	case 1:
		return condition(parts[0])
	}
	return condition("(" + strings.Join(parts, with) + ")")
}

// sense is whether a filter is to hold, or is not to hold: an outer not reaches
// inwards to the single conditions. A nest of NOT around subqueries takes Neo4j
// twice as long to plan for every level, and this form does not.
type sense bool

const (
	holds sense = true
	fails sense = false
)

// all joins the parts of what holds when all of them do; (!s).all of what holds
// when one of them does.
func (s sense) all(cs ...condition) condition {
	if s == holds {
		return allOf(cs...)
	}
	return anyOf(cs...)
}

// leaf is a condition that may be unknown: what is unknown fails.
func (s sense) leaf(c condition) condition {
	switch {
	case s == holds:
		return c
	case c == always:
		return never
	case c == never:
		return always
	}
	return "NOT coalesce(" + c + ", false)"
}

// exists is a condition on the rows of a subquery, which is never unknown.
func (s sense) exists(subquery string) condition {
	text := condition("EXISTS { " + subquery + " }")
	if s == fails {
		return "NOT " + text
	}
	return text
}
