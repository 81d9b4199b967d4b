package loader_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// hostileName clears a terminal and reverses the text after it.
const hostileName = "\x1b[2Jgpj.\u202elmx\u2066\u200b"

// called is a graph that records the names of exports.
type called struct {
	batches
	names []string
}

func (c *called) BeginExport(_ context.Context, f intel.ExportFile) error {
	c.names = append(c.names, f.FileName)
	return nil
}

// A hostile file name reaches receipts, lists of rejected records and the graph only in
// quoted form; an ordinary name is unchanged.
func TestNamesAreShown(t *testing.T) {
	for name, want := range map[string]string{
		hostileName:      `\x1b[2Jgpj.\u202elmx\u2066\u200b.zip/\x1b[2Jgpj.\u202elmx\u2066\u200b.xml"`,
		"Exhibit 12 – ü": "Exhibit 12 – ü.zip/Exhibit 12 – ü.xml",
	} {
		dir := t.TempDir()
		var packed bytes.Buffer
		w := zip.NewWriter(&packed)
		m, err := w.Create(name + ".xml")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(m, strings.Replace(oneText, `type="1"`, `type="77"`, 1))
		_, _ = w.Create(name + ".bin")
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".zip")
		if err := os.WriteFile(path, packed.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		graph, rejected := &called{}, ""
		r, err := loader.New(graph, loader.Options{Rejected: func(file string, _ loader.RejectedRecord) error { rejected = file; return nil }}).Load(t.Context(), path)
		if err != nil || len(r.Files) != 2 {
			t.Fatalf("%+v, %v", r, err)
		}
		var text bytes.Buffer
		if err := r.Text(&text); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(text.String(), func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) {
			t.Errorf("the receipt prints %q", text.String())
		}
		for what, got := range map[string]string{"the receipt": r.Files[0].Name, "the list of rejected records": rejected, "the graph": strings.Join(graph.names, " ")} {
			if !strings.HasSuffix(got, want) || strings.HasPrefix(got, `"`) != strings.HasSuffix(want, `"`) {
				t.Errorf("%s says %q, not %s", what, got, want)
			}
		}
	}
	if _, err := profile.Parse([]byte("name: \"a\\e[2J\"\nevidence: handset\nrows: device\ncolumns: {key: k, value: v}\nrequired: [key]\n")); err == nil {
		t.Error("a profile may have any name")
	}
}
