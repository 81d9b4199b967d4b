package flares

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/bulktext"
	"linegraph/internal/question"
)

// answer is a Flares.
type answer struct {
	Basis          basis
	Rows           []bulkText
	Total          int64
	Flares         int64
	Truncated      bool
	ActiveDays     int64
	PerDay         *float64
	Audience       int64
	StableAudience *bool
	Moves          []move
}

// basis is a FlareBasis.
type basis struct {
	Method   string
	Numbers  []question.Record
	From, To *time.Time
	Messages int64
	Received int64
	Exports  int64
	Cut      bool
}

// figure finds and judges the bulk texts of all numbers. It is nil if there is no such number or line.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	slices.SortFunc(rows, func(a, b facts) int { return strings.Compare(a.ID, b.ID) })
	a := &answer{Basis: basis{Method: bulktext.Version, From: args.window.From, To: args.window.To}}
	var all []*bulkText
	var senders []*sender
	active, exports := map[time.Time]bool{}, map[string]bool{}
	for _, f := range rows {
		if f.Number == "" {
			continue
		}
		s := newSender(f, args.most)
		s.find()
		senders = append(senders, s)
		all = append(all, s.bulkTexts...)
		a.Basis.Numbers = append(a.Basis.Numbers, s.Number)
		a.Basis.Messages += int64(len(s.Sent))
		a.Basis.Received += int64(len(s.Received))
		a.Basis.Cut = a.Basis.Cut || s.cut
		for _, m := range s.Sent {
			active[m.At.UTC().Truncate(day)] = true
		}
		for _, r := range s.Received {
			active[r.At.UTC().Truncate(day)] = true
		}
		for _, x := range s.Exports {
			exports[x] = true
		}
	}
	slices.SortFunc(all, byTime)
	a.Basis.Exports, a.ActiveDays, a.Total = int64(len(exports)), int64(len(active)), int64(len(all))
	audience := map[string]bool{}
	for _, b := range all {
		for _, id := range b.to {
			audience[id] = true
		}
		b.Response = b.respond(args.window.To)
		b.judge(all)
		if b.Flare != nil && *b.Flare {
			a.Flares++
		}
	}
	a.Audience = int64(len(audience))
	if a.ActiveDays > 0 {
		a.PerDay = new(float64(a.Total) / float64(a.ActiveDays))
	}
	a.StableAudience = stable(senders)
	a.Moves = moves(senders)
	for i := len(all) - 1; i >= 0 && int64(len(a.Rows)) < args.first; i-- {
		a.Rows = append(a.Rows, *all[i])
	}
	a.Truncated = a.Basis.Cut || a.Total > int64(len(a.Rows))
	return a
}

// stableShare is the likeness of two lists from which they are one list of customers.
const stableShare = .7

// stable compares each bulk text with the number's one before. It tells whether most of them went to the same list, nil if
// no number sent two.
func stable(senders []*sender) *bool {
	pairs, same := 0, 0
	for _, s := range senders {
		for i, b := range s.bulkTexts[min(1, len(s.bulkTexts)):] {
			b.Shared = new(shareOf(s.bulkTexts[i].to, b.to))
			if pairs++; *b.Shared >= stableShare {
				same++
			}
		}
	}
	if pairs == 0 {
		return nil
	}
	return new(2*same >= pairs)
}

// move is an AudienceMove.
type move struct {
	From, To           question.Record
	Earlier, Later     int64
	InCommon           int64
	OfEarlier, OfLater float64
	Moved              bool
}

// From how many recipients in common, and from which share of the smaller list, a list has moved.
const leastMoved, shareMoved = 5, .5

// moves compares the recipients of each number with those of the one that began to send bulk texts next.
func moves(senders []*sender) (all []move) {
	senders = slices.DeleteFunc(slices.Clone(senders), func(s *sender) bool { return len(s.bulkTexts) == 0 })
	slices.SortFunc(senders, func(a, b *sender) int {
		return cmp.Or(a.bulkTexts[0].Start.Compare(b.bulkTexts[0].Start), strings.Compare(a.ID, b.ID))
	})
	for i := 1; i < len(senders); i++ {
		earlier, later := senders[i-1].audience(), senders[i].audience()
		n := common(earlier, later)
		of := func(list []string) float64 { return float64(n) / float64(len(list)) }
		all = append(all, move{senders[i-1].Number, senders[i].Number, int64(len(earlier)), int64(len(later)), int64(n), of(earlier), of(later),
			n >= leastMoved && max(of(earlier), of(later)) >= shareMoved})
	}
	return all
}

// audience are the recipients of all bulk texts of a number, each once.
func (s *sender) audience() (ids []string) {
	seen := map[string]bool{}
	for _, b := range s.bulkTexts {
		for _, id := range b.to {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return ids
}
