package main

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"linegraph/internal/demo"
	"linegraph/internal/export"
	"linegraph/internal/export/formats"
)

// benchUFDR reads a large report out of its container, on one core, and sets
// that against encoding/xml's bare tokens of the same text out of the same
// container; then it loads it through the program.
func benchUFDR(ctx context.Context, s settings) (*ufdrResult, error) {
	path := filepath.Join(s.dir, "report.ufdr")
	r := &ufdrResult{}
	var err error
	if r.ReportBytes, err = writeUFDR(path, s.ufdr); err != nil {
		return nil, err
	}
	if r.ParseMBs, err = rateOf(path, parse); err != nil {
		return nil, err
	}
	if r.TokensMBs, err = rateOf(path, tokens); err != nil {
		return nil, err
	}
	r.Ratio = r.ParseMBs / r.TokensMBs
	svc, err := start(ctx, s, filepath.Join(s.dir, "data"), "serve")
	if err != nil {
		return nil, err
	}
	defer svc.stop()
	loaded, err := svc.load(ctx, s, path)
	r.Records, r.LoadSeconds, r.LoadPeakMiB = loaded.created, loaded.seconds, loaded.peakMiB
	return r, err
}

func writeUFDR(path string, size int64) (written int64, err error) {
	file, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	z := zip.NewWriter(file)
	report, err := z.Create("report.xml")
	if err != nil {
		return 0, errors.Join(err, file.Close())
	}
	counts, err := demo.WriteReport(report, demo.ReportOptions{Seed: 1, Bytes: size})
	return counts.Bytes, errors.Join(err, z.Close(), file.Close())
}

// rateOf tells how fast read goes through the report in a container: in MB, of a
// million bytes, a second.
func rateOf(path string, read func(export.Source, io.Reader) error) (float64, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	runtime.GC()
	for source, err := range export.Sources(context.Background(), path) {
		if err != nil {
			return 0, err
		}
		text, err := source.Text()
		if err != nil {
			return 0, err
		}
		defer text.Close()
		counted := &counter{Reader: text}
		started := time.Now()
		err = read(source, counted)
		return float64(counted.n) / 1e6 / time.Since(started).Seconds(), err
	}
	return 0, fmt.Errorf("%s holds no report", path)
}

type counter struct {
	io.Reader
	n int64
}

// Read implements io.Reader.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

func parse(source export.Source, text io.Reader) error {
	head, err := source.Head()
	if err != nil {
		return err
	}
	format := formats.Recognise(head, nil).Format
	if format == nil {
		return errors.New("the report is of no known format")
	}
	return format.Read(context.Background(), text, nothing{})
}

func tokens(_ export.Source, text io.Reader) error {
	d := xml.NewDecoder(text)
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// nothing is a Sink that keeps nothing.
type nothing struct{}

func (nothing) Info(export.Info) error                    { return nil }
func (nothing) Communication(*export.Communication) error { return nil }
func (nothing) Contact(*export.Contact) error             { return nil }
func (nothing) Reject(export.Place, string) error         { return nil }
func (nothing) Notice(*export.Notice) error               { return nil }
func (nothing) Repair(export.Place, string) error         { return nil }

// ufdrResult is what reading a large report costs. Rates are of its text.
type ufdrResult struct {
	ReportBytes int64   `json:"report_bytes"`
	ParseMBs    float64 `json:"parse_mb_per_second"`
	TokensMBs   float64 `json:"encoding_xml_tokens_mb_per_second"`
	Ratio       float64 `json:"parse_to_tokens"`
	Records     int64   `json:"records"`
	LoadSeconds float64 `json:"load_seconds"`
	LoadPeakMiB float64 `json:"load_peak_memory_mib"`
}

func (u *ufdrResult) print(w io.Writer) {
	fmt.Fprintln(w)
	fmt.Fprintln(w, ".ufdr\tMiB of report\tparse MB/s\tencoding/xml tokens MB/s\tparse/tokens\trecords\tload s\tload peak MiB\t")
	fmt.Fprintf(w, "\t%.0f\t%.1f\t%.1f\t%.2f\t%d\t%.1f\t%.0f\t\n", mib(uint64(u.ReportBytes)), u.ParseMBs, u.TokensMBs, u.Ratio, u.Records, u.LoadSeconds, u.LoadPeakMiB)
}
