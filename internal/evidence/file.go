package evidence

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"linegraph/internal/intel"
)

// SealFile seals a copy of the file at path. Conflict: the file was changed
// while it was read; nothing was kept.
func (f *Folder) SealFile(ctx context.Context, path string, receipt Receipt) (Item, error) {
	source, err := openSource(path)
	if err != nil {
		return Item{}, err
	}
	defer source.Close()
	if receipt.FileName == "" {
		receipt.FileName = filepath.Base(path)
	}
	receipt.Size = source.begun.Size()
	return f.Seal(ctx, source, receipt)
}

// Adopt seals the file at path. If folder and file are on one file system, the
// file is not copied: it becomes read-only and gets a second name in the folder.
// It must not be written to again, and the caller removes its first name.
// Otherwise it is copied.
func (f *Folder) Adopt(ctx context.Context, path string, receipt Receipt) (Item, error) {
	source, err := openSource(path)
	if err != nil {
		return Item{}, err
	}
	defer source.Close()
	receipt.Size = source.begun.Size()
	sum, size, err := digest(ctx, source, receipt)
	if err != nil {
		return Item{}, err
	}
	if err := source.seal(); err != nil {
		return Item{}, trouble(err)
	}
	linked := true
	item, err := f.place(ctx, receipt.entry(sum, size), func(to string) error {
		err := os.Link(path, to)
		linked = err == nil
		return err
	})
	if err != nil && !linked {
		if _, err := source.Seek(0, io.SeekStart); err != nil {
			return Item{}, unread(err)
		}
		receipt.SHA256, receipt.Progress = sum, nil
		return f.Seal(ctx, source, receipt)
	}
	return item, err
}

// source is a file on disk that must not change while it is read.
type source struct {
	*os.File
	begun os.FileInfo
}

func openSource(path string) (*source, error) {
	// Opening something that is not a file may block for ever.
	if info, err := os.Stat(path); err != nil {
		return nil, unread(err)
	} else if !info.Mode().IsRegular() {
		return nil, intel.Errorf(intel.BadInput, "This is not a file, so it cannot be sealed.")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, unread(err)
	}
	begun, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return nil, unread(err)
	}
	return &source{file, begun}, nil
}

// Read reads the file. At the end it returns an error if the file has changed.
func (s *source) Read(p []byte) (int, error) {
	n, err := s.File.Read(p)
	if err == nil {
		return n, nil
	}
	now, failed := s.Stat()
	if failed != nil {
		return n, failed
	}
	if now.Size() != s.begun.Size() || !now.ModTime().Equal(s.begun.ModTime()) {
		return n, intel.Errorf(intel.Conflict, "The file changed while it was being read, so nothing of it was kept; seal it when it is complete.")
	}
	return n, err
}

// seal makes the file read-only and syncs it to disk.
func (s *source) seal() error {
	if err := s.Chmod(0o400); err != nil {
		return err
	}
	return s.Sync()
}
