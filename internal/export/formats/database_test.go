package formats_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// logged gives a database with one call, all of it in its log.
func logged(t *testing.T) (db, log, index string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "calls.db")
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	if _, err := pool.Exec(`PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE calls (number, date, type); INSERT INTO calls VALUES ('+447700900123', 1747588000000, 1)`); err != nil {
		t.Fatal(err)
	}
	for end, into := range map[string]*string{"": &db, "-wal": &log, "-shm": &index} {
		content, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		*into = string(content)
	}
	return db, log, index
}

// A log belongs to its database wherever the two lie, and in whatever order.
func TestDatabaseWithLog(t *testing.T) {
	db, log, index := logged(t)
	const bare = "The database has none of the tables that Linegraph reads."
	one := []string{"a/calls.db: phone-database c"}
	tests := []struct {
		name    string
		members []entry
		want    []string
	}{
		{"in order", []entry{{"a/calls.db", db}, {"a/calls.db-shm", index}, {"a/calls.db-wal", log}}, one},
		{"log first", []entry{{"a/calls.db-wal", log}, {"a/calls.db", db}}, one},
		{"absolute", []entry{{"/a/calls.db", db}, {"/a/calls.db-wal", log}}, one},
		{"empty log", []entry{{"a/calls.db", db}, {"a/calls.db-wal", ""}}, []string{"a/calls.db: " + bare}},
		{"no log", []entry{{"a/calls.db", db}, {"a/calls.db-wal", "notes, not a log, and longer than a head of one"}},
			[]string{"a/calls.db: " + bare, "a/calls.db-wal: " + unknown}},
		{"elsewhere", []entry{{"a/calls.db", db}, {"b/calls.db-wal", log}}, []string{"a/calls.db: " + bare, "b/calls.db-wal: " + unknown}},
		{"log alone", []entry{{"a/calls.db-wal", log}, {"a/calls.db-shm", index}}, []string{"a/calls.db-wal: " + unknown, "a/calls.db-shm: " + unknown}},
		{"beside others", []entry{{"a/calls.db", db}, {"a/calls.db-wal", log}, {"a/calls.xml", calls}}, []string{"a/calls.db: phone-database c", "a/calls.xml: sms-backup-restore c"}},
	}
	for _, test := range tests {
		folder := t.TempDir()
		zip, tar := zipped(t, test.members...), tarred(t, test.members...)
		for _, m := range test.members {
			path := filepath.Join(folder, m.name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(m.content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		archives := map[string]string{"folder": folder}
		for name, content := range map[string]string{"zip": zip, "tar": tar, "tgz": gzipped(t, tar), "zip in zip": zipped(t, entry{"in.zip", zip})} {
			archives[name] = filepath.Join(t.TempDir(), "export")
			if err := os.WriteFile(archives[name], []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for kind, path := range archives {
			got := list(t, path)
			for i := range got {
				got[i] = strings.TrimPrefix(got[i], "in.zip/")
			}
			if !sameLines(got, test.want) {
				t.Errorf("%s in a %s: got\n%s\nwant\n%s", test.name, kind, strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		}
		if alone := list(t, filepath.Join(folder, "a/calls.db")); test.name == "in order" && (len(alone) != 1 || alone[0] != ": phone-database c") {
			t.Errorf("named by itself: %v", alone)
		}
	}
}

// sameLines compares what came in whatever order: a tar gives its databases last.
func sameLines(got, want []string) bool {
	seen := map[string]int{}
	for _, s := range got {
		seen[s]++
	}
	for _, s := range want {
		seen[s]--
	}
	for _, n := range seen {
		if n != 0 {
			return false
		}
	}
	return true
}
