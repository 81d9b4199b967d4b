package numbershistory

import (
	"fmt"
	"slices"

	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// recent is within how many days before the end of the history the live number was in touch with somebody.
const recent = 28

// live is the number that the line uses at the end of its history, and why, or why there is none.
func live(rows []number, until *int64) (question.Record, string) {
	if until == nil {
		return "", "No record shows a number of the line in touch with anybody."
	}
	var found *number
	for i, n := range rows {
		if n.usedOn(*until) && len(n.days) > 0 && (found == nil || n.last() >= found.last()) {
			found = &rows[i]
		}
	}
	switch {
	case !slices.ContainsFunc(rows, func(n number) bool { return n.usedOn(*until) }):
		return "", "No link or confirmed succession states that the line uses a number at this time."
	case found == nil:
		return "", "No record shows a number that the line uses at this time in touch with anybody."
	case *until-found.last() >= recent:
		return "", fmt.Sprintf("No number that the line uses at this time was in touch with anybody in the last %d days.", recent)
	case *until == found.last():
		return found.Number, "It was in touch with somebody on the last day."
	}
	return found.Number, fmt.Sprintf("It was in touch with somebody %s before the last day, and no other number of the line later.", figures.Plural(*until-found.last(), "day"))
}
