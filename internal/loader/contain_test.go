package loader_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"linegraph/internal/export"
	"linegraph/internal/loader"
)

// faulty is a format with a fault at its tenth record.
type faulty struct{ at func(export.Sink) }

func (faulty) Name() string      { return "faulty" }
func (faulty) Sniff([]byte) bool { return true }

func (f faulty) Read(_ context.Context, _ io.Reader, out export.Sink) error {
	for line := range 10 {
		if err := out.Communication(&export.Communication{Place: export.Place{Line: line + 1, Record: "sms"}, Kind: export.SMS,
			From: export.Party{Owner: true}, To: []export.Party{{Raw: "+447700900123"}}}); err != nil {
			return err
		}
	}
	f.at(out)
	return nil
}

// bad are kinds of panic, whose value may contain text of the file.
var bad = map[string]func(export.Sink){
	"a text":       func(export.Sink) { panic("+447700900123 wrote SECRET") },
	"an error":     func(export.Sink) { panic(fmt.Errorf("SECRET %w", io.EOF)) },
	"an index":     func(export.Sink) { var none []int; _ = none[len(os.Args)+3] },
	"a nil":        func(export.Sink) { var none *export.Communication; none.Body = "SECRET" },
	"a wrong type": func(export.Sink) { var any any = "SECRET"; _ = any.(fmt.Stringer) },
	// The records of a reader are processed in another goroutine.
	"the other side": func(out export.Sink) {
		_ = out.Reject(export.Place{Line: 10, Record: "sms"}, "to be told to one who panics")
	},
}

// A reader that panics ends its file, with the place that it had reached. The log says once
// what happened, and contains nothing from the file.
func TestPanicRejectsTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xml")
	if err := os.WriteFile(path, []byte("anything"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, at := range bad {
		var log bytes.Buffer
		l := loader.New(empty{}, loader.Options{DryRun: true, Log: zerolog.New(&log), Rejected: func(string, loader.RejectedRecord) error { panic("SECRET") }})
		f, err := l.AccountFor(t.Context(), faulty{at}, path)
		if err != nil || f.State != loader.Rejected || !strings.Contains(f.Error, "after line 10") {
			t.Errorf("%s: %s %q, %v", name, f.State, f.Error, err)
		}
		if strings.Count(log.String(), "stopped the reading of a file") != 1 || strings.Contains(log.String(), "SECRET") || strings.Contains(f.Error, "SECRET") {
			t.Errorf("%s: the log says %s", name, log.String())
		}
		if !strings.Contains(log.String(), "loader_test.") {
			t.Errorf("%s: the log does not say where: %s", name, log.String())
		}
	}
}

// alarm is a progress function that panics in the middle of reading, as a reader would.
type alarm struct {
	on   string
	read int64
}

func (a *alarm) Begin(s loader.Step) {
	a.read = 0
	if s.Phase != loader.Reading || !strings.HasSuffix(s.Name, a.on) {
		a.read = -1 << 62
	}
}
func (*alarm) End() {}
func (a *alarm) Add(n int64) {
	if a.read += n; a.read > 0 {
		panic("the reader of " + a.on)
	}
}

const oneText = `<smses count="1"><sms address="+447700900123" date="1747591579000" type="1" body="b" /></smses>`

// Of several files, only the one whose reader panics is rejected; the others are read.
func TestPanicLeavesTheOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "three.zip")
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, name := range []string{"one.xml", "two.xml", "three.xml"} {
		m, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(m, strings.Replace(oneText, "body=\"b\"", "body=\""+name+"\"", 1))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := loader.New(empty{}, loader.Options{DryRun: true, Progress: &alarm{on: "two.xml"}}).Load(t.Context(), path)
	if err != nil || len(r.Files) != 3 || r.Files[0].State != loader.WouldLoad || r.Files[1].State != loader.Rejected || r.Files[2].State != loader.WouldLoad {
		t.Fatalf("%+v, %v", r, err)
	}
}
