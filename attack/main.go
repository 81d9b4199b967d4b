// Attack does to a running Linegraph what a hostile or broken client would, and
// says what it did to the others: how long an honest analyst waited meanwhile,
// how much memory the service held, whether all came back that was taken. Each
// attack is a file with one entry in the list; it talks to the service as
// anybody would, so that any build of it can be attacked (-binary). It starts
// its own services, on loopback, and attacks nothing else.
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

// attacks are all there are, in the order in which they are tried.
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
	flags []string                                                 // of the service, beside those that all have
	plant func(ctx context.Context, s settings, data string) error // what it needs in the data, once; nil: nothing
	run   func(ctx context.Context, t *target) ([]figure, error)
}

// settings of a run.
type settings struct {
	binary string // the program to attack
	dir    string // where the services' data goes; emptied first
	short  bool   // smaller, and without judging times: for a machine that does other things too
}

func main() {
	var s settings
	flag.StringVar(&s.binary, "binary", "./linegraph", "the program to attack")
	flag.StringVar(&s.dir, "dir", "build/attack", "folder to work in; emptied first")
	flag.BoolVar(&s.short, "short", false, "attack for a short time only, and judge no times")
	only := flag.String("only", "", "regular expression of the names of the attacks to try; all when empty")
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

// all tries the attacks that are chosen, each on a service of its own over the
// same data, and tells whether every figure stayed within its bound.
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

// one tries one attack, with honest analysts asking beside it.
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
