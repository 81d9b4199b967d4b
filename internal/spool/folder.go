package spool

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
)

const (
	prefix   = "linegraph-"
	lockName = "lock"
)

// Folder is the folder in which one process keeps its copies, below a folder
// that all processes share. It is safe for concurrent use.
type Folder struct {
	dir     string // shared by all processes
	reserve int64  // what stays free on its disk

	mu   sync.Mutex
	own  string // this process's part of it; "" until the first copy
	held *flock.Flock
	made []string // folders that were not there before
}

// Open uses the folder at dir, which is created with the first copy. It removes
// the copies of processes that have ended, and nothing else.
func Open(dir string) (*Folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, noPlace(err)
	}
	f := &Folder{dir: dir, reserve: disk.Reserve}
	return f, f.Sweep()
}

// Sweep removes the copies of processes that have ended, and nothing else.
func (f *Folder) Sweep() error {
	left, err := fs.Glob(os.DirFS(f.dir), prefix+"*")
	if err != nil {
		return noPlace(err)
	}
	for _, name := range left {
		if err := sweep(filepath.Join(f.dir, name)); err != nil {
			return noPlace(err)
		}
	}
	return nil
}

// sweep removes a process's folder unless that process is still running.
func sweep(path string) error {
	if info, err := os.Lstat(path); err != nil || !info.IsDir() {
		return nil
	}
	held := Hold(filepath.Join(path, lockName))
	if held == nil {
		return nil
	}
	return errors.Join(os.RemoveAll(path), held.Close())
}

// Hold locks the file at path for this process, and creates the file if it is
// missing. It returns nil if a running process has the lock, or if the file
// cannot be locked. When a process dies, the system releases its locks.
func Hold(path string) *flock.Flock {
	held := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	if mine, err := held.TryLock(); err != nil || !mine {
		_ = held.Close()
		return nil
	}
	now, err := os.Stat(path)
	if was, failed := held.Stat(); err != nil || failed != nil || !os.SameFile(now, was) {
		_ = held.Close() // it was swept in between
		return nil
	}
	return held
}

// attempts limits how often a folder is made anew because another process swept
// it before it was locked.
const attempts = 100

// path is the process's own folder.
func (f *Folder) path() (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.own != "" {
		return f.own, nil
	}
	for dir := f.dir; missing(dir); dir = filepath.Dir(dir) {
		f.made = append(f.made, dir)
	}
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return "", noPlace(err)
	}
	for range attempts {
		own, err := os.MkdirTemp(f.dir, prefix+"*") // 0700
		if err != nil {
			return "", noPlace(err)
		}
		if f.held = Hold(filepath.Join(own, lockName)); f.held != nil {
			f.own = own
			return own, nil
		}
		_ = os.RemoveAll(own)
	}
	return "", noPlace(errors.New("every folder is swept"))
}

func missing(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// Close removes the copies of this process. It must not make any after that.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.own == "" {
		return nil
	}
	err := errors.Join(os.RemoveAll(f.own), f.held.Close())
	f.own = ""
	for _, dir := range f.made {
		_ = os.Remove(dir) // unless there is something in it by now
	}
	return err
}

// room returns an error if the disk is almost full.
func (f *Folder) room() error {
	if free, known := disk.Free(f.dir); known && free < f.reserve {
		return noRoom(free)
	}
	return nil
}

func noPlace(err error) error {
	return intel.Wrap(err, intel.Unavailable, "There is no place for temporary files: the spool folder cannot be used.")
}
