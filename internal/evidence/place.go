package evidence

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"linegraph/internal/intel"
)

// place gives content its name, unless it has it already, and records e. If e
// cannot be recorded, the content is not kept either.
func (f *Folder) place(ctx context.Context, e Entry, put func(to string) error) (Item, error) {
	unlock, err := f.lock(ctx)
	if err != nil {
		return Item{}, err
	}
	defer unlock()
	item := Item{SHA256: e.SHA256, Size: e.Size}
	if item.Known, err = f.holds(e.SHA256, e.Size); err != nil {
		return Item{}, err
	}
	to := f.content(e.SHA256)
	if !item.Known {
		if err := putIn(to, put); err != nil {
			return Item{}, trouble(err)
		}
	}
	e.At = f.now().UTC()
	if item.Line, err = f.append(e); err != nil {
		if !item.Known {
			_ = os.Remove(to)
		}
		return Item{}, err
	}
	return item, nil
}

// holds tells whether content with the sum is here. Content of another size is
// damaged: it is left as it is, for people to examine.
func (f *Folder) holds(sum string, size int64) (bool, error) {
	switch info, err := os.Lstat(f.content(sum)); {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, trouble(err)
	case info.Size() != size:
		return false, intel.Errorf(intel.Conflict, "The evidence folder holds this file already, but damaged: %d bytes instead of %d. It was left as it is; restore it from a backup.", info.Size(), size)
	}
	return true, nil
}

// putIn calls put for a path in the folder, and syncs the result to disk.
func putIn(to string, put func(to string) error) error {
	folder := filepath.Dir(to)
	if err := os.Mkdir(folder, 0o700); err == nil {
		if err := syncFolder(filepath.Dir(folder)); err != nil {
			return err
		}
	} else if !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := put(to); err != nil {
		return err
	}
	return syncFolder(folder)
}
