package evidence_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

// age puts the last change of a file well into the past, so that the next one
// has another time on every file system.
func age(t *testing.T, path string) {
	t.Helper()
	past := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, past, past); err != nil {
		t.Fatal(err)
	}
}

// Whatever is done to a record or a content behind the folder's back is found.
func TestVerifyFinds(t *testing.T) {
	const text = "what was seized"
	line := func(b []byte, n int) (from, to int) {
		for range n {
			from += bytes.IndexByte(b[from:], '\n') + 1
		}
		return from, from + bytes.IndexByte(b[from:], '\n') + 1
	}
	cut := func(b []byte, n int) []byte {
		from, to := line(b, n)
		return append(bytes.Clone(b[:from]), b[to:]...)
	}
	for name, c := range map[string]struct {
		record  func(b []byte) []byte
		content string
		words   string
	}{
		"a changed name":          {func(b []byte) []byte { return bytes.Replace(b, []byte("officer 1"), []byte("officer 9"), 1) }, "", "Line 3"},
		"a changed size":          {func(b []byte) []byte { return bytes.Replace(b, []byte(`"size":15`), []byte(`"size":16`), 1) }, "", "Line 2"},
		"a changed last line":     {func(b []byte) []byte { return bytes.Replace(b, []byte("officer 3"), []byte("officer 9"), 1) }, "", "has lost a line"},
		"a first line taken out":  {func(b []byte) []byte { return cut(b, 0) }, "", "Line 1"},
		"a line taken out":        {func(b []byte) []byte { return cut(b, 2) }, "", "Line 3"},
		"the last line taken out": {func(b []byte) []byte { return cut(b, 3) }, "", "has lost a line"},
		"a line twice":            {func(b []byte) []byte { from, to := line(b, 3); return append(b, b[from:to]...) }, "", "Line 5"},
		"half a line":             {func(b []byte) []byte { return b[:len(b)-9] }, "", "Line 4 of the custody record is cut off"},
		"no line":                 {func([]byte) []byte { return nil }, "", "is empty"},
		"nonsense":                {func(b []byte) []byte { return append(b, "nonsense\n"...) }, "", "Line 5"},
		"a changed byte":          {nil, "what was siezed", "its sha256 differs"},
		"a byte less":             {nil, "what was seize", "its sha256 differs"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f := open(t, dir)
			var item evidence.Item
			for _, by := range []string{"officer 0", "officer 1", "officer 2", "officer 3"} {
				item = seal(t, f, text, evidence.Receipt{By: by})
			}
			if _, err := f.Verify(t.Context(), item.SHA256, item.Line); err != nil {
				t.Fatalf("untouched: %v", err)
			}
			path := filepath.Join(dir, item.SHA256[:2], item.SHA256)
			if c.record != nil {
				path += ".custody.jsonl"
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if c.record != nil {
				b = c.record(b)
			} else {
				b = []byte(c.content)
			}
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err = f.Verify(t.Context(), item.SHA256, item.Line)
			refused(t, err, intel.Conflict, c.words)
			if c.record == nil && len(c.content) != len(text) {
				_, err = f.Seal(t.Context(), bytes.NewReader([]byte(text)), evidence.Receipt{})
				refused(t, err, intel.Conflict, "damaged")
			}
		})
	}
}

// A line that was cut off while it was written was told to nobody: the next
// takes its place. What is before it is not touched.
func TestCutOffLineIsMended(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	item := seal(t, f, "x", evidence.Receipt{By: "first"})
	path := filepath.Join(dir, item.SHA256[:2], item.SHA256+".custody.jsonl")
	record, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := record.WriteString(`{"event":"RECEI`); err != nil {
		t.Fatal(err)
	}
	record.Close()
	second := seal(t, f, "x", evidence.Receipt{By: "second"})
	if entries, err := f.Verify(t.Context(), item.SHA256, item.Line, second.Line); err != nil || len(entries) != 2 {
		t.Errorf("%+v, %v", entries, err)
	}
}

// Content whose reception ended before its record was begun gets one.
func TestFound(t *testing.T) {
	dir := t.TempDir()
	item := seal(t, open(t, dir), "x", evidence.Receipt{})
	if err := os.Remove(filepath.Join(dir, item.SHA256[:2], item.SHA256+".custody.jsonl")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		entries, err := open(t, dir).Verify(t.Context(), item.SHA256)
		if err != nil || len(entries) != 1 || entries[0].Event != evidence.Found {
			t.Errorf("%+v, %v", entries, err)
		}
	}
}
