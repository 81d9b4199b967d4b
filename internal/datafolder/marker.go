package datafolder

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"linegraph/internal/intel"
)

const (
	markerName = "linegraph.json"
	format     = 1
)

// marker is the content of linegraph.json: the format of the folder.
type marker struct {
	Format int `json:"format"`
}

// claim refuses a folder that is not Linegraph's. A folder that is missing or
// empty gets the marker.
func claim(path string) error {
	err := check(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return unusable(path, err)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return unusable(path, err)
	}
	for _, e := range entries {
		if !ignorable(e.Name()) {
			return intel.Errorf(intel.BadInput,
				"The folder %s holds files that are not Linegraph's, so it was left alone; choose an empty or a new data folder.", path)
		}
	}
	// This fails for a mounted volume of another user. All files in it are private by
	// themselves.
	_ = os.Chmod(path, 0o700)
	text, err := json.Marshal(marker{Format: format})
	if err != nil {
		return err
	}
	if err := writePrivate(filepath.Join(path, markerName), append(text, '\n')); err != nil {
		return unusable(path, err)
	}
	return nil
}

// check reads the marker; the error is fs.ErrNotExist if there is none.
func check(path string) error {
	text, err := os.ReadFile(filepath.Join(path, markerName))
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ErrNotExist
	}
	if err != nil {
		return unusable(path, err)
	}
	var m marker
	if err := json.Unmarshal(text, &m); err != nil || m.Format < 1 {
		return intel.Errorf(intel.BadInput, "The file %s in the data folder %s is damaged, so the folder was left alone; put the file back from a backup.", markerName, path)
	}
	if m.Format > format {
		return intel.Errorf(intel.BadInput,
			"The data folder %s was made by a newer Linegraph (format %d; this one reads up to format %d); use the newer one.", path, m.Format, format)
	}
	return nil
}

// ignorable names may be in a folder that counts as empty: the files of a fresh
// volume, temporary copies of a process that only examined a file, and the
// remains of an interrupted writing of the marker.
func ignorable(name string) bool {
	return name == "lost+found" || name == "spool" || strings.HasPrefix(name, markerName+".")
}

// writePrivate writes a file of mode 0600, completely or not at all.
func writePrivate(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
