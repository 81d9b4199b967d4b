// Package questions lists the questions that no selection of records can express. Each is
// a folder below it.
package questions

import (
	"linegraph/internal/question"
	"linegraph/questions/activity"
	"linegraph/questions/candidates"
	"linegraph/questions/children"
	"linegraph/questions/closures"
	"linegraph/questions/commoncontacts"
	"linegraph/questions/counties"
	"linegraph/questions/exportimportmatrix"
	"linegraph/questions/flares"
	"linegraph/questions/impacting"
	"linegraph/questions/keyplayers"
	"linegraph/questions/matchnumbers"
	"linegraph/questions/neighbours"
	"linegraph/questions/networksummary"
	"linegraph/questions/numbershistory"
	"linegraph/questions/paths"
	"linegraph/questions/search"
	"linegraph/questions/successors"
	"linegraph/questions/traffic"
	"linegraph/questions/trend"
	"linegraph/questions/weeksummary"
	"linegraph/questions/why"
	"linegraph/questions/whycontact"
)

// All are the questions.
func All() []question.Question {
	return []question.Question{
		activity.Question,
		candidates.Holders,
		candidates.Operators,
		children.Question,
		closures.Question,
		commoncontacts.Question,
		counties.Question,
		exportimportmatrix.Question,
		flares.Question,
		flares.Signature,
		impacting.Question,
		keyplayers.KeyPlayers,
		keyplayers.WhatIf,
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
		weeksummary.Question,
		why.Question,
		whycontact.Question,
	}
}
