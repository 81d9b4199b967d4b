// Package datafolder owns the one folder where Linegraph keeps what must
// outlive a process: it makes the folder, marks it as ours, lets one process
// at a time in, and keeps the database's password and address for it. It does
// not know what a database is, and never touches a folder it did not mark.
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

// lockPatience outlasts the moment for which Attach looks at the lock.
const lockPatience = 500 * time.Millisecond

// Folder is a data folder that this process alone holds until Close.
type Folder struct {
	path string
	lock *flock.Flock
}

// Open takes the folder at path for this process, making it when it is missing
// or empty. A folder with other people's files is refused untouched (BadInput),
// one that another Linegraph holds is a Conflict.
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

// moveIn says who holds the folder and clears what a killed holder left.
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

// PublishBolt lets a second process of ours find the database, until Close.
func (f *Folder) PublishBolt(uri string) error {
	return writePrivate(f.Path(addressName), []byte(uri+"\n"))
}

func (f *Folder) withdrawBolt() error {
	if err := os.Remove(f.Path(addressName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unusable(f.path, err)
	}
	return nil
}

// Close withdraws the address and lets the next process in.
func (f *Folder) Close() error {
	return errors.Join(f.withdrawBolt(), f.lock.Unlock())
}

// holder names the process in the lock file, empty when it cannot be read.
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
