package datafolder_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"linegraph/internal/datafolder"
	"linegraph/internal/intel"
)

// helperFolder makes this test binary a holder of the folder it names, until
// its standard input ends.
const helperFolder = "LINEGRAPH_TEST_HELPER_FOLDER"

func TestMain(m *testing.M) {
	if path := os.Getenv(helperFolder); path != "" {
		hold(path)
	}
	os.Exit(m.Run())
}

const boltURI = "bolt://127.0.0.1:17687"

func hold(path string) {
	folder, err := datafolder.Open(path)
	if err == nil {
		_, err = folder.Password()
	}
	if err == nil {
		err = folder.PublishBolt(boltURI)
	}
	fmt.Println("held", err)
	fmt.Scanln()
	os.Exit(0) // without Close, as a process that is killed
}

// holder starts such a process, waits until it holds path, and gives its end.
func holder(t *testing.T, path string) (pid int, kill func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperFolder+"="+path)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stdin.Close(); cmd.Wait() })
	said := make([]byte, 1000)
	if n, _ := stdout.Read(said); string(said[:n]) != "held <nil>\n" {
		t.Fatalf("the holder said %q", said[:n])
	}
	return cmd.Process.Pid, func() { cmd.Process.Kill(); cmd.Wait() }
}

func open(t *testing.T, path string) *datafolder.Folder {
	t.Helper()
	folder, err := datafolder.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.Close() })
	return folder
}

func refused(t *testing.T, err error, code intel.Code, words string) {
	t.Helper()
	if intel.ErrorCode(err) != code || !strings.Contains(fmt.Sprint(err), words) || strings.Contains(fmt.Sprint(err), "\n") {
		t.Errorf("got %s %q, want %s and one sentence with %q", intel.ErrorCode(err), err, code, words)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// listing is every path below dir with its mode and content.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		text, _ := os.ReadFile(path)
		fmt.Fprintln(&b, path, info.Mode(), info.ModTime(), string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOpenMakesAPrivateFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "data")
	folder := open(t, path)
	if _, err := folder.Password(); err != nil {
		t.Fatal(err)
	}
	if err := folder.PublishBolt(boltURI); err != nil {
		t.Fatal(err)
	}
	marker, err := os.ReadFile(folder.Path("linegraph.json"))
	if err != nil || string(marker) != `{"format":1}`+"\n" {
		t.Errorf("marker %q, %v", marker, err)
	}
	filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if info, _ := d.Info(); info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", path, info.Mode())
		}
		return err
	})
}

func TestOpenLeavesForeignFoldersAlone(t *testing.T) {
	for name, c := range map[string]struct{ file, text, words string }{
		"other files":    {"evidence.xml", "<x/>", "files that are not Linegraph's"},
		"hidden file":    {".profile", "", "files that are not Linegraph's"},
		"damaged marker": {"linegraph.json", "{", "damaged"},
		"foreign marker": {"linegraph.json", `{"name":"x"}`, "damaged"},
		"newer format":   {"linegraph.json", `{"format":2}`, "newer Linegraph (format 2"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, c.file), c.text)
			before := listing(t, dir)
			_, err := datafolder.Open(dir)
			refused(t, err, intel.BadInput, c.words)
			if after := listing(t, dir); after != before {
				t.Errorf("it was changed:\n%s\nto\n%s", before, after)
			}
		})
	}
	t.Run("a file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "file")
		write(t, path, "x")
		_, err := datafolder.Open(path)
		refused(t, err, intel.Unavailable, "cannot be used")
	})
}

func TestOpenTakesWhatCountsAsEmpty(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "lost+found"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "linegraph.json.123"), "") // a first Open that was cut short
	open(t, dir)
}

func TestOneAtATime(t *testing.T) {
	path := t.TempDir()
	pid, kill := holder(t, path)
	_, err := datafolder.Open(path)
	refused(t, err, intel.Conflict, fmt.Sprintf("Another Linegraph is using the data folder %s (process %d)", path, pid))

	uri, password, err := datafolder.Attach(path)
	if err != nil || uri != boltURI || len(password.Reveal()) < 43 {
		t.Errorf("Attach = %q, %d characters, %v", uri, len(password.Reveal()), err)
	}

	kill()
	_, _, err = datafolder.Attach(path)
	refused(t, err, intel.NotFound, "No Linegraph is running")
	folder := open(t, path)
	_, _, err = datafolder.Attach(path)
	refused(t, err, intel.Unavailable, "has not started its database yet") // not the dead one's address
	mine, err := folder.Password()
	if err != nil || mine.Reveal() != password.Reveal() {
		t.Errorf("the password changed with the process: %v", err)
	}
}

// Who asks while the database is starting waits for it, but not without end.
func TestAwait(t *testing.T) {
	path := t.TempDir()
	folder := open(t, path)
	_, _, err := datafolder.Await(t.Context(), path, 0)
	refused(t, err, intel.Unavailable, "has not started its database yet")
	ended, end := context.WithCancel(t.Context())
	end()
	if _, _, err := datafolder.Await(ended, path, time.Minute); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end it went on: %v", err)
	}

	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "x")
	_, _, err = datafolder.Await(t.Context(), file, time.Hour)
	refused(t, err, intel.Unavailable, "cannot be used")

	if _, err := folder.Password(); err != nil {
		t.Fatal(err)
	}
	published := make(chan error, 1)
	time.AfterFunc(300*time.Millisecond, func() { published <- folder.PublishBolt(boltURI) })
	uri, _, err := datafolder.Await(t.Context(), path, time.Minute)
	if err != nil || uri != boltURI {
		t.Errorf("Await = %q, %v", uri, err)
	}
	if err := <-published; err != nil {
		t.Fatal(err)
	}
}

func TestCloseLetsTheNextIn(t *testing.T) {
	path := t.TempDir()
	first := open(t, path)
	if err := first.PublishBolt(boltURI); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(first.Path("bolt-address")); err == nil {
		t.Error("the address outlived its database")
	}
	open(t, path)
}

func TestAttachTouchesNothing(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	_, _, err := datafolder.Attach(missing)
	refused(t, err, intel.NotFound, "No Linegraph is running")
	if _, err := os.Stat(missing); err == nil {
		t.Error("it made the folder")
	}
}

func TestPasswordsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for range 3 {
		password, err := open(t, t.TempDir()).Password()
		if err != nil {
			t.Fatal(err)
		}
		seen[password.Reveal()] = true
	}
	if len(seen) != 3 {
		t.Errorf("3 folders have %d passwords", len(seen))
	}
}

func TestSecretDoesNotPrint(t *testing.T) {
	const text = "open-sesame"
	secret := datafolder.NewSecret(text)
	hidden := struct{ s datafolder.Secret }{secret}
	var printed strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%p"} {
		fmt.Fprintf(&printed, verb+verb+verb+"\n", secret, &secret, hidden)
	}
	for _, v := range []any{secret, &secret, hidden, map[string]any{"p": secret}} {
		j, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		printed.Write(j)
	}
	for _, leak := range []string{text, fmt.Sprintf("%x", text), fmt.Sprintf("%X", text)} {
		if strings.Contains(printed.String(), leak) {
			t.Errorf("it printed:\n%s", &printed)
		}
	}
	if !strings.Contains(printed.String(), `"***"`) {
		t.Errorf("JSON does not show that something is hidden: %s", &printed)
	}
	if secret.Reveal() != text || (datafolder.Secret{}).Reveal() != "" {
		t.Error("Reveal does not give it")
	}
}
