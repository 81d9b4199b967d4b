package question

// Pages is a question whose answer is a connection. Its facts need no figures. They give
// target, a record, and edge, a map of the fields that the connection's edges have besides
// cursor and node, and are cut into pages in the same statement, like any other list. The
// arguments do not change the text of the statement, so a page costs one round trip.
type Pages struct {
	By     string            // the entry of edge by which the greatest come first
	Beside map[string]string // for each other field of the connection, statements that give a value of its name
	read   func(Arguments) (map[string]any, error)
}

// NewPages makes a question. read turns the arguments other than first, last, after and before
// into the parameters of both facts and beside.
func NewPages(field, facts, by string, beside map[string]string, read func(Arguments) (map[string]any, error)) Question {
	return Question{Field: field, Facts: facts, Pages: &Pages{By: by, Beside: beside, read: read}}
}

// Params reads the arguments of a request.
func (p *Pages) Params(given Arguments) (map[string]any, error) { return p.read(given) }
