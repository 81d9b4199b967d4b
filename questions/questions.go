// Package questions lists the questions that no selection of records can express. Each is
// a folder below it.
package questions

import (
	"linegraph/internal/question"
	"linegraph/questions/activity"
	"linegraph/questions/commoncontacts"
	"linegraph/questions/counties"
	"linegraph/questions/exportimportmatrix"
	"linegraph/questions/matchnumbers"
	"linegraph/questions/neighbours"
	"linegraph/questions/networksummary"
	"linegraph/questions/numbershistory"
	"linegraph/questions/paths"
	"linegraph/questions/search"
	"linegraph/questions/successors"
	"linegraph/questions/traffic"
	"linegraph/questions/trend"
)

// All are the questions.
func All() []question.Question {
	return []question.Question{
		activity.Question,
		commoncontacts.Question,
		counties.Question,
		exportimportmatrix.Question,
		matchnumbers.Question,
		neighbours.Question,
		networksummary.Question,
		numbershistory.Question,
		paths.Question,
		search.Question,
		successors.Predecessors,
		successors.Successors,
		traffic.Question,
		trend.Question,
	}
}
