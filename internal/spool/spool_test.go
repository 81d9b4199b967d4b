package spool_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/spool"
)

// helperFolder makes this test binary copy what it is sent into the folder that
// it names, until it is killed.
const helperFolder = "LINEGRAPH_TEST_SPOOL"

func TestMain(m *testing.M) {
	if path := os.Getenv(helperFolder); path != "" {
		copyInto(path)
	}
	os.Exit(m.Run())
}

func copyInto(path string) {
	f, err := spool.Open(path)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	spool.Use(f)
	dir, err := spool.NewDir()
	if err == nil {
		var named *spool.File
		if named, err = spool.Create(context.Background(), filepath.Join(dir, "copy.db")); err == nil {
			_, err = named.Write([]byte("half of a database"))
		}
	}
	fmt.Println("half", err)
	_, _ = spool.Copy(context.Background(), os.Stdin) // ends when the process does
}

// below is every path in dir, without dir.
func below(t *testing.T, dir string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info, err := d.Info(); err == nil && path != dir && info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		if path != dir {
			all = append(all, strings.TrimPrefix(path, dir+"/"))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What a process that was killed in mid-copy left is gone when the next one
// starts; what one that lives has in hand stays, and so does what is not ours.
func TestKilledInMidCopy(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "linegraph-notes"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	nowhere := filepath.Join(dir, "no-temporary-folder")
	cmd.Env = append(os.Environ(), helperFolder+"="+dir, "TMPDIR="+nowhere)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "half <nil>\n" {
		t.Fatalf("it said %q", line)
	}
	if _, err := in.Write([]byte("half of a member")); err != nil {
		t.Fatal(err)
	}
	living, err := spool.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if left := strings.Join(below(t, dir), " "); !strings.Contains(left, "copy.db") {
		t.Errorf("a process that lives has only %s", left)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if err := living.Sweep(); err != nil { // as a process that was already running does
		t.Fatal(err)
	}
	if left := strings.Join(below(t, dir), " "); left != "linegraph-notes" {
		t.Errorf("left behind: %s", left)
	}
}

// A folder is made when the first copy is, and nothing of it stays.
func TestNothingStays(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "data", "spool")
	f, err := spool.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	spool.Use(f)
	defer spool.Use(nil)
	if left := below(t, root); len(left) > 0 {
		t.Errorf("made before it is needed: %v", left)
	}
	copied, err := spool.Copy(t.Context(), strings.NewReader("a copy"))
	if err != nil {
		t.Fatal(err)
	}
	if left := below(t, dir); len(left) != 2 { // the folder and its lock
		t.Errorf("a copy has a name: %v", left)
	}
	if _, err := copied.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(copied); err != nil || !bytes.Equal(text, []byte("a copy")) {
		t.Errorf("%q, %v", text, err)
	}
	if size, err := copied.Size(); err != nil || size != 6 {
		t.Errorf("%d, %v", size, err)
	}
	if err := copied.Close(); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if left := below(t, root); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
