// Bench measures Linegraph on the machine it runs on, everything in one run:
// questions asked of the API against the statement that a good hand would write
// for each, sent straight through the driver, and against @neo4j/graphql on
// Apollo Server over the same database; and the loader against plain UNWIND
// batches of the same rows. It checks that all ways give the same answer before
// it times them, prints a table and writes the same figures as JSON. Only
// ratios are worth comparing between machines.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"linegraph/bench/plant"
)

// settings of a run.
type settings struct {
	binary  string // the linegraph program
	before  string // another build of the program, measured beside it; none when empty
	peer    string // folder of the peer's server; not measured when empty
	workers int    // processes of the peer
	dir     string // where data folders and files go; emptied first
	bytes   int64  // size of the report that is loaded
	ufdr    int64  // size of the report that is loaded out of its container
	many    int    // exports that are loaded together
	sizes   []plant.Size
	shapes  *regexp.Regexp
	warmUp  time.Duration // of all ways together, in each database
	span    time.Duration // of one round of one way
	rounds  int           // all ways in turn
	clients int           // that ask at the same time
}

// gcPercent is what the service sets for itself: what is measured here in its
// stead should not pay more for its garbage.
const gcPercent = 300

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	var s settings
	var lines int
	var sizes, shapes string
	plain := flag.Bool("plain", false, "serve plain HTTP as told at the standard input; the program starts itself so")
	out := flag.String("out", "build/bench.json", "file for the figures")
	only := flag.String("only", "", "query: the shapes without the peer; peer: the shapes with the peer; load: loading a file and a folder; ufdr: reading and loading a large container; many: loading many exports; all when empty")
	flag.StringVar(&s.binary, "binary", "./linegraph", "the program to measure")
	flag.StringVar(&s.before, "before", "", "another build of the program, asked in turn with it over the same Neo4j")
	flag.StringVar(&s.peer, "peer", "bench/peer", "folder of the peer's server")
	flag.IntVar(&s.workers, "workers", runtime.NumCPU(), "processes of the peer")
	flag.StringVar(&s.dir, "dir", "build/bench", "folder to work in; emptied first")
	flag.Int64Var(&s.bytes, "bytes", 200<<20, "size of the report.xml that is loaded; each of a folder of twenty is a tenth of it")
	flag.Int64Var(&s.ufdr, "ufdr", 1<<30, "size of the report.xml that is loaded out of a .ufdr")
	flag.IntVar(&s.many, "many", 200, "exports of about 5,000 communications each that are loaded together, at least 10; 0 leaves this out")
	flag.IntVar(&lines, "lines", 2000, "deal lines of the smaller graph; people are 5 and contacts 100 times as many")
	flag.StringVar(&sizes, "sizes", "1,10", "sizes of graph, in multiples of -lines")
	flag.StringVar(&shapes, "shapes", "", "regular expression of the names of the shapes to measure")
	flag.DurationVar(&s.warmUp, "warm-up", time.Minute, "how long each database is asked in all ways before anything counts")
	flag.DurationVar(&s.span, "span", time.Second, "length of one round of one way")
	flag.IntVar(&s.rounds, "rounds", 5, "rounds, all ways in turn in each")
	flag.IntVar(&s.clients, "clients", 8, "clients that ask at the same time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *plain {
		if err := servePlain(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "bench, plain HTTP:", err)
			os.Exit(1)
		}
		return
	}
	err := s.complete(lines, sizes, shapes)
	if err == nil {
		err = run(ctx, s, *only, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (s *settings) complete(lines int, sizes, shapes string) (err error) {
	for word := range strings.SplitSeq(sizes, ",") {
		blocks, err := strconv.Atoi(word)
		if err != nil || blocks < 1 || lines < 10 {
			return fmt.Errorf("-sizes takes whole numbers, as in 1,10, and -lines at least 10")
		}
		s.sizes = append(s.sizes, plant.Size{Lines: lines, Blocks: blocks})
	}
	if s.many != 0 && s.many < 10 {
		return fmt.Errorf("-many takes at least 10, or 0")
	}
	if s.rounds < 1 || s.clients < 1 || s.workers < 1 || s.span <= 0 {
		return fmt.Errorf("-rounds, -clients, -workers and -span must be above zero")
	}
	s.shapes, err = regexp.Compile(shapes)
	return err
}

func run(ctx context.Context, s settings, only, out string) error {
	if err := os.RemoveAll(s.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	r := results{Machine: thisMachine()}
	if err := measureParts(ctx, s, only, &r); err != nil {
		r.print(os.Stderr) // what was measured until then
		return err
	}
	r.print(os.Stdout)
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	return os.WriteFile(out, append(text, '\n'), 0o644)
}
