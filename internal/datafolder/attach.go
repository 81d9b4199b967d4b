package datafolder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"linegraph/internal/intel"

	"github.com/gofrs/flock"
)

// Attach finds the database of the Linegraph that holds the folder at path now.
// NotFound: no Linegraph holds it. Unavailable: one does, but its database is
// not ready yet. Nothing in the folder is changed.
func Attach(path string) (boltURI string, password Secret, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return "", Secret{}, err
	}
	held, err := isHeld(path)
	if err != nil {
		return "", Secret{}, unusable(path, err)
	}
	if !held {
		return "", Secret{}, intel.Errorf(intel.NotFound, "No Linegraph is running on the data folder %s.", path)
	}
	address, err := os.ReadFile(filepath.Join(path, addressName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", Secret{}, intel.Errorf(intel.Unavailable, "The Linegraph that runs on the data folder %s has no database ready yet.", path)
	}
	if err != nil {
		return "", Secret{}, unusable(path, err)
	}
	password, err = readPassword(path)
	if err != nil {
		return "", Secret{}, unusable(path, err)
	}
	return strings.TrimSpace(string(address)), password, nil
}

// isHeld asks for a shared lock, so that two who ask do not take each other for
// a holder. The system drops a dead process's lock by itself.
func isHeld(path string) (bool, error) {
	if err := check(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	lock := flock.New(filepath.Join(path, lockName), flock.SetFlag(os.O_RDWR))
	got, err := lock.TryRLock()
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return !got, lock.Unlock()
}
