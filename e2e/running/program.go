// Package running runs the built program as a user would, for the end-to-end
// tests. It knows the command line, the API and the data folder, and nothing of
// the inside of the program. It reads the graph itself only to compare two
// graphs.
package running

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"linegraph/internal/neo4jtest"
)

// scratch is a folder that goes when the tests end.
var scratch string

// Main runs the tests of a package, calls ends, removes the scratch folder and returns the
// exit code.
//
//	func TestMain(m *testing.M) { os.Exit(running.Main(m)) }
func Main(m *testing.M, ends ...func() error) int {
	dir, err := os.MkdirTemp("", "linegraph-test-")
	if err != nil {
		panic(err)
	}
	scratch = dir
	code := m.Run()
	for _, end := range ends {
		if err := end(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = max(code, 1)
		}
	}
	_ = os.RemoveAll(scratch)
	return code
}

// Scratch is the path of a file or folder that goes when the tests end.
func Scratch(name string) string { return filepath.Join(scratch, name) }

// Program is the linegraph binary, built once for all tests of a package as
// `make build` builds it. Without Java or the jars the test is skipped.
func Program(t *testing.T) string {
	t.Helper()
	neo4jtest.Installed(t)
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var built = sync.OnceValues(func() (string, error) {
	lookAtSources()
	path := Scratch("linegraph")
	build := exec.Command("go", "build", "-o", path, "linegraph")
	build.Dir = Root()
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
})

// lookAtSources lists every folder of the module. Go's test cache notices only
// files that the test itself looks at, not those that `go build` reads.
func lookAtSources() {
	_ = filepath.WalkDir(Root(), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != Root() && (d.Name() == "node_modules" || d.Name() == "build" || strings.HasPrefix(d.Name(), ".")) {
			return fs.SkipDir
		}
		return nil // an unreadable folder makes the build fail
	})
}

// Command is the program with arguments, to be run where users run it: in the
// module's root folder.
func Command(binary string, args ...string) *exec.Cmd {
	cmd := exec.Command(binary, args...)
	cmd.Dir = Root()
	return cmd
}

// Root is the module's root folder.
var Root = sync.OnceValue(func() string {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		panic(err)
	}
	return filepath.Dir(strings.TrimSpace(string(out)))
})
