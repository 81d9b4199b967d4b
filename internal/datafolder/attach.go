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

// Attach finds the database of the Linegraph that is running on the folder at
// path. NotFound: none is running. Unavailable: one is, but its database is not
// ready yet. Attach changes nothing in the folder.
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

// Await is Attach, but waits up to patience if the database is not ready yet. So a
// load can be started right after a service.
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

// isHeld takes a shared lock, so that two processes that check at the same time
// do not take each other for the holder. The system releases the lock of a dead
// process.
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
