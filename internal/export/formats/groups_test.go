package formats_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"linegraph/internal/export/formats"
	"linegraph/internal/export/profile"
)

// Tables that belong together and are named one by one are one group; folders,
// archives and other files are each one of their own.
func TestGroups(t *testing.T) {
	p, err := profile.Parse([]byte("name: pair\nevidence: handset\ntables:\n  - {name: phones, key: id}\n" +
		"  - {name: calls, rows: communications, kind: CALL, columns: {at: when, from: a, to: b}, joins: {from: phones.number}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var paths []string
	for _, f := range []entry{{"calls.csv", "when,a,b\n"}, {"backup.xml", calls}, {"phones.csv", "id,number\n"}, {"a.zip", zipped(t, entry{"phones.csv", "id,number\n"})}} {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, []byte(f.content), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	paths = append(paths, dir, filepath.Join(dir, "none"))
	one := func(i int) formats.Group { return formats.Group{paths[i]} }
	want := []formats.Group{{paths[0], paths[2]}, one(1), one(3), one(4), one(5)}
	if got := formats.Groups(paths, p); fmt.Sprint(got) != fmt.Sprint(want) || got[0].Path() != dir || got[1].Path() != paths[1] {
		t.Errorf("got %v", got)
	}
	if got := formats.Groups(paths, nil); len(got) != len(paths) {
		t.Errorf("without a profile: %v", got)
	}
	t.Chdir(dir)
	if got := formats.Groups([]string{"calls.csv", "phones.csv"}, p); len(got) != 1 || filepath.Base(got[0].Path()) != filepath.Base(dir) {
		t.Errorf("in the folder itself: %v", got)
	}
}
