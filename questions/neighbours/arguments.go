package neighbours

import "linegraph/internal/question"

// arguments holds the checked arguments of a request.
type arguments struct {
	id     string
	types  any // a list of types of links, nil for all
	during question.Span
	first  int64
}

func read(given question.Arguments) arguments {
	return arguments{given.Text("id"), given["types"], given.Span(), given.Int("first")}
}

// params are the parameters of the facts.
func (a arguments) params() map[string]any {
	return map[string]any{"id": a.id, "types": a.types, "asOf": a.during.AsOf, "window": a.during.Window, "first": a.first}
}
