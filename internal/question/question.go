package question

import "reflect"

// Question answers one root field of Query.
type Question struct {
	Field string       // its name
	Facts string       // the statement, with the lines of cypher/patterns; it ends in RETURN unless there are Pages
	Type  reflect.Type // of the answer; nil if there are Pages
	Pages *Pages       // for a connection, else nil
	ask   func(Arguments) (Prepared, error)
}

// Prepared is a question with checked arguments, ready to be run.
type Prepared struct {
	Choice Choice
	Params map[string]any                   // the parameters of Facts
	Answer func(facts [][]any) (any, error) // returns nil for no answer, else a value of Question.Type
}

// Choice is what a statement says in its text: that for which Neo4j takes no parameter, and
// that which would cost time although the arguments do not need it.
type Choice struct {
	Evidence string // an Evidence; "" means that of handsets
	Hops     int64  // the length of a path, 0 for none
	// Parts name the optional parts of the statement, between "//when name" and "//end", that
	// the arguments need. Without the others Neo4j does not even look at their parameters.
	Parts []string
}

// New makes a question. ask reads the arguments and returns the function that works out the
// answer from the rows of Facts. A nil answer is null.
func New[A, F any](field, facts string, ask func(Arguments) (Answering[F, A], error)) Question {
	return Question{Field: field, Facts: facts, Type: reflect.TypeFor[A](), ask: func(given Arguments) (Prepared, error) {
		i, err := ask(given)
		if err != nil {
			return Prepared{}, err
		}
		return Prepared{Choice: i.Choice, Params: i.Params, Answer: func(rows [][]any) (any, error) {
			facts := make([]F, len(rows))
			for n, row := range rows {
				if err := scan(row, &facts[n]); err != nil {
					return nil, err
				}
			}
			if i.Refuse != nil {
				if err := i.Refuse(facts); err != nil {
					return nil, err
				}
			}
			answer := i.Figures(facts)
			if answer == nil {
				return nil, nil
			}
			return *answer, nil
		}}, nil
	}}
}

// Answering is how one request is answered, with its types: F is a row of the facts, a struct with a field for each
// column, and A is the answer.
type Answering[F, A any] struct {
	Choice  Choice
	Params  map[string]any
	Refuse  func(facts []F) error // refuses a request of which only the facts show that it asks for too much; may be nil
	Figures func(facts []F) *A
}

// Ask reads the arguments of a request.
func (q Question) Ask(given Arguments) (Prepared, error) { return q.ask(given) }

// Record is a record of the graph in an answer, by the id that Neo4j gives it while it runs
// (elementId); "" for none.
type Record string
