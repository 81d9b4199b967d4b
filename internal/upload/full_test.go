//go:build linux

package upload_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// disk mounts a disk of 8 MiB; fill leaves so many bytes of it.
func disk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("a small disk can only be mounted by root, with the right to: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func fill(t *testing.T, dir string, left int64) (empty func()) {
	t.Helper()
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		t.Fatal(err)
	}
	filler := filepath.Join(dir, "filler")
	if err := os.WriteFile(filler, make([]byte, int64(s.Bavail)*s.Bsize-left), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
	}
}

// When the disk is full in the middle, or when there is no room for the record,
// that is said, and it goes on from there when there is room.
func TestDiskFull(t *testing.T) {
	for name, room := range map[string]int64{"in the middle": 1 << 20, "at the end": 2 << 20} {
		t.Run(name, func(t *testing.T) {
			s := start(t, disk(t), nil)
			b := content(40, 2<<20)
			url := create(t, s, len(b))
			empty := fill(t, s.data, room)
			a, err := patch(url, b, 0, bytes.NewReader(b))
			if err != nil || a.status != 507 || !strings.Contains(a.text, "no room left") || strings.Contains(a.text, s.data) {
				t.Fatalf("%v, %v", a, err)
			}
			if kept(t, s) > 0 || len(s.took()) > 0 {
				t.Errorf("%d kept, %v", kept(t, s), s.took())
			}
			empty()
			at := offset(t, url)
			if int64(at) != room {
				t.Errorf("at %d", at)
			}
			if a, err = patch(url, b, at, bytes.NewReader(b[at:])); err != nil || a.status != 204 {
				t.Fatalf("%v, %v", a, err)
			}
			isEvidence(t, s, b, a, 1)
		})
	}
}

// A file that cannot fit is refused at once, and a PUT that does not leaves nothing.
func TestNoRoom(t *testing.T) {
	s := start(t, disk(t), nil)
	must(t, 507, "POST", s.url, nil, "Tus-Resumable", "1.0.0", "Upload-Length", "16777216")
	b := content(41, 16<<20)
	for _, size := range []int64{int64(len(b)), -1} {
		a, err := ask("PUT", s.url, bytes.NewReader(b), size)
		if err == nil && a.status != 507 {
			t.Errorf("%v", a)
		}
	}
	until(t, "it is cleared away", func() bool { return kept(t, s) == 0 })
	empty := fill(t, s.data, 0)
	must(t, 507, "POST", s.url, nil, "Tus-Resumable", "1.0.0", "Upload-Length", "0")
	if files := left(t, s); len(files) > 0 {
		t.Errorf("left: %v", files)
	}
	empty()
	isEvidence(t, s, b[:1<<20], must(t, 201, "PUT", s.url, b[:1<<20]), 1)
}
