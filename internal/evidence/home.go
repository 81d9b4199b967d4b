package evidence

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// ID identifies this folder, wherever it is moved or mounted. A load uses it to say where
// its file is.
func (f *Folder) ID() string { return f.id }

// Has tells whether a file with this sha256 is here.
func (f *Folder) Has(sum string) bool {
	if !isSum(sum) {
		return false
	}
	_, err := os.Lstat(f.content(sum))
	return err == nil
}

// identify reads the folder's id, or gives it one. The id is kept in the folder's lock file.
// An incomplete id, whose writing was interrupted, is replaced: nobody uses it yet.
func (f *Folder) identify() error {
	path := filepath.Join(f.path, lockName)
	text, err := os.ReadFile(path)
	if err != nil {
		return trouble(err)
	}
	made := rand.Text()
	if f.id = strings.TrimSpace(string(text)); len(f.id) == len(made) {
		return nil
	}
	f.id = made
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return trouble(err)
	}
	_, err = file.WriteString(f.id + "\n")
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return trouble(err)
	}
	return nil
}
