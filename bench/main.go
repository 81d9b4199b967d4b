// Bench measures Linegraph against the bare driver on the same machine in the
// same run: the loader against plain UNWIND batches of the same rows, and the
// API against the same statement sent by hand. It prints a table and writes
// the same figures as JSON. Only ratios are worth comparing between machines.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// settings of a run.
type settings struct {
	binary  string        // the linegraph program
	dir     string        // where data folders and files go; emptied first
	bytes   int64         // size of the report that is loaded
	span    time.Duration // of one round of queries
	rounds  int           // of queries, bare and API in turn
	clients int
}

// results are what build/bench.json holds.
type results struct {
	Machine machine       `json:"machine"`
	Load    *loadResult   `json:"load,omitempty"`
	Shapes  []shapeResult `json:"shapes,omitempty"`
}

func main() {
	var s settings
	out := flag.String("out", "build/bench.json", "file for the figures")
	only := flag.String("only", "", "load or query; both when empty")
	flag.StringVar(&s.binary, "binary", "./linegraph", "the program to measure")
	flag.StringVar(&s.dir, "dir", "build/bench", "folder to work in; emptied first")
	flag.Int64Var(&s.bytes, "bytes", 200<<20, "size of the report.xml that is loaded")
	flag.DurationVar(&s.span, "span", 6*time.Second, "length of one round of queries")
	flag.IntVar(&s.rounds, "rounds", 5, "rounds of queries, bare and API in turn")
	flag.IntVar(&s.clients, "clients", 8, "clients that ask at the same time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, s, *only, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, s settings, only, out string) error {
	if err := os.RemoveAll(s.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	r := results{Machine: thisMachine()}
	var err error
	if only != "load" {
		if r.Shapes, err = benchQueries(ctx, s); err != nil {
			return err
		}
	}
	if only != "query" {
		if r.Load, err = benchLoad(ctx, s); err != nil {
			return err
		}
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
