package compile

import "strings"

// condition is the text of a predicate; empty means that it always holds.
type condition string

func (c condition) clause() string {
	if c == "" {
		return ""
	}
	return "\nWHERE " + string(c)
}

// inline is the predicate within the brackets of a pattern.
func (c condition) inline() string {
	if c == "" {
		return ""
	}
	return " WHERE " + string(c)
}

func allOf(cs ...condition) condition { return join(" AND ", cs) }

// anyOf needs at least one condition: an empty choice holds for nothing.
func anyOf(cs ...condition) condition {
	if len(cs) == 0 {
		return "false"
	}
	return join(" OR ", cs)
}

func join(with string, cs []condition) condition {
	var parts []string
	for _, c := range cs {
		if c != "" {
			parts = append(parts, string(c))
		}
	}
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return condition(parts[0])
	}
	return condition("(" + strings.Join(parts, with) + ")")
}

// not holds where c does not, and also where c is unknown for want of a value.
func not(c condition) condition {
	if c == "" {
		return "false"
	}
	return "NOT coalesce(" + c + ", false)"
}
