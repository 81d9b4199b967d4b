package loader_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/loader"
)

// Each case loads several files into a real database: 20 by default, more with
// -rapid.checks on the command line.
func init() { _ = flag.Set("rapid.checks", "20") }

// However a phone's messages are cut into backups that overlap, and in whatever
// order the backups and their records come, the graph is the same.
func TestAnySplitGivesTheSameGraph(t *testing.T) {
	g := openGraph(t)
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.SliceOfN(rapid.Custom(anyText), 1, 25).Draw(rt, "texts")
		g.empty(t)
		g.load(t, loader.Options{Owner: alpha}, backup(t, "whole.xml", texts...))
		want := g.events(t)

		g.empty(t)
		size := rapid.IntRange(1, 4).Draw(rt, "batch size")
		for i, part := range anySplit(rt, texts) {
			g.load(t, loader.Options{Owner: alpha, BatchSize: size}, backup(t, fmt.Sprint(i, ".xml"), part...))
		}
		if got := g.events(t); got != want {
			rt.Fatalf("split:\n%s\nwhole:\n%s", got, want)
		}
		g.checkRollUp(t)
	})
}

func anyText(rt *rapid.T) text {
	return text{
		Other: rapid.SampledFrom([]string{bravo, "07700900002", charlie, "65082", "LYCAMOBILE", alpha}).Draw(rt, "other"),
		Kind:  rapid.IntRange(1, 2).Draw(rt, "kind"),
		Ms:    noon + rapid.Int64Range(0, 3).Draw(rt, "second")*1000,
		Body:  rapid.SampledFrom([]string{"", "u about", "2 mins"}).Draw(rt, "body"),
	}
}

// anySplit deals the messages out to files: each to at least one of them, some
// to several, every file in an order of its own.
func anySplit(rt *rapid.T, texts []text) [][]text {
	files := make([][]text, rapid.IntRange(1, 4).Draw(rt, "files"))
	for _, x := range texts {
		first := rapid.IntRange(0, len(files)-1).Draw(rt, "file")
		for i := range files {
			if i == first || rapid.Bool().Draw(rt, "too") {
				files[i] = append(files[i], x)
			}
		}
	}
	for i := range files {
		files[i] = rapid.Permutation(files[i]).Draw(rt, "order")
	}
	return slices.DeleteFunc(files, func(f []text) bool { return len(f) == 0 })
}
