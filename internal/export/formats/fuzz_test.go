package formats_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"linegraph/internal/export/formats"
)

var (
	fuzzed = regexp.MustCompile(`(?m)^func FuzzRead\(f \*testing\.F\) \{`)
	seeded = regexp.MustCompile(`(?m)^\s+f\.Add\(|\bexporttest\.Fuzz\(f, `) // which needs seeds
)

// Every format is fuzzed, from seeds that are committed: FuzzRead adds them or
// gives them to exporttest.Fuzz, or they lie in testdata/fuzz.
func TestFuzzed(t *testing.T) {
	packages := []string{"intelfile"}
	for _, f := range formats.All() {
		packages = append(packages, filepath.Base(reflect.TypeOf(f).PkgPath()))
	}
	for _, name := range packages {
		if !hasFuzz(t, filepath.Join("..", name)) {
			t.Errorf("%s has no FuzzRead with seeds", name)
		}
	}
	if hasFuzz(t, ".") {
		t.Error("a package without a target passes: the check checks nothing")
	}
}

func hasFuzz(t *testing.T, dir string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	corpus, _ := filepath.Glob(filepath.Join(dir, "testdata/fuzz/FuzzRead/*"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		at := fuzzed.FindIndex(text)
		if at != nil && (len(corpus) > 0 || seeded.Match(text[at[1]:])) {
			return true
		}
	}
	return false
}
