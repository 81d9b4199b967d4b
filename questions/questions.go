// Package questions lists the questions that no selection of records can express, each of
// which is a folder below it.
package questions

import (
	"linegraph/internal/question"
	"linegraph/questions/counties"
)

// All are the questions.
func All() []question.Question {
	return []question.Question{
		counties.Question,
	}
}
