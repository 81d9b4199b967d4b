package matchnumbers

import "linegraph/internal/question"

// match is a NumberMatch.
type match struct {
	Written     string
	Number      *string
	Known       bool
	PhoneNumber question.Record
}

// figure tells for each number whether it is known, in the order of the
// request.
func figure(args arguments, facts []fact) *[]match {
	known := map[string]question.Record{}
	for _, f := range facts {
		known[f.Number] = f.PhoneNumber
	}
	answer := make([]match, len(args))
	for i, n := range args {
		answer[i] = match{Written: n.written, Number: n.stored}
		if n.stored != nil {
			answer[i].PhoneNumber, answer[i].Known = known[*n.stored]
		}
	}
	return &answer
}
