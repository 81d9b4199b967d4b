package loads_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"linegraph/e2e/running"
)

// holding writes files into a folder and gives its path.
func holding(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// inZip packs the files of a folder.
func inZip(t *testing.T, dir string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := w.AddFS(os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(holding(t, map[string]string{"seized.zip": b.String()}), "seized.zip")
}

const (
	oneTable = "name: t\nevidence: handset\nrows: communications\nrequired: [from, to, at]\ncolumns: {from: From, to: To, at: When}\nkind: CALL\n"
	joining  = "name: joined\nevidence: network\ntables:\n  - {name: phones, key: id}\n" +
		"  - {name: calls, rows: communications, kind: CALL, columns: {at: when, from: a, to: b}, joins: {from: phones.number, to: phones.number}}\n"
)

// Whichever way a file comes, it is taken for the same, and the exit code says
// what happened; no copy of it is made but in the spool folder.
func TestTheWayOfAFile(t *testing.T) {
	binary, data := running.Program(t), filepath.Join(t.TempDir(), "data")
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "there-is-no-such-folder"))
	p := running.Serve(t, binary, data)
	strange := holding(t, map[string]string{"calls.csv": "From,To,When\n+447700900101,+447700900102,2025-06-13 10:00\n"})
	tables := holding(t, map[string]string{"phones.csv": "id,number\n1,+447700900111\n2,+447700900112\n", "calls.csv": "when,a,b\n2025-05-18 18:06:19,1,2\n"})
	other := holding(t, map[string]string{"notes.txt": "hello", "Cache.bin": "\x00\x01"})
	yaml := holding(t, map[string]string{"one.yaml": oneTable, "joined.yaml": joining})
	one, joined := filepath.Join(yaml, "one.yaml"), filepath.Join(yaml, "joined.yaml")
	csv := filepath.Join(strange, "calls.csv")
	for _, step := range []struct {
		name          string
		args          []string
		code, created int
		state         string
	}{
		{"a table that nobody knows", []string{csv}, 1, 0, "UNKNOWN_FORMAT"},
		{"a dry run", []string{"--dry-run", "--profile", one, csv}, 0, 1, "WOULD_LOAD"},
		{"with the profile that fits it", []string{"--profile", one, csv}, 0, 1, "LOADED"},
		{"its folder", []string{"--profile", one, strange}, 0, 0, "ALREADY_LOADED"},
		{"a zip of it", []string{"--profile", one, inZip(t, strange)}, 0, 0, "ALREADY_LOADED"},
		{"tables that belong together", []string{"--profile", joined, tables}, 0, 1, "LOADED"},
		{"in a zip", []string{"--profile", joined, inZip(t, tables)}, 0, 0, "ALREADY_LOADED"},
		{"an archive of nothing", []string{inZip(t, other)}, 1, 0, "UNKNOWN_FORMAT"},
		{"a folder of nothing", []string{other}, 1, 0, "UNKNOWN_FORMAT"},
	} {
		r, code, said := running.Load(t, binary, data, step.args...)
		if code != step.code || r.Totals.Created != step.created || len(r.Files) == 0 || r.Files[0].State != step.state {
			t.Errorf("%s: exit code %d, %s", step.name, code, said)
		}
	}
	if r, code, said := running.Load(t, binary, data, "--again", "--profile", one, csv); code != 0 || r.Totals.Created != 1 || r.Files[0].State != "LOADED" {
		t.Errorf("read anew: exit code %d, %s", code, said)
	}
	checkReread(t, data, csv)
	spool := filepath.Join(data, "spool")
	if err := p.Cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = p.Cmd.Wait()
	running.Serve(t, binary, data)
	if left, _ := os.ReadDir(spool); len(left) > 0 { // the service has copied nothing yet
		t.Errorf("what was killed left %d folders", len(left))
	}
}

// checkReread looks for the re-reading in the custody record of a file: once, with
// what was read, how, and by which build.
func checkReread(t *testing.T, data, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := fmt.Sprintf("%x", sha256.Sum256(content))
	record, err := os.ReadFile(filepath.Join(data, "evidence", sum[:2], sum+".custody.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(record)) {
		if strings.Contains(line, `"event":"REREAD"`) {
			lines = append(lines, line)
		}
	}
	if len(lines) != 1 {
		t.Fatalf("%d lines of the re-reading in\n%s", len(lines), record)
	}
	for _, part := range []string{`"tool":"linegraph `, `"detail":"load_`, "export_", "read by the profile t"} {
		if !strings.Contains(lines[0], part) {
			t.Errorf("%q is not in %s", part, lines[0])
		}
	}
}

// A process that is killed while it copies leaves nothing that the next does not
// remove.
func TestKilledWhileCopying(t *testing.T) {
	binary, data := running.Program(t), filepath.Join(t.TempDir(), "data")
	large := filepath.Join(t.TempDir(), "large.tar")
	out, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	const size = 64 << 20
	w := tar.NewWriter(out)
	if err := w.WriteHeader(&tar.Header{Name: "inner.zip", Typeflag: tar.TypeReg, Mode: 0o600, Size: size}); err != nil {
		t.Fatal(err)
	}
	zip := io.MultiReader(strings.NewReader("PK\x03\x04"), rand.NewChaCha8([32]byte{3}))
	if _, err := io.CopyN(w, zip, size); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	spool := filepath.Join(data, "spool")
	empty := func() bool { left, _ := os.ReadDir(spool); return len(left) == 0 }
	killed := running.Command(binary, "load", "--data", data, "--profile", "auto", large)
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	go func() { _ = killed.Wait(); close(over) }()
	running.Until(t, "a copy, or its end", func() bool {
		select {
		case <-over:
			return true
		default:
			return !empty()
		}
	})
	_ = killed.Process.Kill()
	<-over
	_ = running.Command(binary, "load", "--data", data, "--profile", "auto", large).Run()
	if !empty() {
		t.Error("something is left in the spool folder")
	}
}
