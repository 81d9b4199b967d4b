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
	if err := writeReport(report, demo.ReportOptions{Seed: 1, Bytes: s.bytes}); err != nil {
		return nil, err
	}
	return besideBare(ctx, s, report)
}

// A folder's files are of one city, as those of benchMany are, and each is
// larger than a small load, so none uses the reserved slot.
const (
	folderFiles = 20
	folderPart  = 10 // of a folder's file in the report of benchLoad
)

// benchFolder is benchLoad for a folder of twenty reports.
func benchFolder(ctx context.Context, s settings) (*loadResult, error) {
	folder := filepath.Join(s.dir, "folder")
	if _, err := writeMany(folder, 1, folderFiles, s.bytes/folderPart); err != nil {
		return nil, err
	}
	return besideBare(ctx, s, folder)
}

// besideBare loads what is at a path in both ways.
func besideBare(ctx context.Context, s settings, path string) (*loadResult, error) {
	r := &loadResult{Of: filepath.Base(path)}
	err := filepath.Walk(path, func(_ string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			r.FileBytes += info.Size()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var loaded *rows
	err = s.apart("loader", func(s settings) (err error) {
		loaded, err = loadReport(ctx, s, path, r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, s.apart("bare", func(s settings) error { return writeBare(ctx, s, loaded, r) })
}

func writeReport(path string, of demo.ReportOptions) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = demo.WriteReport(file, of)
	return errors.Join(err, file.Close())
}

func loadReport(ctx context.Context, s settings, path string, r *loadResult) (*rows, error) {
	svc, err := start(ctx, s, filepath.Join(s.dir, "data"), "serve")
	if err != nil {
		return nil, err
	}
	defer svc.stop()
	first, err := svc.load(ctx, s, path)
	if err != nil {
		return nil, err
	}
	r.Records, r.LoaderSeconds, r.LoaderPeakMiB = first.created, first.seconds, first.peakMiB
	r.ReadingSeconds, r.WritingSeconds = first.phases["READING"], first.phases["WRITING"]+first.phases["PUBLISHING"]
	r.LoaderRate = float64(r.Records) / r.LoaderSeconds
	again, err := svc.load(ctx, s, path)
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
	svc, err := start(ctx, s, filepath.Join(s.dir, "data"), "serve")
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
// Of several files one is read while another is written: their seconds overlap.
type loadResult struct {
	Of               string  `json:"of"`
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
