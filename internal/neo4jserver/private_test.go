//go:build linux

package neo4jserver_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"linegraph/internal/neo4jtest"
)

// Only our user may read the files of Neo4j, each one of them: those that it writes, and
// those that an earlier version left readable.
func TestFilesAreOursAlone(t *testing.T) {
	neo4jtest.Installed(t)
	path := filepath.Join(t.TempDir(), "data")
	folder := open(t, path)
	left := folder.Path("neo4j", "data", "left")
	if err := os.MkdirAll(filepath.Dir(left), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(left, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(left, 0o666); err != nil {
		t.Fatal(err)
	}
	server := start(t, config(folder))
	if err := query(t.Context(), server.URI(), "neo4j", server.Password().Reveal(), "CREATE (:Kept)"); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.Type()&fs.ModeSymlink != 0 {
			return err
		}
		info, err := e.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s %s", info.Mode(), name)
		}
		files++
		return err
	})
	if err != nil || files < 50 {
		t.Errorf("%d files: %v", files, err)
	}
}
