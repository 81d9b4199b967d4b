package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"linegraph/internal/demo"
)

// benchLoad loads a generated report through the program, reads back the rows
// that came of it, and writes those rows bare into a second, empty database.
func benchLoad(ctx context.Context, s settings) (*loadResult, error) {
	report := filepath.Join(s.dir, "report.xml")
	if err := writeReport(report, s.bytes); err != nil {
		return nil, err
	}
	r := &loadResult{FileBytes: s.bytes}
	loaded, err := loadReport(ctx, s, report, r)
	if err != nil {
		return nil, err
	}
	return r, writeBare(ctx, s, loaded, r)
}

func writeReport(path string, bytes int64) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = demo.WriteReport(file, demo.ReportOptions{Seed: 1, Bytes: bytes})
	return errors.Join(err, file.Close())
}

func loadReport(ctx context.Context, s settings, report string, r *loadResult) (*rows, error) {
	svc, err := start(ctx, s, filepath.Join(s.dir, "loader"), "serve")
	if err != nil {
		return nil, err
	}
	defer svc.stop()
	first, err := svc.load(ctx, s, report)
	if err != nil {
		return nil, err
	}
	r.Records, r.LoaderSeconds, r.LoaderPeakMiB = first.created, first.seconds, first.peakMiB
	r.ReadingSeconds, r.WritingSeconds = first.phases["READING"], first.phases["WRITING"]+first.phases["PUBLISHING"]
	r.LoaderRate = float64(r.Records) / r.LoaderSeconds
	again, err := svc.load(ctx, s, report)
	if err != nil {
		return nil, err
	}
	r.AgainSeconds, r.AgainCreated = again.seconds, again.created
	if r.GraphNodes, r.GraphRelations, err = svc.size(ctx); err != nil {
		return nil, err
	}
	return readRows(ctx, svc)
}

type loadRun struct {
	created          int64
	seconds, peakMiB float64
	phases           phases
}

// load has the service load what is at a path, by `linegraph load` beside it.
// The service does the work, so it is its memory that counts.
func (s *service) load(ctx context.Context, with settings, path string) (loadRun, error) {
	if err := s.forgetPeak(); err != nil {
		return loadRun{}, err
	}
	c := exec.CommandContext(ctx, with.binary, "load", "--data", s.data, "--log-level", "warn", "--json",
		"--exhibit", "BENCH/1", "--authority", "PACE s.19", path)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, os.Stderr
	started := time.Now()
	spent, err := s.follow(c.Run)
	seconds := time.Since(started).Seconds()
	var receipt struct {
		Totals struct{ Created int64 }
	}
	if jsonErr := json.Unmarshal(out.Bytes(), &receipt); err == nil {
		err = jsonErr
	}
	if err != nil {
		return loadRun{}, fmt.Errorf("load: %w", err)
	}
	peak, err := s.peakMiB()
	return loadRun{created: receipt.Totals.Created, seconds: seconds, peakMiB: peak, phases: spent}, err
}

// size is how large what was loaded is: the records of the loads are left out.
func (s *service) size(ctx context.Context) (nodes, relations int64, err error) {
	if nodes, err = s.number(ctx, "MATCH (n) WHERE NOT n:GraphState AND NOT n:LoadJob RETURN count(n)"); err != nil {
		return 0, 0, err
	}
	relations, err = s.number(ctx, "MATCH (n)-[r]->() WHERE NOT n:LoadJob RETURN count(r)")
	return nodes, relations, err
}

func writeBare(ctx context.Context, s settings, loaded *rows, r *loadResult) error {
	svc, err := start(ctx, s, filepath.Join(s.dir, "bare"), "serve")
	if err != nil {
		return err
	}
	defer svc.stop()
	started := time.Now()
	if err := loaded.write(ctx, svc.neo4j); err != nil {
		return err
	}
	r.BareSeconds = time.Since(started).Seconds()
	r.BareRate = float64(r.Records) / r.BareSeconds
	r.Ratio = r.LoaderRate / r.BareRate
	r.WritingRatio = r.BareSeconds / r.WritingSeconds
	nodes, relations, err := svc.size(ctx)
	r.BareGraphMatches = nodes == r.GraphNodes && relations == r.GraphRelations
	if err == nil && !r.BareGraphMatches {
		err = fmt.Errorf("the bare graph has %d nodes and %d relationships, the loader's %d and %d", nodes, relations, r.GraphNodes, r.GraphRelations)
	}
	return err
}

// loadResult compares the loader, from file to graph, with bare batches that
// write the same rows from memory. The loader reads a file to its end before it
// writes any of it: writing, until all can see it, is compared by itself as well.
type loadResult struct {
	FileBytes        int64   `json:"file_bytes"`
	Records          int64   `json:"records"`
	LoaderSeconds    float64 `json:"loader_seconds"`
	LoaderRate       float64 `json:"loader_records_per_second"`
	LoaderPeakMiB    float64 `json:"loader_peak_memory_mib"`
	ReadingSeconds   float64 `json:"loader_reading_seconds"`
	WritingSeconds   float64 `json:"loader_writing_and_publishing_seconds"`
	BareSeconds      float64 `json:"bare_seconds"`
	BareRate         float64 `json:"bare_records_per_second"`
	Ratio            float64 `json:"loader_to_bare"`
	WritingRatio     float64 `json:"loader_writing_and_publishing_to_bare"`
	AgainSeconds     float64 `json:"same_file_again_seconds"`
	AgainCreated     int64   `json:"same_file_again_created"`
	GraphNodes       int64   `json:"graph_nodes"`
	GraphRelations   int64   `json:"graph_relationships"`
	BareGraphMatches bool    `json:"bare_graph_has_the_same_size"`
}
