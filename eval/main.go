// Eval measures how often line intelligence is right. It makes up worlds with known successions, bulk texts and
// people behind lines, and compares what is found with what was planted. It calls the package that judges; with
// -only …-served it also loads each world as an analyst would into a service that it starts itself, on loopback,
// and fails if that answers differently.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	binary := flag.String("binary", "./linegraph", "the program to evaluate")
	dir := flag.String("dir", "build/eval", "folder to work in; emptied first")
	worlds := flag.Int("worlds", 4, "worlds of each level of noise")
	seed := flag.Uint64("seed", 101, "seed of the first world; 1 to 9 were used while the program was written")
	only := flag.String("only", "", "what to measure: bulk, operator (the people behind lines), succession, or operator-served and succession-served (the same, asked of the service too); the first three if it is not given")
	challenge := flag.String("vast", "", "the table of calls of the VAST Challenge 2008, mini challenge 3: evaluates these instead of made-up worlds")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := evaluate(ctx, *binary, *dir, *challenge, *only, *worlds, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// evaluate prints a table for each measure asked for; given the challenge's table, it prints the successions found in that.
func evaluate(ctx context.Context, binary, dir, challenge, only string, worlds int, seed uint64) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if challenge != "" {
		return vast(ctx, binary, dir, challenge)
	}
	measures := map[string]func() error{
		"bulk":              func() error { evaluateBulk(worlds, seed); return nil },
		"operator":          func() error { return evaluatePeople(ctx, binary, dir, false, worlds, seed) },
		"operator-served":   func() error { return evaluatePeople(ctx, binary, dir, true, worlds, seed) },
		"succession":        func() error { return evaluateSuccessions(ctx, binary, dir, false, worlds, seed) },
		"succession-served": func() error { return evaluateSuccessions(ctx, binary, dir, true, worlds, seed) },
	}
	chosen := []string{"bulk", "operator", "succession"}
	if only != "" {
		chosen = []string{only}
	}
	for _, name := range chosen {
		measure, known := measures[name]
		if !known {
			return fmt.Errorf("-only %s is no measure", name)
		}
		if err := measure(); err != nil {
			return err
		}
	}
	return nil
}

// evaluateSuccessions prints a row for each level of noise.
func evaluateSuccessions(ctx context.Context, binary, dir string, served bool, worlds int, seed uint64) error {
	fmt.Println("| noise | worlds | planted | answerable | proposed | precision | recall | recall of all planted |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for noise := 1; noise <= 3; noise++ {
		var sum score
		for n := range worlds {
			w := newWorld(seed+uint64(n), noise)
			s, err := judge(ctx, binary, filepath.Join(dir, fmt.Sprintf("noise%d-world%d", noise, n)), served, w)
			if err != nil {
				return err
			}
			sum.add(s)
		}
		fmt.Printf("| %d | %d | %d | %d | %d | %.3f | %.3f | %.3f |\n", noise, worlds, sum.planted, sum.answerable, sum.proposed,
			part(sum.right, sum.proposed), part(sum.rightAnswerable, sum.answerable), part(sum.right, sum.planted))
	}
	return nil
}

func part(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
