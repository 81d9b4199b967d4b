// Package datafolder owns the folder in which Linegraph keeps data that must
// outlive a process: it creates the folder, marks it as Linegraph's, lets one
// process at a time use it, and keeps the database's password and address. It
// does not know what a database is, and never changes a folder without its
// mark.
package datafolder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"linegraph/internal/intel"

	"github.com/gofrs/flock"
)

const (
	lockName     = "lock"
	passwordName = "neo4j-password"
	addressName  = "bolt-address"
)

// lockPatience is longer than Attach holds the lock to check it.
const lockPatience = 500 * time.Millisecond

// Folder is a data folder that only this process uses, until Close.
type Folder struct {
	path string
	lock *flock.Flock
}

// Open locks the folder at path for this process, and sets it up if it is
// missing or empty. BadInput: the folder contains other files; it is not
// changed. Conflict: another Linegraph uses it.
func Open(path string) (*Folder, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := claim(path); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(path, lockName), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), lockPatience)
	defer cancel()
	switch ok, err := lock.TryLockContext(ctx, lockPatience/10); {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, intel.Errorf(intel.Conflict,
			"Another Linegraph is using the data folder %s%s; stop it first, or give this one another folder.", path, holder(path))
	case err != nil:
		return nil, unusable(path, err)
	case !ok:
		return nil, unusable(path, errors.New("lock refused"))
	}
	f := &Folder{path: path, lock: lock}
	if err := f.moveIn(); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return f, nil
}

// moveIn writes this process into the lock file and removes files that a killed
// process left.
func (f *Folder) moveIn() error {
	if err := os.WriteFile(f.Path(lockName), fmt.Appendln(nil, os.Getpid()), 0o600); err != nil {
		return unusable(f.path, err)
	}
	return f.withdrawBolt()
}

// Path joins the names to the folder's absolute path.
func (f *Folder) Path(names ...string) string {
	return filepath.Join(append([]string{f.path}, names...)...)
}

// PublishBolt lets a second Linegraph process find the database, until Close.
func (f *Folder) PublishBolt(uri string) error {
	return writePrivate(f.Path(addressName), []byte(uri+"\n"))
}

func (f *Folder) withdrawBolt() error {
	if err := os.Remove(f.Path(addressName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unusable(f.path, err)
	}
	return nil
}

// Close removes the address and unlocks the folder.
func (f *Folder) Close() error {
	return errors.Join(f.withdrawBolt(), f.lock.Unlock())
}

// holder names the process in the lock file, or returns "" if it cannot be
// read.
func holder(path string) string {
	pid, err := os.ReadFile(filepath.Join(path, lockName))
	if err != nil || len(pid) == 0 {
		return ""
	}
	return " (process " + strings.TrimSpace(string(pid)) + ")"
}

func unusable(path string, err error) error {
	return intel.Wrap(err, intel.Unavailable, "The data folder %s cannot be used: %v.", path, err)
}
