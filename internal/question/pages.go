package question

// Pages is a question whose answer is a connection. Its facts need no figures: they give
// target, a record, and edge, a map with what the connection's edges have beside cursor and
// node, and are cut into pages in the same statement, like any other list, so that a
// page costs one round trip.
type Pages struct {
	By     string            // the entry of edge by which the greatest come first
	Beside map[string]string // for each other field of the connection, statements that give a value of its name
	ask    func(Arguments) (parts []string, params map[string]any, err error)
}

// NewPages makes a question. ask turns the arguments other than first, last, after and before
// into the optional parts that facts and beside need (see Choice), and their parameters.
func NewPages(field, facts, by string, beside map[string]string, ask func(Arguments) (parts []string, params map[string]any, err error)) Question {
	return Question{Field: field, Facts: facts, Pages: &Pages{By: by, Beside: beside, ask: ask}}
}

// Ask reads the arguments of a request.
func (p *Pages) Ask(given Arguments) (parts []string, params map[string]any, err error) {
	return p.ask(given)
}
