package receipts

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// The files of a load's folder.
const (
	receiptName = "receipt.json"
	rejectsName = "rejects.ndjson"
	part        = ".part" // suffix of a file that is being written
)

// Folder contains a folder for each load, named by its id, with its receipt and
// its rejected records. Only the user of this process can read it.
type Folder string

// WriteReceipt stores the receipt of a load, as JSON, and replaces an earlier one.
func (f Folder) WriteReceipt(id string, receipt any) error {
	out, err := f.replace(id, receiptName)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(out.file)
	encoder.SetIndent("", "  ")
	return out.close(encoder.Encode(receipt))
}

// Receipt opens the receipt of a load. NOT_FOUND: there is none, or not yet.
func (f Folder) Receipt(id string) (*os.File, error) {
	return f.open(id, receiptName, "There is no receipt of this load, or not yet.")
}

// Rejects opens the rejected records of a load, a line of JSON for each.
// NOT_FOUND: there are none, or not yet.
func (f Folder) Rejects(id string) (*os.File, error) {
	return f.open(id, rejectsName, "There are no rejected records of this load, or not yet.")
}

func (f Folder) open(id, name, missing string) (*os.File, error) {
	if !intel.IsLoadID(id) {
		return nil, intel.Errorf(intel.NotFound, "This is not the id of a load.")
	}
	file, err := os.Open(filepath.Join(string(f), id, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, intel.Errorf(intel.NotFound, "%s", missing)
	}
	return file, err
}

// replacement replaces a file once it is complete. Until then it has a name of its own,
// because a worker that has lost a load may still be writing while another has it.
type replacement struct {
	file *os.File
	held *flock.Flock // so that it is not swept
	path string
}

func (f Folder) replace(id, name string) (*replacement, error) {
	if !intel.IsLoadID(id) {
		return nil, intel.Errorf(intel.BadInput, "This is not the id of a load.")
	}
	dir := filepath.Join(string(f), id)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	for range attempts {
		begun := filepath.Join(dir, name+"."+rand.Text()+part)
		held := spool.Hold(begun) // creates it, 0600
		if held == nil {
			continue
		}
		file, err := os.OpenFile(begun, os.O_WRONLY, 0)
		if err != nil {
			return nil, errors.Join(err, os.Remove(begun), held.Close())
		}
		return &replacement{file, held, filepath.Join(dir, name)}, nil
	}
	return nil, intel.Errorf(intel.Unavailable, "The files of the load cannot be written: its folder cannot be used.")
}

// attempts limits how often a file is begun again because a sweep has removed it.
const attempts = 100

// Sweep removes unfinished files here of processes that have ended.
func (f Folder) Sweep() error {
	left, err := fs.Glob(os.DirFS(string(f)), "*/*"+part)
	for _, name := range left {
		path := filepath.Join(string(f), name)
		if held := spool.Hold(path); held != nil {
			err = errors.Join(err, os.Remove(path), held.Close())
		}
	}
	return err
}

// close puts the file in its place unless something failed before, and returns the first
// error.
func (r *replacement) close(err error) error {
	if err == nil {
		err = r.file.Sync()
	}
	if closing := r.file.Close(); err == nil {
		err = closing
	}
	defer r.held.Close()
	if err != nil {
		_ = os.Remove(r.file.Name())
		return err
	}
	return os.Rename(r.file.Name(), r.path)
}
