//go:build linux

package evidence_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	full "linegraph/internal/disk"
	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

// disk mounts a disk of so many bytes.
func disk(t *testing.T, bytes string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+bytes); err != nil {
		t.Skipf("a small disk can only be mounted by root, with the right to: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill leaves so many bytes of the disk.
func fill(t *testing.T, dir string, left int64) (filler string) {
	t.Helper()
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		t.Fatal(err)
	}
	filler = filepath.Join(dir, "filler")
	if err := os.WriteFile(filler, make([]byte, int64(s.Bavail)*s.Bsize-left), 0o600); err != nil {
		t.Fatal(err)
	}
	return filler
}

const page = 4 << 10

func TestDiskFull(t *testing.T) {
	text := bytes.Repeat([]byte("0123456789abcdef"), 16*page/16)
	for name, left := range map[string]int64{"none": 0, "for half of it": 8 * page, "for it, not for its record": 16 * page} {
		t.Run(name, func(t *testing.T) {
			mount := disk(t, "2m")
			dir := filepath.Join(mount, "evidence")
			f := open(t, dir)
			kept := seal(t, f, "from before", evidence.Receipt{})
			filler := fill(t, mount, left)

			_, err := f.Seal(t.Context(), bytes.NewReader(text), evidence.Receipt{})
			refused(t, err, intel.Unavailable, "no room left")
			if !full.Full(err) || strings.Contains(err.Error(), mount) {
				t.Errorf("%v", err)
			}
			if got := contents(t, dir); len(got) != 2 {
				t.Errorf("the folder holds %v", got)
			}
			if _, err := f.Verify(t.Context(), kept.SHA256, kept.Line); err != nil {
				t.Errorf("what was there: %v", err)
			}

			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
			item := seal(t, f, string(text), evidence.Receipt{})
			if _, err := f.Verify(t.Context(), item.SHA256, item.Line); err != nil {
				t.Error(err)
			}
		})
	}
}

// A record that cannot grow is as it was before.
func TestRecordOnAFullDisk(t *testing.T) {
	mount := disk(t, "2m")
	f := open(t, filepath.Join(mount, "evidence"))
	item := seal(t, f, "x", evidence.Receipt{FileName: strings.Repeat("n", 3600)}) // within its page, not much is left
	filler := fill(t, mount, 0)
	_, err := f.Note(t.Context(), item.SHA256, evidence.Entry{Event: evidence.Loaded, Detail: strings.Repeat("d", 1000)})
	refused(t, err, intel.Unavailable, "no room left")
	if entries, err := f.Verify(t.Context(), item.SHA256, item.Line); err != nil || len(entries) != 1 {
		t.Errorf("%+v, %v", entries, err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	line, err := f.Note(t.Context(), item.SHA256, evidence.Entry{Event: evidence.Loaded})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Verify(t.Context(), item.SHA256, item.Line, line); err != nil {
		t.Error(err)
	}
}

// A file that cannot fit is refused before its first byte.
func TestRoomIsAskedFirst(t *testing.T) {
	mount := disk(t, "4m")
	f := open(t, filepath.Join(mount, "evidence"))
	path := filepath.Join(t.TempDir(), "large")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 1<<40); err != nil { // a hole
		t.Fatal(err)
	}
	_, err := f.SealFile(t.Context(), path, evidence.Receipt{Progress: func(int64) { t.Error("it was read") }})
	refused(t, err, intel.Unavailable, "the file has 1048576 MB")
	if !full.Full(err) {
		t.Errorf("%v", err)
	}
	_, err = f.Seal(t.Context(), failing{io.ErrUnexpectedEOF}, evidence.Receipt{Size: 8 << 20})
	refused(t, err, intel.Unavailable, "MB left")
	if err := f.Room(1 << 20); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyDisk(t *testing.T) {
	mount := disk(t, "2m")
	f := open(t, filepath.Join(mount, "evidence"))
	item := seal(t, f, "x", evidence.Receipt{})
	remount := func(flags uintptr) {
		t.Helper()
		if err := unix.Mount("tmpfs", mount, "tmpfs", unix.MS_REMOUNT|flags, "size=2m"); err != nil {
			t.Fatal(err)
		}
	}
	remount(unix.MS_RDONLY)
	_, err := f.Seal(t.Context(), strings.NewReader("y"), evidence.Receipt{})
	refused(t, err, intel.Unavailable, "read-only")
	if _, err := f.Verify(t.Context(), item.SHA256, item.Line); err != nil {
		t.Errorf("reading: %v", err)
	}
	remount(0)
	seal(t, f, "y", evidence.Receipt{})
}

// On one disk a file gets a second name, on another it is copied.
func TestAdopt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "evidence")
	f := open(t, dir)
	for name, at := range map[string]string{"the same disk": filepath.Dir(dir), "another disk": disk(t, "2m")} {
		path := filepath.Join(at, "upload")
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		for round := range 2 {
			item, err := f.Adopt(t.Context(), path, evidence.Receipt{ID: name})
			if err != nil || item.SHA256 != sumOf([]byte(name)) || item.Known != (round == 1) {
				t.Fatalf("%s: %+v, %v", name, item, err)
			}
			content := filepath.Join(dir, item.SHA256[:2], item.SHA256)
			one, err1 := os.Stat(path)
			other, err2 := os.Stat(content)
			if err1 != nil || err2 != nil || os.SameFile(one, other) != (name == "the same disk") || other.Mode().Perm() != 0o400 {
				t.Errorf("%s: %v %v %v", name, other.Mode(), err1, err2)
			}
			if entries, err := f.Verify(t.Context(), item.SHA256, item.Line); err != nil || len(entries) != 1 {
				t.Errorf("%s: %+v, %v", name, entries, err)
			}
		}
	}
	_, err := f.Adopt(t.Context(), filepath.Join(filepath.Dir(dir), "upload"), evidence.Receipt{SHA256: sumOf(nil)})
	refused(t, err, intel.BadInput, "sha256")
}
