package spool

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"

	"linegraph/internal/intel"
)

// process is the folder of this process.
var process atomic.Pointer[Folder]

// Use sets the folder of this process's copies. A process that does not call
// it, such as a test, has a folder of its own in the system's folder of
// temporary files.
func Use(f *Folder) { process.Store(f) }

// Sweep removes the copies of other processes that have ended, from the folder
// that this process uses.
func Sweep() error {
	if f := process.Load(); f != nil {
		return f.Sweep()
	}
	return nil
}

func current() (f *Folder, own string, err error) {
	for f = process.Load(); f == nil; f = process.Load() {
		if f, err = Open(filepath.Join(os.TempDir(), "linegraph")); err != nil {
			return nil, "", err
		}
		process.CompareAndSwap(nil, f)
	}
	own, err = f.path()
	return f, own, err
}

// Dir is the process's own folder, for a library that makes temporary files.
func Dir() (string, error) {
	_, own, err := current()
	return own, err
}

// NewDir makes a folder for a copy of several files. The caller removes it.
func NewDir() (string, error) {
	_, own, err := current()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(own, "")
	if err != nil {
		return "", noPlace(err)
	}
	return dir, nil
}

// File is a copy on disk that nobody else may read. Writing to it fails with
// UNAVAILABLE if there is no room. Once its context has ended, everything except Close fails
// with the context's error, so that readers of a long copy need not check the context.
type File struct {
	ctx     context.Context
	file    *os.File
	in      *Folder
	unnamed bool
	written int64 // since the free space was last checked
}

// New makes a file without a name, which can be used until ctx ends. It is gone once it is
// closed or the process ends.
func New(ctx context.Context) (*File, error) {
	f, own, err := current()
	if err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(own, "") // 0600
	if err != nil {
		return nil, noPlace(err)
	}
	_ = os.Remove(file.Name()) // where an open file cannot be removed, Close tries again
	return newFile(ctx, file, f, true)
}

// Create makes a file at a path in a folder that NewDir made.
func Create(ctx context.Context, path string) (*File, error) {
	f, _, err := current()
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, noPlace(err)
	}
	return newFile(ctx, file, f, false)
}

func newFile(ctx context.Context, file *os.File, in *Folder, unnamed bool) (*File, error) {
	if err := in.room(); err != nil {
		_ = file.Close()
		_ = os.Remove(file.Name())
		return nil, err
	}
	return &File{ctx: ctx, file: file, in: in, unnamed: unnamed}, nil
}

// lookEvery is how many bytes are written between two checks of the free space.
const lookEvery = 16 << 20

// Write implements io.Writer.
func (f *File) Write(p []byte) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	if f.written += int64(len(p)); f.written >= lookEvery {
		f.written = 0
		if err := f.in.room(); err != nil {
			return 0, err
		}
	}
	n, err := f.file.Write(p)
	if err != nil {
		err = intel.Wrap(err, intel.Unavailable, "There is no room for temporary files, or their disk failed.")
	}
	return n, err
}

// Read implements io.Reader.
func (f *File) Read(p []byte) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	return f.file.Read(p)
}

// ReadAt implements io.ReaderAt.
func (f *File) ReadAt(p []byte, at int64) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	return f.file.ReadAt(p, at)
}

// Seek implements io.Seeker.
func (f *File) Seek(offset int64, whence int) (int64, error) { return f.file.Seek(offset, whence) }

// Size is the number of bytes in the file.
func (f *File) Size() (int64, error) {
	info, err := f.file.Stat()
	if err != nil {
		return 0, intel.Wrap(err, intel.Unavailable, "A temporary file cannot be read back.")
	}
	return info.Size(), nil
}

// Close closes the file. A file that New made is then gone.
func (f *File) Close() error {
	err := f.file.Close()
	if f.unnamed {
		_ = os.Remove(f.file.Name())
	}
	return err
}

// Copy copies all of r to a file, and leaves the position at its end. An error from r is
// returned unchanged.
func Copy(ctx context.Context, r io.Reader) (*File, error) {
	f, err := New(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(f, r); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func noRoom(free int64) error {
	return intel.Wrap(syscall.ENOSPC, intel.Unavailable, "The disk of the spool folder has %d MB left, so no temporary file is written there; free space on it and load again.", free>>20)
}
