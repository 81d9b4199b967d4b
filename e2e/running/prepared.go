package running

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// prepare fills a missing data folder with a copy of one in which a service has started before, if
// the service has a Neo4j of its own: making a database anew is most of a first start. The evidence
// folder is not copied, because its id must be unique.
func prepare(t *testing.T, binary, data string, flags []string) {
	t.Helper()
	if _, err := os.Stat(data); err == nil || slices.Contains(flags, "--neo4j-uri") {
		return
	}
	prepared.Do(func() { serve(t, binary, Scratch("prepared")).End() })
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"linegraph.json", "neo4j-password", "neo4j"} {
		if out, err := exec.Command("cp", "-a", filepath.Join(Scratch("prepared"), part), data).CombinedOutput(); err != nil {
			t.Fatal(fmt.Errorf("%w: %s", err, out))
		}
	}
}

var prepared sync.Once
