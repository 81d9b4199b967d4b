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

// marker is what linegraph.json holds: the layout the folder was made for.
type marker struct {
	Format int `json:"format"`
}

// claim makes sure that path is a folder of ours: one that carries our marker,
// or a missing or empty one, which gets it.
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
	// A mounted volume may belong to someone else. All that we put in it is private by itself.
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

// check reads the marker: fs.ErrNotExist when there is none.
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

// ignorable names may be in a folder that counts as empty: what a fresh volume
// has, the temporary copies of who only looked at a file, and what is left when
// making the marker was cut short.
func ignorable(name string) bool {
	return name == "lost+found" || name == "spool" || strings.HasPrefix(name, markerName+".")
}

// writePrivate puts a file of mode 0600 in place, whole or not at all.
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
