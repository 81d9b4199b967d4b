// Package evidence keeps every received file unchanged: under its sha256,
// read-only, with a custody record of who brought it, when, and what was done
// with it since. It does not know the content of a file, how it arrived, or
// what the graph holds of it.
//
//	evidence/ab/abcd…                what was received, 0400
//	evidence/ab/abcd….custody.jsonl  its custody record, 0600
//	evidence/unfinished-…            what is being received; not evidence yet
//	evidence/lock                    the folder's own id, 0600
//
// A file is stored under its sha256 completely or not at all, even if a process
// or the machine dies in between. Several processes may seal files into one
// folder at once.
package evidence

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"linegraph/internal/intel"
)

const (
	lockName      = "lock"
	unfinished    = "unfinished-"
	sumLength     = 64 // hexadecimal digits of a sha256
	lockLookAgain = 2 * time.Millisecond
	lockPatience  = time.Minute // the lock is held only while a line is written; if longer, a process hangs
)

// Folder is an evidence folder.
type Folder struct {
	path string
	id   string
	now  func() time.Time
}

// Open opens the evidence folder at path, and creates it if it is missing. It
// removes unfinished files of processes that have ended, and begins the record
// of content that has none. It does not touch files that other processes are
// sealing.
func Open(ctx context.Context, path string) (*Folder, error) {
	f := &Folder{path: path, now: time.Now}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, trouble(err)
	}
	unlock, err := f.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := f.sweep(); err != nil {
		return nil, err
	}
	if err := f.identify(); err != nil {
		return nil, err
	}
	return f, f.adoptFound()
}

// lock keeps all others, in this process and in other processes, from changing
// the folder.
func (f *Folder) lock(ctx context.Context) (unlock func(), err error) {
	l := flock.New(filepath.Join(f.path, lockName), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	waiting, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	_, err = l.TryLockContext(waiting, lockLookAgain)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return nil, intel.Wrap(err, intel.Unavailable, "Another process has held the evidence folder for a minute, so nothing of the file was kept; check whether a process hangs, and send the file again.")
	}
	if err != nil {
		return nil, trouble(err)
	}
	return func() { _ = l.Close() }, nil
}

// sweep removes unfinished files that no process holds any more.
func (f *Folder) sweep() error {
	left, err := fs.Glob(os.DirFS(f.path), unfinished+"*")
	if err != nil {
		return trouble(err)
	}
	for _, name := range left {
		path := filepath.Join(f.path, name)
		holder := flock.New(path, flock.SetFlag(os.O_RDWR))
		if mine, err := holder.TryLock(); err != nil || !mine {
			continue
		}
		err := os.Remove(path)
		_ = holder.Close()
		if err != nil {
			return trouble(err)
		}
	}
	return nil
}

// adoptFound begins the records of contents that have none: their sealing was
// interrupted after the content was in place and before the record was written.
func (f *Folder) adoptFound() error {
	contents, err := fs.Glob(os.DirFS(f.path), "??/"+strings.Repeat("?", sumLength))
	if err != nil {
		return trouble(err)
	}
	for _, name := range contents {
		path := filepath.Join(f.path, filepath.FromSlash(name))
		if _, err := os.Lstat(path + intel.CustodySuffix); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		info, err := os.Lstat(path)
		if err != nil {
			return trouble(err)
		}
		e := Entry{Event: Found, At: f.now().UTC(), SHA256: filepath.Base(path), Size: info.Size()}
		if _, err := f.append(e); err != nil {
			return err
		}
	}
	return nil
}

// content returns the path of the content with the sum.
func (f *Folder) content(sum string) string { return filepath.Join(f.path, sum[:2], sum) }

func (f *Folder) record(sum string) string { return f.content(sum) + intel.CustodySuffix }

// Content opens the content with the sum for reading. NotFound: it is not here.
func (f *Folder) Content(sum string) (*os.File, error) {
	if !isSum(sum) {
		return nil, errNotHere
	}
	content, err := os.Open(f.content(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNotHere
	}
	if err != nil {
		return nil, trouble(err)
	}
	return content, nil
}

var errNotHere = intel.Errorf(intel.NotFound, "The evidence folder holds no file of this sha256.")

// isSum tells whether s is a sha256 in lower-case hexadecimal, and so safe in a path.
func isSum(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == sumLength && s == strings.ToLower(s)
}

// syncFolder syncs the names in a folder to disk.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
