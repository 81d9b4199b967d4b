package demo_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/demo"
	"linegraph/internal/intel"
)

// write makes the demo in a folder of the test's own.
func write(t *testing.T, seed uint64, size demo.Size) (string, *demo.Truth) {
	t.Helper()
	dir := t.TempDir()
	truth, err := demo.Write(dir, demo.Options{Seed: seed, Size: size})
	if err != nil {
		t.Fatal(err)
	}
	return dir, truth
}

// contents reads every file below dir, by slash path.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWriteSameSeedSameBytes(t *testing.T) {
	first, _ := write(t, 7, demo.Small)
	second, _ := write(t, 7, demo.Small)
	other, _ := write(t, 8, demo.Small)
	a, b, c := contents(t, first), contents(t, second), contents(t, other)
	if len(a) != len(b) {
		t.Fatalf("%d files, then %d", len(a), len(b))
	}
	for path := range a {
		if !bytes.Equal(a[path], b[path]) {
			t.Errorf("%s differs between two runs of one seed", path)
		}
	}
	if bytes.Equal(a["truth.json"], c["truth.json"]) {
		t.Error("another seed gave the same truth")
	}
}

func TestWriteWellFormed(t *testing.T) {
	for _, size := range []demo.Size{demo.Small, demo.Medium} {
		dir, truth := write(t, 3, size)
		for _, f := range truth.Files {
			if err := wellFormed(xmlOf(t, filepath.Join(dir, f.File))); err != nil {
				t.Errorf("%s: %v", f.File, err)
			}
		}
	}
}

// xmlOf gives a file's XML: that inside the archive, for a .ufdr.
func xmlOf(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(path, ".ufdr") {
		return data
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("report.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if data, err = io.ReadAll(f); err != nil {
		t.Fatal(err)
	}
	return data
}

func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.RawToken(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
	}
	return xml.Unmarshal(data, new(struct{ XMLName xml.Name }))
}

func TestWriteSizes(t *testing.T) {
	for _, c := range []struct {
		size                         demo.Size
		lines, gangs, people, events int
	}{
		{demo.Small, 6, 3, 60, 2000},
		{demo.Medium, 40, 14, 250, 25000},
	} {
		_, truth := write(t, 1, c.size)
		events := 0
		for _, n := range truth.Totals.Communications {
			events += n
		}
		about(t, c.size, "lines", truth.Totals.Lines, c.lines)
		about(t, c.size, "gangs", truth.Totals.Gangs, c.gangs)
		about(t, c.size, "people", truth.Totals.People, c.people)
		about(t, c.size, "communications", events, c.events)
	}
}

func TestWriteLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 300 MB")
	}
	_, truth := write(t, 1, demo.Large)
	about(t, demo.Large, "lines", truth.Totals.Lines, 2000)
	about(t, demo.Large, "people", truth.Totals.People, 10_000)
	about(t, demo.Large, "contact edges", truth.Totals.ContactEdges, 200_000)
}

// about allows a fifth more or less.
func about(t *testing.T, size demo.Size, what string, got, want int) {
	t.Helper()
	if got < want*4/5 || got > want*6/5 {
		t.Errorf("%s: %d %s, want about %d", size, got, what, want)
	}
}

func TestWriteUnknownSize(t *testing.T) {
	_, err := demo.Write(t.TempDir(), demo.Options{Size: "huge"})
	if intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("error %v, want %s", err, intel.BadInput)
	}
}
