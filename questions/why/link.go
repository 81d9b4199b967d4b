package why

import (
	"strings"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/grounds"
	"linegraph/internal/question"
)

// link is a LinkEvidence.
type link struct {
	Link           question.Link
	From, To       question.Record
	Says           string
	Counts         bool
	Grade          *grounds.Grade
	RecordedAt     *time.Time
	RecordedBy     *string
	Review         *review
	Sources        []source
	TotalSources   int64
	Contradictions []contradiction
}

// review is a LinkReview.
type review struct {
	State       *string
	ReviewedBy  *string
	Reason      *string
	NeedsReview bool
	Says        string
}

// source is a LinkSource.
type source struct {
	ID      string
	Item    question.Record
	Export  question.Record
	Grade   *grounds.Grade
	Marking *string
	Custody *string
	Counts  bool
	Says    string
}

// evidence is a link with its evidence.
func evidence(f linkFacts) link {
	codes := f.codes()
	l := link{Link: f.Link, From: f.From, To: f.To, Counts: !codes.Doubted() && !f.rejected(), Grade: codes.Words(), RecordedAt: f.RecordedAt,
		RecordedBy: f.RecordedBy, Review: f.review(), TotalSources: f.TotalSources, Contradictions: contradictions(f)}
	for _, s := range f.Sources {
		l.Sources = append(l.Sources, s.evidence())
	}
	l.Says = f.says()
	return l
}

// codes are the parts of the link's own grade.
func (f linkFacts) codes() grounds.Codes {
	if f.Link.Grade == nil {
		return grounds.Codes{}
	}
	return grounds.CodesOf(*f.Link.Grade)
}

func (f linkFacts) rejected() bool { return f.State != nil && *f.State == "REJECTED" }

func (f linkFacts) needsReview() bool { return f.NeedsReview != nil && *f.NeedsReview }

// says is how the link is stated, and whether anything is wrong with its evidence.
func (f linkFacts) says() string {
	var says []string
	stated := map[string]string{"FACT": "Stated as a fact", "ASSESSMENT": "Stated as an assessment"}
	sure := map[string]string{"CONFIRMED": ", confirmed.", "SUSPECTED": ", suspected."}
	how, known := "It is not known whether it is a fact or an assessment", false
	if f.Link.Assertion != nil {
		if text, ok := stated[*f.Link.Assertion]; ok {
			how, known = text, true
		}
	}
	certainty := "."
	if f.Link.Certainty != nil {
		if text, ok := sure[*f.Link.Certainty]; ok {
			certainty = text
			if !known {
				certainty = "; it is" + strings.TrimPrefix(text, ",")
			}
		}
	}
	says = append(says, how+certainty)
	if f.codes().Doubted() {
		says = append(says, "It is graded E, suspected to be false, and does not count.")
	}
	if f.rejected() {
		says = append(says, "An officer has rejected it, and it does not count.")
	}
	if f.needsReview() {
		says = append(says, "A source of the decision on it was withdrawn: it needs a review.")
	}
	switch missing := f.missing(); {
	case f.TotalSources == 0:
		says = append(says, "It names no source.")
	case missing > 0:
		says = append(says, "The graph does not hold "+figures.Plural(missing, "source")+" of it.")
	}
	return strings.Join(says, " ")
}

// missing is how many of the sources that were read the graph does not hold.
func (f linkFacts) missing() (n int64) {
	for _, s := range f.Sources {
		if s.Item == "" && s.Export == nil {
			n++
		}
	}
	return n
}

// review is the decision on the link, nil if nobody has proposed or made one.
func (f linkFacts) review() *review {
	if f.State == nil && f.ReviewedBy == nil && !f.needsReview() {
		return nil
	}
	says := "Somebody has decided on it; whether it was confirmed is not known."
	if f.State != nil {
		switch *f.State {
		case "PROPOSED":
			says = "It is only proposed; no officer has decided on it."
		case "CONFIRMED":
			says = "An officer has confirmed it."
		case "REJECTED":
			says = "An officer has rejected it."
		}
	}
	if f.State != nil && *f.State != "PROPOSED" && f.ReviewedBy == nil {
		says = map[string]string{"CONFIRMED": "It is stated as confirmed, but not by whom.", "REJECTED": "It is stated as rejected, but not by whom."}[*f.State]
	}
	if f.needsReview() {
		says += " A source of the decision was withdrawn since: it needs a review."
	}
	return &review{f.State, f.ReviewedBy, f.Reason, f.needsReview(), says}
}

// evidence is the source as an answer says it.
func (s sourceFacts) evidence() source {
	of := source{ID: s.ID, Item: s.Item}
	switch {
	case s.Item != "":
		of.Grade, of.Marking = s.Codes.Words(), grounds.Highest(s.Markings)
		of.Counts = !s.Codes.Doubted()
		of.Says = "An intelligence item."
		if !of.Counts {
			of.Says = "An intelligence item graded E, suspected to be false: it does not count."
		}
		if of.Grade == nil {
			of.Says = "An intelligence item without a grade."
		}
	case s.Export != nil:
		of.Export, of.Marking, of.Custody, of.Counts = s.Export.Record, s.Export.Marking, s.Export.Custody(), true
		of.Says = "An export of a phone or of a network operator's records."
	default:
		of.Says = "The graph does not hold this source."
	}
	return of
}
