package evidence

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"

	"linegraph/internal/intel"
)

// Record reads the custody record of a sum, oldest line first, and checks that
// no line was changed, removed or inserted. Each of known, the sha256 of lines
// that were kept elsewhere, must be in it: without them, lines removed from the
// end cannot be detected. Conflict: the sentence names the faulty line.
// NotFound: there is no record.
func (f *Folder) Record(sum string, known ...string) ([]Entry, error) {
	if !isSum(sum) {
		return nil, errNotHere
	}
	text, err := os.ReadFile(f.record(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, intel.Errorf(intel.NotFound, "The evidence folder holds no custody record for this sha256.")
	}
	if err != nil {
		return nil, trouble(err)
	}
	return read(text, sum, known)
}

func read(text []byte, sum string, known []string) (entries []Entry, err error) {
	before, seen := "", map[string]bool{}
	for line := range bytes.Lines(text) {
		n := len(entries) + 1
		line, whole := bytes.CutSuffix(line, []byte{'\n'})
		var e Entry
		switch err := json.Unmarshal(line, &e); {
		case !whole:
			return nil, intel.Errorf(intel.Conflict, "Line %d of the custody record is cut off.", n)
		case err != nil:
			return nil, intel.Errorf(intel.Conflict, "Line %d of the custody record cannot be read: it was changed.", n)
		case e.Before != before:
			return nil, intel.Errorf(intel.Conflict, "Line %d of the custody record does not follow the one before it: a line was changed, removed or inserted there.", n)
		case e.SHA256 != sum:
			return nil, intel.Errorf(intel.Conflict, "Line %d of the custody record is about another file.", n)
		}
		entries, before = append(entries, e), sumOf(line)
		seen[before] = true
	}
	if len(entries) == 0 {
		return nil, intel.Errorf(intel.Conflict, "The custody record is empty.")
	}
	for _, k := range known {
		if !seen[k] {
			return nil, intel.Errorf(intel.Conflict, "The custody record has lost a line that it had before.")
		}
	}
	return entries, nil
}

// Verify reads all of the content of a sum again, and its record as Record
// does. Conflict: the sentence says what has changed since it was sealed.
// Verify records nothing itself.
func (f *Folder) Verify(ctx context.Context, sum string, known ...string) ([]Entry, error) {
	content, err := f.Content(sum)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	entries, err := f.Record(sum, known...)
	if err != nil {
		return nil, err
	}
	found, size, err := digest(ctx, content, Receipt{})
	if err != nil {
		return nil, err
	}
	if found != sum {
		return nil, intel.Errorf(intel.Conflict, "The content is not what was sealed: its sha256 differs.")
	}
	for i, e := range entries {
		if e.Size != size {
			return nil, intel.Errorf(intel.Conflict, "Line %d of the custody record states a size that is not the content's.", i+1)
		}
	}
	return entries, nil
}
