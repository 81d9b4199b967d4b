package question

// Pages is a question whose answer is a connection. Its facts need no figures: they give
// target, a record, and edge, a map with what the connection's edges have beside cursor and
// node, and are cut into pages in the same statement, like any other list, so that a
// page costs one round trip.
type Pages struct {
	By     string            // the entry of edge by which the greatest come first
	Beside map[string]string // for each other field of the connection, statements that give a value of its name
	ask    func(Arguments) (Choice, map[string]any, error)
}

// NewPages makes a question of which facts and beside take the same parameters: those that ask
// makes of the arguments other than first, last, after and before. The same optional parts of
// both are chosen.
func NewPages(field, facts, by string, beside map[string]string, ask func(Arguments) (Choice, map[string]any, error)) Question {
	return Question{Field: field, Facts: facts, Pages: &Pages{By: by, Beside: beside, ask: ask}}
}

// Ask reads the arguments of a request.
func (p *Pages) Ask(given Arguments) (Choice, map[string]any, error) { return p.ask(given) }
