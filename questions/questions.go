// Package questions lists the questions that no selection of records can express. Each is
// a folder below it.
package questions

import (
	"linegraph/internal/question"
	"linegraph/questions/activity"
	"linegraph/questions/children"
	"linegraph/questions/closures"
	"linegraph/questions/commoncontacts"
	"linegraph/questions/counties"
	"linegraph/questions/exportimportmatrix"
	"linegraph/questions/impacting"
	"linegraph/questions/matchnumbers"
	"linegraph/questions/neighbours"
	"linegraph/questions/networksummary"
	"linegraph/questions/numbershistory"
	"linegraph/questions/paths"
	"linegraph/questions/search"
	"linegraph/questions/successors"
	"linegraph/questions/trend"
	"linegraph/questions/weeksummary"
)

// All are the questions.
func All() []question.Question {
	return []question.Question{
		activity.Question,
		children.Question,
		closures.Question,
		commoncontacts.Question,
		counties.Question,
		exportimportmatrix.Question,
		impacting.Question,
		matchnumbers.Question,
		neighbours.Question,
		networksummary.Question,
		numbershistory.Question,
		paths.Question,
		search.Question,
		successors.Predecessors,
		successors.Successors,
		trend.Question,
		weeksummary.Question,
	}
}
