package paths

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"linegraph/internal/question"
)

// answer is a Paths.
type answer struct {
	Rows    []path
	Found   int64
	Partial bool
}

// path is a Path.
type path struct {
	Hops  int64
	Score float64
	Nodes []question.Record
	Links []question.Link
	order []string // breaks ties: the links' ids
}

// figure ranks the ways; it is nil if one of the records does not exist.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	var all []path
	for _, w := range rows[0].Ways {
		all = append(all, path{Hops: int64(len(w.Links)), Score: w.score(args.rankBy), Nodes: w.Nodes, Links: w.Links, order: w.order()})
	}
	slices.SortStableFunc(all, func(a, b path) int {
		better := cmp.Compare(b.Score, a.Score)
		if args.rankBy == "HOPS" {
			better = -better
		}
		return cmp.Or(better, cmp.Compare(a.Hops, b.Hops), slices.Compare(a.order, b.order))
	})
	found := int64(len(all))
	return &answer{Rows: all[:min(args.first, found)], Found: min(found, maxWays), Partial: found > maxWays || found > args.first}
}

// score is the value by which a way is ranked.
func (w way) score(rank string) float64 {
	switch rank {
	case "STRENGTH":
		return w.strength()
	case "RARITY":
		return w.rarity()
	}
	return float64(len(w.Links))
}

// A stated link counts as strong as so many contacts.
const confirmed, suspected = 10, 1

// strength is the strength of the weakest link.
func (w way) strength() float64 {
	weakest := math.Inf(1)
	for _, l := range w.Links {
		n, contacts := l.Strength()
		switch {
		case contacts:
		case l.Certainty != nil && *l.Certainty == "SUSPECTED":
			n = suspected
		default:
			n = confirmed
		}
		weakest = min(weakest, float64(n))
	}
	return weakest
}

// rarity is smaller for ways over records with many links: the mean of 1/ln(1 + links) over
// the records in between, or 1 if there are none.
func (w way) rarity() float64 {
	if len(w.Degrees) == 0 {
		return 1
	}
	sum := 0.0
	for _, links := range w.Degrees {
		sum += 1 / math.Log(float64(1+links))
	}
	return sum / float64(len(w.Degrees))
}

// order returns the ids of the links, or the type and the ends of a roll-up, which
// has no id.
func (w way) order() (ids []string) {
	for _, l := range w.Links {
		if l.ID != nil {
			ids = append(ids, *l.ID)
			continue
		}
		ids = append(ids, strings.Join([]string{l.Type, l.From, l.To}, ""))
	}
	return ids
}
