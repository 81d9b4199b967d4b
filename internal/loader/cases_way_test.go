package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export/profile"
	"linegraph/internal/loader"
)

// caseFiles is the path of a case, where the cases are.
func caseFiles(t *testing.T, name ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{cases}, name...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the cases are not on this machine")
	}
	return path
}

func TestCaseArchiveOfUnknown(t *testing.T) {
	r := dry(t, loader.Options{}, caseFiles(t, "archive_of_unknown", "only_unknown.zip"))
	if r.ExitCode() != loader.ExitFileNotLoaded || len(r.Files) != 2 || len(r.Fruitless) != 1 {
		t.Errorf("exit code %d, %+v", r.ExitCode(), r)
	}
}

// The profile fits the table, so it is no file of an unknown format; what its
// days and months are is another question.
func TestCaseProfileCSV(t *testing.T) {
	text, err := os.ReadFile(caseFiles(t, "profile_csv_refused", "calls.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	given, err := profile.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if f := dry(t, loader.Options{Given: given}, caseFiles(t, "profile_csv_refused", "calls.csv")).Files[0]; f.State == loader.UnknownFormat || f.Format != "table" {
		t.Errorf("%+v", f)
	}
}

// Two of the links end at an area that is known; the town is none, and that is said.
func TestCaseAreaByName(t *testing.T) {
	path := caseFiles(t, "area_by_name", "area_by_name.csv")
	g := openGraph(t)
	f := g.load(t, loader.Options{}, path).Files[0]
	if f.Counts.Rejected != 1 || g.one(t, "MATCH (:Person)-[:LINKED_TO_AREA]->(a:Area) RETURN a.code") != "E23000024" {
		t.Errorf("%+v", f)
	}
	for reason := range f.Reasons {
		if !strings.Contains(reason, "names an unknown area") {
			t.Errorf("rejected: %s", reason)
		}
	}
}
