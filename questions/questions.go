// Package questions lists the questions that no selection of records can express, each of
// which is a folder below it.
package questions

import (
	"linegraph/internal/question"
	"linegraph/questions/activity"
	"linegraph/questions/counties"
	"linegraph/questions/exportimportmatrix"
	"linegraph/questions/networksummary"
	"linegraph/questions/trend"
)

// All are the questions.
func All() []question.Question {
	return []question.Question{
		activity.Question,
		counties.Question,
		exportimportmatrix.Question,
		networksummary.Question,
		trend.Question,
	}
}
