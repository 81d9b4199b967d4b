package datafolder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"linegraph/internal/intel"

	"github.com/gofrs/flock"
)

var errStarting = errors.New("its address is not published")

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
		return "", Secret{}, intel.Wrap(errStarting, intel.Unavailable, "The Linegraph that runs on the data folder %s has not started its database yet; try again shortly.", path)
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

// Await attaches as Attach does. Where the Linegraph that holds the folder has no
// database ready yet, it is asked again until it has one, for as long as patience:
// who starts a service and a load one after the other need not wait in between.
func Await(ctx context.Context, path string, patience time.Duration) (boltURI string, password Secret, err error) {
	const pause = 200 * time.Millisecond
	until := time.Now().Add(patience)
	for {
		boltURI, password, err = Attach(path)
		if !errors.Is(err, errStarting) || time.Now().After(until) {
			return boltURI, password, err
		}
		select {
		case <-ctx.Done():
			return "", Secret{}, ctx.Err()
		case <-time.After(pause):
		}
	}
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
