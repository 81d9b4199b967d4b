package jobs

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"linegraph/internal/intel"
)

// The files of a load's folder.
const (
	receiptName = "receipt.json"
	rejectsName = "rejects.ndjson"
)

// Folder holds a folder for each load, by its id, with its receipt and its
// rejected records. Nobody but the owner of the process may look into it.
type Folder string

// WriteReceipt keeps the receipt of a load, as JSON, in the place of the one before.
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

// replacement takes the place of a file when it is whole. It is under a name of
// its own until then: who has lost a load may write still while another has it.
type replacement struct {
	file *os.File
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
	file, err := os.CreateTemp(dir, name+".*.part") // 0600
	return &replacement{file, filepath.Join(dir, name)}, err
}

// close puts the file into its place unless something went wrong before, and
// gives the first thing that did.
func (r *replacement) close(err error) error {
	if err == nil {
		err = r.file.Sync()
	}
	if closing := r.file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = os.Remove(r.file.Name())
		return err
	}
	return os.Rename(r.file.Name(), r.path)
}
