// Attack behaves towards a running Linegraph like a hostile or broken client, and reports how
// that affected the others: how long an honest analyst waited, how much memory the service
// held, and whether everything taken was given back. Each attack is a file and one entry in
// the list. Attacks talk to the service as any client would, so any build of it can be
// attacked (-binary). Attack starts services of its own, on loopback, and attacks nothing
// else.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
)

// attacks lists all attacks, in the order in which they are tried.
var attacks = []attack{
	bigAnswers,
	longBodies,
	newShapes,
	slowRows,
	slowSenders,
	slowStreams,
	cancelFlood,
	mixed,
	yamlBombs,
}

// attack is one way to do harm.
type attack struct {
	name  string
	about string                                                   // what it does, in a sentence
	flags []string                                                 // further flags of the service
	plant func(ctx context.Context, s settings, data string) error // loads the data that it needs, once; nil if it needs none
	run   func(ctx context.Context, t *target) ([]figure, error)
}

// settings of a run.
type settings struct {
	binary string // the program to attack
	dir    string // folder for the data of the services; emptied first
	short  bool   // a smaller run that does not judge times, for a machine that is busy with other things
}

func main() {
	var s settings
	flag.StringVar(&s.binary, "binary", "./linegraph", "the program to attack")
	flag.StringVar(&s.dir, "dir", "build/attack", "folder to work in; emptied first")
	flag.BoolVar(&s.short, "short", false, "attack for a short time only, and do not judge times")
	only := flag.String("only", "", "regular expression for the names of the attacks to try; empty: all of them")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	withstood, err := all(ctx, s, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "attack:", err)
	}
	if err != nil || !withstood {
		os.Exit(1)
	}
}

// all tries the chosen attacks, each on a service of its own over the same data, and tells
// whether every figure stayed within its limit.
func all(ctx context.Context, s settings, only string) (withstood bool, err error) {
	chosen, err := regexp.Compile(only)
	if err != nil {
		return false, err
	}
	if err := os.RemoveAll(s.dir); err != nil {
		return false, err
	}
	data := filepath.Join(s.dir, "data")
	if err := plant(ctx, s, data); err != nil {
		return false, err
	}
	withstood = true
	for _, a := range attacks {
		if !chosen.MatchString(a.name) {
			continue
		}
		if a.plant != nil {
			if err := a.plant(ctx, s, data); err != nil {
				return false, fmt.Errorf("%s: %w", a.name, err)
			}
		}
		figures, err := one(ctx, s, data, a)
		if err != nil {
			return false, fmt.Errorf("%s: %w", a.name, err)
		}
		withstood = report(os.Stdout, a, figures, s.short) && withstood
	}
	return withstood, ctx.Err()
}

// one tries one attack while honest analysts query the service.
func one(ctx context.Context, s settings, data string, a attack) (figures []figure, err error) {
	t, err := start(ctx, s, data, a.flags...)
	if err != nil {
		return nil, err
	}
	defer t.stop()
	if err := t.warm(ctx); err != nil {
		return nil, err
	}
	honest := t.beside(ctx)
	held := t.watchMemory(ctx)
	figures, err = a.run(ctx, t)
	figures = append(figures, held()...)
	return append(figures, honest()...), err
}
