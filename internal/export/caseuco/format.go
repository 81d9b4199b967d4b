package caseuco

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"linegraph/internal/export"
	"linegraph/internal/export/linetext"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// Format is a CASE bundle or graph.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "case-uco" }

// Sniff implements export.Format.
func (Format) Sniff(head []byte) bool {
	text := bytes.TrimLeft(head, "\ufeff \t\r\n")
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return false
	}
	for _, mark := range []string{"unifiedcyberontology.org/", "caseontology.org/", `"uco-core:`, `"uco-observable:`} {
		if bytes.Contains(text, []byte(mark)) {
			return true
		}
	}
	return false
}

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	file, err := export.Twice(ctx, linetext.Text(in))
	if err != nil {
		return err
	}
	defer file.Close()
	index, err := newIndex(ctx)
	if err != nil {
		return err
	}
	defer index.close()
	r := &reader{file: file, index: index, out: out, now: time.Now(), parties: map[string]found{}, services: map[string]string{}}
	return r.read()
}

// reader is one file being read.
type reader struct {
	file  *spool.File
	names *jsonContext
	index *index
	out   export.Sink
	now   time.Time

	phones   int              // nodes that are a phone
	telling  []*object        // those that tell of its accounts, up to maxTelling
	own      []export.Party   // the accounts of the one phone
	parties  map[string]found // by name, up to maxKept
	services map[string]string
	talk     thread // the last one asked for
	leftOut  int

	again        jsontext.Decoder // of single nodes
	line, lineAt int64            // line breaks before an offset of the file
	buffer       [4 << 10]byte
}

// start gives a decoder at the beginning of the file.
func (r *reader) start() *jsontext.Decoder {
	return jsontext.NewDecoder(&guard{in: io.NewSectionReader(r.file, 0, 1<<62)}, options...)
}

func (r *reader) read() error {
	names, err := readContext(r.start())
	if err != nil {
		return fail(err, r.lineOf)
	}
	r.names = names
	w := &walker{dec: r.start(), names: names, visit: r.learn}
	if err := w.file(); err != nil {
		return fail(err, r.lineOf)
	}
	if !w.found {
		return intel.Errorf(intel.BadInput, "The file holds neither a graph nor a bundle of CASE.")
	}
	r.index.seal()
	if err := r.learnOwn(); err != nil {
		return err
	}
	r.line, r.lineAt = 0, 0
	return r.records()
}

// records goes through the file the second time.
func (r *reader) records() error {
	if err := r.out.Info(export.Info{Tool: "CASE/UCO"}); err != nil {
		return err
	}
	if r.names.remote {
		note := "the file's @context is stored elsewhere and was not loaded: the usual prefixes are used"
		if err := r.out.Repair(export.Place{Line: 1, Record: "@context"}, note); err != nil {
			return err
		}
	}
	var stopped error
	w := &walker{dec: r.start(), names: r.names, lines: r.lineOf, visit: func(n *node) error {
		stopped = r.record(n)
		return stopped
	}}
	if err := w.file(); err != nil {
		if stopped != nil {
			return stopped
		}
		return fail(err, r.lineOf)
	}
	return r.finish()
}

// lineOf gives the line of an offset; offsets never go back within one pass.
func (r *reader) lineOf(offset int64) int {
	if offset < r.lineAt {
		r.line, r.lineAt = 0, 0
	}
	in := io.NewSectionReader(r.file, r.lineAt, offset-r.lineAt)
	for {
		n, err := in.Read(r.buffer[:])
		r.line += int64(bytes.Count(r.buffer[:n], []byte{'\n'}))
		if err != nil {
			break
		}
	}
	r.lineAt = offset
	return int(r.line) + 1
}
