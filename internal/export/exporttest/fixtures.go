package exporttest

import (
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/golden"
)

// Fixtures are the exports of one format in testdata. Beside each lies a text of
// its name that ends in .want and shows, one line a record, what becomes of it.
type Fixtures struct {
	Format  export.Format
	Pattern string // of the exports' names
	Least   int    // how many there are; fewer fail the test

	// Written turns what a file holds into the export that it stands for. Without
	// it they are the same.
	Written func(t testing.TB, text string) string
	// Shown turns what was read into what is compared. Without it that is String.
	Shown func(*Recorder) string
}

// Paths are those of the exports.
func (f Fixtures) Paths(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", f.Pattern))
	if err != nil || len(paths) < f.Least {
		t.Fatalf("%d fixtures, want %d: %v", len(paths), f.Least, err)
	}
	return paths
}

// Texts are the exports, as the format reads them.
func (f Fixtures) Texts(t testing.TB) (all []string) {
	t.Helper()
	for _, path := range f.Paths(t) {
		all = append(all, f.export(t, path))
	}
	return all
}

func (f Fixtures) export(t testing.TB, path string) string {
	t.Helper()
	text := Text(t, path)
	if f.Written != nil {
		text = f.Written(t, text)
	}
	return text
}

// Test reads each export, which must be recognised, and compares.
func (f Fixtures) Test(t *testing.T) {
	for _, path := range f.Paths(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text := f.export(t, path)
			if !f.Format.Sniff(xmltext.Head([]byte(text[:min(len(text), export.HeadSize)]))) {
				t.Error("it is not recognised")
			}
			got := Read(t, f.Format, text)
			shown := got.String()
			if f.Shown != nil {
				shown = f.Shown(got)
			}
			golden.Equal(t, strings.TrimSuffix(path, filepath.Ext(path))+".want", shown)
		})
	}
}
