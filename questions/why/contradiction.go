package why

import (
	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// contradiction is a Contradiction.
type contradiction struct {
	Kind     string
	Says     string
	Link     question.Link
	From, To question.Record
}

// excludes are the links that cannot hold beside another of the same type at the same time, with what the other says.
var excludes = map[string]struct{ kind, says string }{
	"USES":         {"OTHER_LINE", "Another line is stated to use the number"},
	"USES_NUMBER":  {"OTHER_PERSON", "Another person is stated to use the number"},
	"USES_ACCOUNT": {"OTHER_PERSON", "Another person is stated to use the account"},
	"ON_SIM":       {"OTHER_SIM", "The number is stated to be on another SIM"},
	"IN_HANDSET":   {"OTHER_HANDSET", "The SIM is stated to be in another handset"},
	"HOME_IN":      {"OTHER_HOME", "The person is stated to live in another area"},
}

// contradictions are what speaks against a link: its own decision, grade and items, then other links.
func contradictions(f linkFacts) []contradiction {
	found := []contradiction{}
	own := func(kind, says string) { found = append(found, contradiction{kind, says, f.Link, f.From, f.To}) }
	if f.rejected() {
		own("REJECTED", "An officer has rejected the link.")
	}
	if f.codes().Doubted() {
		own("DOUBTED", "The link is graded E, suspected to be false.")
	}
	var doubted int64
	for _, s := range f.Sources {
		if s.Item != "" && s.Codes.Doubted() {
			doubted++
		}
	}
	switch {
	case doubted == 1:
		own("DOUBTED", "1 item that it rests on is graded E, suspected to be false.")
	case doubted > 1:
		own("DOUBTED", figures.Plural(doubted, "item")+" that it rests on are graded E, suspected to be false.")
	}
	for _, other := range f.Against {
		kind, says := against(f.Link, other)
		found = append(found, contradiction{kind, says, other.Link, other.From, other.To})
	}
	return found
}

// against says how another link speaks against one.
func against(one question.Link, other againstFacts) (kind, says string) {
	same := one.From == other.Link.From && one.To == other.Link.To || one.From == other.Link.To && one.To == other.Link.From
	switch {
	case same && other.State != nil && *other.State == "REJECTED":
		return "REJECTED", "An officer has rejected a link of the same type between the same records."
	case same:
		return "DOUBTED", "A link of the same type between the same records is graded E, suspected to be false."
	}
	by := excludes[one.Type]
	if one.ValidFrom == nil || other.Link.ValidFrom == nil {
		return by.kind, by.says + ", perhaps at the same time: a link does not say when it began."
	}
	return by.kind, by.says + " at the same time."
}
