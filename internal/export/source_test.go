package export_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// packed gives a member as a zip, as a tar and as a gzip of it.
func packed(t testing.TB, name, content string) (asZip, asTar, asGzip string) {
	t.Helper()
	var b, c, d bytes.Buffer
	z, r, g := zip.NewWriter(&b), tar.NewWriter(&c), gzip.NewWriter(&d)
	f, err := z.Create(name)
	if err == nil {
		_, err = f.Write([]byte(content))
	}
	if err == nil {
		err = r.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o600, Size: int64(len(content))})
	}
	if err == nil {
		_, err = r.Write([]byte(content))
	}
	if err != nil || z.Close() != nil || r.Close() != nil {
		t.Fatal(err)
	}
	_, _ = g.Write(c.Bytes())
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), c.String(), d.String()
}

func FuzzSources(f *testing.F) {
	asZip, asTar, asGzip := packed(f, "../calls.xml", "<calls/>")
	nested, _, deeper := packed(f, "/in.tgz", asGzip)
	for _, whole := range []string{asZip, asTar, asGzip, nested, deeper} {
		f.Add([]byte(whole))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		path := filepath.Join(t.TempDir(), "export")
		if err := os.WriteFile(path, in, 0o600); err != nil {
			t.Fatal(err)
		}
		for s, err := range export.Sources(t.Context(), path) {
			if err != nil && intel.ErrorCode(err) != intel.BadInput {
				t.Fatalf("an error without a sentence: %v", err)
			}
			if below := strings.TrimPrefix(s.Name, path); strings.Contains(below+"/", "/../") {
				t.Fatalf("a name that leads out of the archive: %q", below)
			}
			if err == nil {
				_, _ = s.Head()
			}
		}
	})
}
