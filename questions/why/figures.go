package why

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/grounds"
	"linegraph/internal/question"
)

// answer is a Why.
type answer struct {
	Basis        grounds.Basis
	Node         question.Record
	Total        int64
	Truncated    bool
	ByType       []linkCount
	Links        []link
	Exports      []grounds.ExportEvidence
	TotalExports int64
	Known        *known
	Records      []grounds.RecordFound
	TotalRecords int64
	Handling     grounds.Handling
}

// known is a KnownParty.
type known struct {
	Says      string
	Records   int64
	Truncated bool
	First     *time.Time
	Last      *time.Time
	SavedAs   []name
	ShownAs   []name
}

// figure works out the answer; it is nil if there is no such link or record. party tells whether the question is about a number
// or an account.
func figure(party bool, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	f := rows[0]
	a := &answer{Node: f.Node, ByType: f.Types, TotalExports: f.TotalExports, Records: grounds.Shown(f.Records), TotalRecords: f.TotalRecords}
	slices.SortFunc(a.ByType, func(a, b linkCount) int { return strings.Compare(a.Type, b.Type) })
	for _, of := range a.ByType {
		a.Total += of.Count
	}
	a.Truncated = a.Total > int64(len(f.Links))
	for _, of := range f.Exports {
		a.Exports = append(a.Exports, of.Evidence())
	}
	for _, l := range f.Links {
		a.Links = append(a.Links, evidence(l))
	}
	if party {
		a.Known = &known{knownSays(f.Known, f.TotalExports), f.Known.Records, f.Known.Truncated, f.Known.First, f.Known.Last, f.SavedAs, f.ShownAs}
	}
	a.conclude(f)
	return a
}

// knownSays says how a party is known.
func knownSays(k knownFacts, exports int64) string {
	if exports == 0 {
		return "No export shows it: it is known only because somebody stated it."
	}
	says := figures.Plural(exports, "export") + " show it"
	if exports == 1 {
		says = "1 export shows it"
	}
	switch {
	case k.Truncated:
		return says + ", in more than 100000 calls and messages, of which these were counted."
	case k.Records == 0:
		return says + ", in no call or message."
	case k.Records == 1:
		return says + ", in 1 call or message."
	}
	return fmt.Sprintf("%s, in %d calls and messages.", says, k.Records)
}

// conclude says what the answer rests on, and what follows for the whole of it. What is in it several times is counted once.
func (a *answer) conclude(f facts) {
	var contents grounds.Contents
	items, supporting, missing, cut := map[string]bool{}, map[string]bool{}, map[string]bool{}, false
	for i, l := range f.Links {
		contents.Graded = append(contents.Graded, l.codes())
		cut = cut || l.TotalSources > int64(len(l.Sources))
		for _, s := range l.Sources {
			switch {
			case s.Item != "":
				if !items[s.ID] {
					items[s.ID] = true
					contents.Graded = append(contents.Graded, s.Codes)
					contents.Mark(s.Markings...)
				}
				if a.Links[i].Counts && !supporting[s.ID] {
					supporting[s.ID] = true
					contents.Supporting = append(contents.Supporting, s.Codes)
				}
			case s.Export != nil:
				contents.AddExport(*s.Export)
			default:
				missing[s.ID] = true
			}
		}
	}
	for _, e := range f.Exports {
		contents.AddExport(e.Export)
	}
	for _, r := range f.Records {
		contents.AddExport(r.Export)
	}
	a.Handling = grounds.Conclude(contents)
	a.Basis = grounds.Basis{Method: grounds.Method, Links: int64(len(f.Links)), Items: int64(len(items)), Exports: contents.Exports(), Exclusions: exclusions(int64(len(missing)), cut)}
}

// exclusions says what does not count.
func exclusions(missing int64, cut bool) []string {
	left := []string{
		"Links and items graded E, suspected to be false: they are shown, and do not count.",
		"Links that an officer has rejected: they are shown, and do not count.",
	}
	if missing > 0 {
		left = append(left, "What the graph does not hold: "+figures.Plural(missing, "source")+".")
	}
	if cut {
		left = append(left, "The sources of a link beyond the first 100.")
	}
	return left
}
