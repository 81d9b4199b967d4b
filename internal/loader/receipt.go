package loader

import (
	"cmp"
	"encoding/json"
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// State is how the loading of one file ended.
type State string

// The states of a file. REJECTED: the file as a whole cannot be trusted and
// nothing of it is in the graph. FAILED: reading or writing was cut off;
// loading it again goes on where it stopped.
const (
	Loaded        State = "LOADED"
	AlreadyLoaded State = "ALREADY_LOADED"
	Rejected      State = "REJECTED"
	UnknownFormat State = "UNKNOWN_FORMAT"
	Failed        State = "FAILED"
	WouldLoad     State = "WOULD_LOAD" // a dry run: nothing was written
)

// RejectedRecord says where a record was that could not be loaded, and why.
type RejectedRecord struct {
	export.Place
	Reason string `json:"reason"`
	// The record itself, where the format could read it, for Options.Rejected to
	// use while it is called. A receipt never quotes a record: there both are nil.
	Communication *export.Communication `json:"-"`
	Contact       *export.Contact       `json:"-"`
}

// maxListed bounds the rejected records a receipt lists; the others are counted
// in RejectsOmitted and, like all, in Reasons.
const maxListed = 1000

// FileReceipt accounts for one file.
type FileReceipt struct {
	Name     string `json:"name"` // as intel.Shown gives it
	Sha256   string `json:"sha256,omitempty"`
	ExportID string `json:"exportId,omitempty"`
	Format   string `json:"format,omitempty"`
	State    State  `json:"state"`
	// Error is set when the file needs somebody's attention: always when it was
	// REJECTED or FAILED, and when an UNKNOWN_FORMAT was named on its own rather
	// than met inside a folder or an archive.
	Error string `json:"error,omitempty"`
	intel.Counts
	Rejects        []RejectedRecord `json:"rejects,omitempty"`
	RejectsOmitted int64            `json:"rejectsOmitted,omitempty"`
	Reasons        map[string]int64 `json:"reasons,omitempty"` // why rejected: how many
	Repairs        map[string]int64 `json:"repairs,omitempty"` // what was mended: how many
	Warnings       []string         `json:"warnings,omitempty"`
	// Reading says how the file was read where that had to be decided: a sentence
	// each, with what decided.
	Reading []string `json:"reading,omitempty"`
	Seconds float64  `json:"seconds"`

	cause error // why it FAILED
}

// NewFileReceipt begins the receipt of a file with this name.
func NewFileReceipt(name string) FileReceipt { return FileReceipt{Name: intel.Shown(name)} }

func (f *FileReceipt) reject(at export.Place, reason string) {
	f.Counts.Rejected++
	if f.Reasons == nil {
		f.Reasons = map[string]int64{}
	}
	f.Reasons[reason]++
	if len(f.Rejects) < maxListed {
		f.Rejects = append(f.Rejects, RejectedRecord{Place: at, Reason: reason})
	} else {
		f.RejectsOmitted++
	}
}

// complete marks the file LOADED once every record is accounted for.
func (f *FileReceipt) complete() error {
	if known := f.Created + f.Matched + f.Repaired + f.Counts.Rejected; f.Read != known {
		return intel.Errorf(intel.Internal, "Of %d records read, %d are accounted for.", f.Read, known)
	}
	f.State = Loaded
	return nil
}

// mended notes what was mended, in whatever record or in none.
func (f *FileReceipt) mended(what string) {
	f.mendedTimes(what, 1)
}

// mendedTimes notes what was mended so many times.
func (f *FileReceipt) mendedTimes(what string, n int64) {
	if f.Repairs == nil {
		f.Repairs = map[string]int64{}
	}
	f.Repairs[what] += n
}

// read notes how the file was read; "" is nothing.
func (f *FileReceipt) read(how string) {
	if how != "" && !slices.Contains(f.Reading, how) {
		f.Reading = append(f.Reading, how)
	}
}

// forget drops what was counted of a file that did not become part of the graph.
func (f *FileReceipt) forget() {
	f.Counts, f.Rejects, f.RejectsOmitted, f.Reasons, f.Repairs = intel.Counts{}, nil, 0, nil, nil
}

func (f *FileReceipt) warn(warning string) {
	if !slices.Contains(f.Warnings, warning) {
		f.Warnings = append(f.Warnings, warning)
	}
}

// Receipt accounts for one load: every file met, and the totals.
type Receipt struct {
	Files []FileReceipt `json:"files"`
	// Fruitless are the archives and folders that were named to be loaded and
	// hold nothing that can be, each with the reason.
	Fruitless []Fruitless  `json:"fruitless,omitempty"`
	Totals    intel.Counts `json:"totals"`
	Seconds   float64      `json:"seconds"`
}

// Fruitless is an archive or a folder of which nothing can be loaded.
type Fruitless struct {
	Name  string `json:"name"`
	Error string `json:"error"`
}

// Settle looks at the files of one archive or folder that was named, those from
// the given one on: that nothing of it can be loaded is said, unless one of them
// says so itself.
func (r *Receipt) Settle(name string, from int) {
	files := r.Files[from:]
	if slices.ContainsFunc(files, func(f FileReceipt) bool { return f.Error != "" || f.State != UnknownFormat }) {
		return
	}
	r.Fruitless = append(r.Fruitless, Fruitless{intel.Shown(name), Receipt{Files: files}.Refusal()})
}

// Failure is why the first file FAILED; nil when none did.
func (r Receipt) Failure() error {
	for _, f := range r.Files {
		if f.State == Failed {
			return f.cause
		}
	}
	return nil
}

// Refusal says, of a load none of whose files could be loaded, why.
func (r Receipt) Refusal() string {
	switch len(r.Files) {
	case 0:
		return "There is no file in it."
	case 1:
		return cmp.Or(r.Files[0].Error, "Linegraph cannot load the one file in it: its format is unknown.")
	}
	return "None of the files in it can be loaded."
}

// Add accounts for one more file.
func (r *Receipt) Add(f FileReceipt) {
	r.Files = append(r.Files, f)
	r.Totals = r.Totals.Add(f.Counts)
}

// JSON is the receipt for machines, indented, with a final newline.
func (r Receipt) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(r, "", "  ")
	return append(b, '\n'), err
}

// The exit codes of a load. 2 is left to errors of usage.
const (
	ExitWell            = 0 // everything is in the graph
	ExitFileNotLoaded   = 1 // a file was rejected, failed or is of no known format, or nothing of an archive or folder is
	ExitRecordsRejected = 3 // all files are in the graph, some of their records are not
)

// ExitCode sums the receipt up for a shell; the worst of it wins.
func (r Receipt) ExitCode() int {
	code := ExitWell
	if len(r.Fruitless) > 0 {
		return ExitFileNotLoaded
	}
	for _, f := range r.Files {
		if f.Error != "" {
			return ExitFileNotLoaded
		}
		if f.Counts.Rejected > 0 {
			code = ExitRecordsRejected
		}
	}
	return code
}
