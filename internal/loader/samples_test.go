package loader_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/loader"
	"linegraph/internal/neo4jtest"
)

// The real backups: what they hold, what is in it for us, and that a second
// load adds nothing.
func TestRealBackups(t *testing.T) {
	g := openGraph(t)
	dir := filepath.Join(samples(t), "smsbr")
	tests := []struct {
		file           string
		state          loader.State
		read, rejected int64
	}{
		{"calls-test-00.xml", loader.Loaded, 12, 0},
		{"malformed.xml", loader.Rejected, 0, 0},
		{"mixed.xml", loader.Loaded, 4, 1}, // one is a draft
		{"sms-test.xml", loader.Loaded, 15, 0},
	}
	for _, tt := range tests {
		before := g.size(t)
		f := g.load(t, loader.Options{}, filepath.Join(dir, tt.file)).Files[0]
		if f.State != tt.state || f.Read != tt.read || f.Counts.Rejected != tt.rejected {
			t.Errorf("%s: %+v", tt.file, f)
		}
		after := g.size(t)
		if unchanged := before == after; unchanged != (tt.state == loader.Rejected) {
			t.Errorf("%s: nodes|relationships went from %s to %s", tt.file, before, after)
		}
		g.load(t, loader.Options{}, filepath.Join(dir, tt.file))
		if again := g.size(t); again != after {
			t.Errorf("%s again: nodes|relationships went from %s to %s", tt.file, after, again)
		}
	}
	g.checkRollUp(t)
	for _, kind := range []string{"CALL", "SMS", "MMS"} {
		if g.one(t, "MATCH (c:Communication {kind: '"+kind+"'}) RETURN count(c) > 0") != "true" {
			t.Errorf("no %s in the graph", kind)
		}
	}
}

// All the samples: in any order they make the same graph, and each of them
// again adds nothing.
func TestSamplesInAnyOrder(t *testing.T) {
	g := openGraph(t)
	var want []string
	random := rand.New(rand.NewPCG(5, 23))
	paths := files(t, samples(t))
	for range 3 {
		g.empty(t)
		g.load(t, loader.Options{}, paths...)
		got := g.holds(t)
		if want == nil {
			want = got
		}
		differ(t, got, want)
		random.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
	}
	r := g.load(t, loader.Options{}, paths...)
	for _, f := range r.Files {
		if f.Created != 0 || f.State == loader.Loaded {
			t.Errorf("%s again: %+v", f.Name, f.Counts)
		}
	}
	differ(t, g.holds(t), want)
}

// All samples and all cases, forwards and in reverse: whichever file came first,
// the graph is the same, node for node and link for link. What intelligence states
// again is a correction of what it said, so those that state the same records stay
// in their order.
func TestSamplesAndCasesInReverse(t *testing.T) {
	g := openGraph(t)
	if _, err := os.Stat(cases); err != nil {
		t.Skip("the cases are not on this machine")
	}
	paths := append(files(t, samples(t)), files(t, cases)...)
	g.load(t, loader.Options{}, paths...)
	want := g.holds(t)
	g.checkRollUp(t)
	g.empty(t)
	slices.Reverse(paths)
	var corrections []int
	for i, path := range paths {
		if strings.HasPrefix(filepath.Base(path), "96") {
			corrections = append(corrections, i)
		}
	}
	for i, j := 0, len(corrections)-1; i < j; i, j = i+1, j-1 {
		paths[corrections[i]], paths[corrections[j]] = paths[corrections[j]], paths[corrections[i]]
	}
	g.load(t, loader.Options{}, paths...)
	differ(t, g.holds(t), want)
	g.checkRollUp(t)
}

// holds is all that the graph holds but what each load found new in its turn.
func (g graph) holds(t testing.TB) []string {
	rows := g.rows(t, neo4jtest.Dump, nil)
	for i, row := range rows {
		if strings.HasPrefix(row, "Export|") {
			rows[i] = exportCounts.ReplaceAllString(row, "")
		}
	}
	slices.Sort(rows)
	return rows
}

var exportCounts = regexp.MustCompile(`counts:{[^}]*}|counts(Created|Matched):\d+`)

func differ(t testing.TB, got, want []string) {
	t.Helper()
	for _, row := range got {
		if _, found := slices.BinarySearch(want, row); !found {
			t.Errorf("more: %.300s", row)
		}
	}
	for _, row := range want {
		if _, found := slices.BinarySearch(got, row); !found {
			t.Errorf("less: %.300s", row)
		}
	}
}

func files(t testing.TB, dir string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
