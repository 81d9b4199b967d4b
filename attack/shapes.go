package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// newShapes never sends the same text twice, so that each query has to be planned.
var newShapes = attack{
	name:  "shapes",
	about: "24 clients send queries that all have different shapes",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		ctx, end := context.WithTimeout(ctx, t.within(5*time.Second, 20*time.Second))
		defer end()
		sources := make([]*rand.Rand, 24)
		for i := range sources {
			sources[i] = rand.New(rand.NewPCG(uint64(i), 1))
		}
		got := t.ceaselessly(ctx, len(sources), func(client int) (string, map[string]any) { return newShape(sources[client]), nil })
		return append(got.figures(), figure{what: "the slowest that was answered", value: milliseconds(time.Duration(got.slowest.Load())), unit: "ms", most: unbounded}), nil
	},
}

// leads lists, for each type, the fields that lead to other records, with the type of those.
var leads = map[string][][2]string{
	"DealLine": {{"numbers", "PhoneNumber"}, {"gangs", "Gang"}, {"holders", "Person"}, {"operators", "Person"}, {"runners", "Person"},
		{"victims", "Person"}, {"origins", "Area"}, {"destinations", "Area"}},
	"Person": {{"gangs", "Gang"}, {"holds", "DealLine"}, {"operates", "DealLine"}, {"runsFor", "DealLine"}, {"exploitedBy", "DealLine"},
		{"homes", "Area"}, {"linkedAreas", "Area"}, {"numbers", "PhoneNumber"}, {"sameAs", "Person"}},
	"PhoneNumber": {{"lines", "DealLine"}, {"users", "Person"}, {"successors", "PhoneNumber"}, {"predecessors", "PhoneNumber"}},
	"Gang":        {},
	"Area":        {},
}

// newShape makes a random query with lists within lists.
func newShape(r *rand.Rand) string {
	roots := [][2]string{{"dealLines", "DealLine"}, {"persons", "Person"}, {"phoneNumbers", "PhoneNumber"}}
	root := roots[r.IntN(len(roots))]
	return fmt.Sprintf("{ %s(first: %d) { id %s } }", root[0], 1+r.IntN(3), selected(r, root[1], 4))
}

func selected(r *rand.Rand, of string, depth int) string {
	var all []string
	for _, i := range r.Perm(len(leads[of]))[:min(len(leads[of]), 1+r.IntN(3))] {
		lead := leads[of][i]
		below := ""
		if depth > 1 {
			below = selected(r, lead[1], depth-1)
		}
		page := fmt.Sprintf("(first: %d) { id %s }", 1+r.IntN(3), below)
		if r.IntN(3) == 0 {
			page = fmt.Sprintf("Connection(first: %d) { totalCount edges { node { id %s } } }", 1+r.IntN(3), below)
		}
		all = append(all, lead[0]+page)
	}
	return strings.Join(all, " ")
}
