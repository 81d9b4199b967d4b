package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"linegraph/internal/command"
	"linegraph/internal/config"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
)

// book is a table whose headers no shipped profile knows.
const book = "Calling Party,Called Number,Start Time,Talk Time\n+447700900001,+447700900002,18/05/2025 18:06:19,33\n,+447700900002,19/05/2025 18:06:19,\n"

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// load runs the command as far as it needs no graph.
func load(t *testing.T, cfg config.Load) (out, log string, code int, err error) {
	t.Helper()
	var printed, logged bytes.Buffer
	code, err = command.Load(t.Context(), &config.Config{Data: filepath.Join(t.TempDir(), "none"), Load: cfg}, &printed, zerolog.New(&logged))
	return printed.String(), logged.String(), code, err
}

// What is proposed can be kept, and reads the table that it was proposed for.
func TestProposeAndKeep(t *testing.T) {
	table := file(t, "calls.csv", book)
	kept := filepath.Join(t.TempDir(), "calls.yaml")
	out, log, code, err := load(t, config.Load{Paths: []string{table}, Profile: "auto", Save: kept})
	if err != nil || code != 0 || log != "" {
		t.Fatalf("code %d, log %q: %v", code, log, err)
	}
	for _, want := range []string{"\n    Called Number                  to\n", "CALL 2025-05-18 18:06:19 (zone unknown), +447700900001", "# the times state no zone", "row 3"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	yaml, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	given, err := profile.Parse(yaml)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(table)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	format := formats.Recognise([]byte(book), given).Format
	got := &exporttest.Recorder{}
	if format == nil || format.Name() != "table" {
		t.Fatalf("the table is taken for %v", format)
	}
	if err := format.Read(t.Context(), f, got); err != nil || len(got.Communications) == 0 {
		t.Errorf("%v\n%s", err, got)
	}
	if _, _, _, err := load(t, config.Load{Paths: []string{table}, Profile: "auto", Save: kept}); intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("a file that is there is written over: %v", err)
	}
}

// A folder is gone through file by file; what needs no profile, or can have
// none, is named; what a table says cannot command the terminal.
func TestProposeForFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.csv": "Caller,Called,Start Time,\u009b31m\n+447700900001,+447700900002,2025-05-18T18:06:19Z,x\n", "b.xml": `<calls count="0"></calls>`, "c.jpg": "\xff\xd8\xff\xe0 picture",
		"d.csv": "A Number,B Number,Call Type,Date/Time\n+447700900001,+447700900002,Voice,18/05/2025 18:06:19\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, _, code, err := load(t, config.Load{Paths: []string{dir}, Profile: "auto"})
	if err != nil || code != 0 {
		t.Fatalf("code %d: %v", code, err)
	}
	for _, want := range []string{"a.csv\n", "_31m", "This is sms-backup-restore, which needs no profile.", "c.jpg\n  No profile fits", "A profile that is shipped fits"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if strings.ContainsRune(out, '\u009b') {
		t.Error("a control character is printed")
	}
	if _, _, _, err := load(t, config.Load{Paths: []string{dir}, Profile: "auto", Save: filepath.Join(dir, "p.yaml")}); intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("of two tables: %v", err)
	}
	if _, _, code, err := load(t, config.Load{Paths: []string{filepath.Join(dir, "b.xml")}, Profile: "auto"}); code != 1 || err != nil {
		t.Errorf("without a table: code %d, %v", code, err)
	}
}

// A profile that cannot be used is said before a graph is asked for.
func TestGivenProfileIsCheckedFirst(t *testing.T) {
	for name, cfg := range map[string]config.Load{
		"missing":      {Profile: filepath.Join(t.TempDir(), "none.yaml")},
		"unsound":      {Profile: file(t, "p.yaml", "name: x\nrows: everything\n")},
		"not YAML":     {Profile: file(t, "p.yaml", "\t- {")},
		"kept of none": {Save: "p.yaml"},
	} {
		cfg.Paths = []string{"x"}
		if _, _, code, err := load(t, cfg); intel.ErrorCode(err) != intel.BadInput || code != 1 {
			t.Errorf("%s: code %d, %v", name, code, err)
		}
	}
}

// A profile that would crash a YAML library is refused before the library sees it.
func TestHostileProfile(t *testing.T) {
	for _, text := range []string{strings.Repeat("[", 60_000), "a: &a b\nc: *a\n", strings.Repeat("#", 1<<20)} {
		_, _, code, err := load(t, config.Load{Paths: []string{file(t, "calls.csv", book)}, Profile: file(t, "p.yaml", text)})
		if code == 0 || intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "The YAML ") {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}
