package loader_test

import (
	"archive/tar"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export/profile"
	"linegraph/internal/loader"
)

const joinedTables = `
name: joined
evidence: network
tables:
  - {name: phones, key: id}
  - {name: calls, rows: communications, kind: CALL, columns: {at: when, from: a, to: b}, joins: {from: phones.number, to: phones.number}}
`

// Tables that belong together are one export, the same one as a folder, as a zip
// and as a tar; what lies beside them is loaded as ever, and so is each of them
// without the profile.
func TestTablesThatBelongTogether(t *testing.T) {
	given, err := profile.Parse([]byte(joinedTables))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"pole/phones.csv": "id,number\n1,+447700900001\n2,+447700900002\n", "pole/calls.csv": "when,a,b\n2025-05-18 18:06:19,1,2\n2025-05-18 18:07:19,1,3\n",
		"backup.xml": oneCall, "notes.txt": "hello",
	}
	folder, zipped := laid(t, files)
	packed := filepath.Join(t.TempDir(), "seized.tar")
	out, err := os.Create(packed)
	if err != nil {
		t.Fatal(err)
	}
	w := tar.NewWriter(out)
	if err := w.AddFS(os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	sum := ""
	for _, path := range []string{folder, zipped, packed} {
		r := dry(t, loader.Options{Given: given}, path)
		states := map[string]loader.FileReceipt{}
		for _, f := range r.Files {
			states[f.Format] = f
		}
		set := states["tables"]
		if len(r.Files) != 3 || states["sms-backup-restore"].Read != 1 || states[""].State != loader.UnknownFormat {
			t.Errorf("%s: %+v", path, r.Files)
		}
		if set.Name != path || set.Read != 2 || set.Created != 1 || set.Counts.Rejected != 1 || sum != "" && set.Sha256 != sum {
			t.Errorf("%s: %+v, want sha256 %s", path, set, sum)
		}
		sum = set.Sha256
		for reason := range set.Reasons {
			if !strings.Contains(reason, "its to leads nowhere") || !strings.Contains(reason, "phones") {
				t.Errorf("rejected: %s", reason)
			}
		}
		if r := dry(t, loader.Options{}, path); r.Totals.Read != 1 {
			t.Errorf("without the profile: %+v", r.Files)
		}
	}
	named := dry(t, loader.Options{Given: given}, filepath.Join(folder, "pole", "calls.csv"), filepath.Join(folder, "backup.xml"), filepath.Join(folder, "pole", "phones.csv"))
	if len(named.Files) != 2 || named.Files[0].Sha256 != sum || named.Files[0].Created != 1 || len(named.Fruitless) != 0 {
		t.Errorf("named one by one: %+v", named.Files)
	}
	alone := dry(t, loader.Options{Given: given}, filepath.Join(folder, "pole", "calls.csv")).Files[0]
	if alone.State != loader.Rejected || !strings.Contains(alone.Error, "No file holds the table phones") {
		t.Errorf("one of them alone: %+v", alone)
	}
}
