package evidence

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"linegraph/internal/intel"
)

// Event is the kind of an event in the life of a file.
type Event string

// The events. Found: the reception of the content was interrupted before its
// record was written. Reread: content that was loaded before has been read
// again.
const (
	Received  Event = "RECEIVED"
	Found     Event = "FOUND"
	Loaded    Event = "LOADED"
	Reread    Event = "REREAD"
	Withdrawn Event = "WITHDRAWN"
	Verified  Event = "VERIFIED"
)

// Entry is one line of a custody record.
type Entry struct {
	Event     Event     `json:"event"`
	At        time.Time `json:"at"` // UTC
	By        string    `json:"by,omitempty"`
	Way       Way       `json:"way,omitempty"`
	Reception string    `json:"reception,omitempty"`
	Exhibit   string    `json:"exhibit,omitempty"`
	Authority string    `json:"authority,omitempty"`
	Marking   string    `json:"marking,omitempty"`
	Tool      string    `json:"tool,omitempty"`
	FileName  string    `json:"fileName,omitempty"`
	Detail    string    `json:"detail,omitempty"` // such as the id of a load, or a reason
	SHA256    string    `json:"sha256"`
	Size      int64     `json:"size"` // bytes
	// Before is the sha256 of the line before, without its newline; empty in the first.
	Before string `json:"before"`
}

// Note adds an event to the record of content that is here, and fills in the
// sha256 and the size. It returns the sha256 of the new line.
func (f *Folder) Note(ctx context.Context, sum string, e Entry) (line string, err error) {
	if !isSum(sum) {
		return "", errNotHere
	}
	unlock, err := f.lock(ctx)
	if err != nil {
		return "", err
	}
	defer unlock()
	info, err := os.Stat(f.content(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return "", errNotHere
	}
	if err != nil {
		return "", trouble(err)
	}
	e.At, e.SHA256, e.Size = f.now().UTC(), sum, info.Size()
	return f.append(e)
}

// append adds a line to the record of the content that e names, and returns the
// line's sha256. The line is on disk when append returns, or is not added at
// all. A reception that has a line already gets no second one. The folder must
// be locked.
func (f *Folder) append(e Entry) (line string, err error) {
	path := f.record(e.SHA256)
	_, err = os.Lstat(path)
	begun := errors.Is(err, fs.ErrNotExist)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", trouble(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		return "", trouble(err)
	}
	// Text after the last newline is a line whose writing was interrupted: it was never
	// reported as written.
	whole := text[:bytes.LastIndexByte(text, '\n')+1]
	for old := range bytes.Lines(whole) {
		old = bytes.TrimSuffix(old, []byte{'\n'})
		e.Before = sumOf(old)
		if e.Reception != "" && receptionOf(old) == e.Reception {
			return e.Before, nil
		}
	}
	raw, err := json.Marshal(e)
	if err != nil {
		return "", intel.Wrap(err, intel.Internal, "The custody record could not be written.")
	}
	err = writeLine(file, int64(len(whole)), raw)
	if err == nil && begun {
		err = syncFolder(filepath.Dir(path))
	}
	if err != nil {
		_ = file.Truncate(int64(len(whole)))
		if begun {
			_ = os.Remove(path)
		}
		return "", trouble(err)
	}
	return sumOf(raw), nil
}

func writeLine(file *os.File, at int64, raw []byte) error {
	if err := file.Truncate(at); err != nil {
		return err
	}
	if _, err := file.WriteAt(append(raw, '\n'), at); err != nil {
		return err
	}
	return file.Sync()
}

// receptionOf returns the id of the reception that a line records, or "".
func receptionOf(line []byte) string {
	var e Entry
	if json.Unmarshal(line, &e) != nil || e.Event != Received {
		return ""
	}
	return e.Reception
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
