// Package golden compares the output of a test with a file of expected output,
// which is reviewed like code. Every test that does so takes the same flag:
//
//	go test ./internal/export/ufed -update
//
// writes the files anew; git shows what has changed. It does not know the
// meaning of the texts. It is imported by tests only.
package golden

import (
	"flag"
	"os"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the files of what is wanted anew, from what is got")

// written are the paths that this run has written: who wants the same of one file
// twice is compared with what was got first.
var written sync.Map

// Equal fails the test, and shows the lines that differ, where got is not, byte
// for byte, what the file at path holds.
func Equal(t testing.TB, path, got string) {
	t.Helper()
	if _, again := written.Load(path); *update && !again {
		written.Store(path, true)
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (-update writes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s is not what is got (-update writes it anew)\n%s", path, Diff(string(want), got))
	}
}
