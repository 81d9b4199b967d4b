package loader

import (
	"cmp"
	"encoding/json"
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// State is the result of loading one file.
type State string

// The states of a file. REJECTED: the file as a whole cannot be trusted, and
// nothing of it is in the graph. FAILED: reading or writing was interrupted;
// another load of the file continues where it stopped.
const (
	Loaded        State = "LOADED"
	AlreadyLoaded State = "ALREADY_LOADED"
	Rejected      State = "REJECTED"
	UnknownFormat State = "UNKNOWN_FORMAT"
	Failed        State = "FAILED"
	WouldLoad     State = "WOULD_LOAD" // a dry run: nothing was written
)

// RejectedRecord is the place of a record that could not be loaded, and the
// reason.
type RejectedRecord struct {
	export.Place
	Reason string `json:"reason"`
	// The record itself, if the format could read it, for Options.Rejected to use
	// during the call. A receipt never quotes a record: in it both are nil.
	Communication *export.Communication `json:"-"`
	Contact       *export.Contact       `json:"-"`
}

// maxListed is how many rejected records a receipt lists at most. The others
// are counted in RejectsOmitted and, like all, in Reasons.
const maxListed = 1000

// FileReceipt accounts for one file.
type FileReceipt struct {
	Name     string `json:"name"` // as intel.Shown gives it
	Sha256   string `json:"sha256,omitempty"`
	ExportID string `json:"exportId,omitempty"`
	Format   string `json:"format,omitempty"`
	State    State  `json:"state"`
	// Error is set if the file needs attention: if it was REJECTED or FAILED, or
	// if it has an UNKNOWN_FORMAT and was named itself, not found in a folder or
	// an archive.
	Error string `json:"error,omitempty"`
	intel.Counts
	Rejects        []RejectedRecord `json:"rejects,omitempty"`
	RejectsOmitted int64            `json:"rejectsOmitted,omitempty"`
	Reasons        map[string]int64 `json:"reasons,omitempty"` // number of rejected records by reason
	Repairs        map[string]int64 `json:"repairs,omitempty"` // number of repairs by kind
	Warnings       []string         `json:"warnings,omitempty"`
	// Reading has a sentence for each decision on how to read the file, with its
	// reason.
	Reading []string `json:"reading,omitempty"`
	Seconds float64  `json:"seconds"`

	cause error // the error, if it FAILED
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

// addRepair counts a repair, of a record or of the file.
func (f *FileReceipt) addRepair(what string) {
	f.addRepairs(what, 1)
}

// addRepairs counts n repairs of one kind.
func (f *FileReceipt) addRepairs(what string, n int64) {
	if f.Repairs == nil {
		f.Repairs = map[string]int64{}
	}
	f.Repairs[what] += n
}

// read notes a decision on how the file was read, unless it is empty.
func (f *FileReceipt) read(how string) {
	if how != "" && !slices.Contains(f.Reading, how) {
		f.Reading = append(f.Reading, how)
	}
}

// forget removes the counts of a file that is not in the graph.
func (f *FileReceipt) forget() {
	f.Counts, f.Rejects, f.RejectsOmitted, f.Reasons, f.Repairs = intel.Counts{}, nil, 0, nil, nil
}

func (f *FileReceipt) warn(warning string) {
	if !slices.Contains(f.Warnings, warning) {
		f.Warnings = append(f.Warnings, warning)
	}
}

// Receipt accounts for one load: every file found, and the totals.
type Receipt struct {
	Files []FileReceipt `json:"files"`
	// Fruitless are the given archives and folders that contain nothing that
	// can be loaded, each with the reason.
	Fruitless []Fruitless  `json:"fruitless,omitempty"`
	Totals    intel.Counts `json:"totals"`
	Seconds   float64      `json:"seconds"`
}

// Fruitless is an archive or a folder from which nothing can be loaded.
type Fruitless struct {
	Name  string `json:"name"`
	Error string `json:"error"`
}

// Settle checks the files of one given archive or folder, which are those from
// index from on. If none of them can be loaded, it adds the archive or folder to
// Fruitless, unless one of the files has an error of its own.
func (r *Receipt) Settle(name string, from int) {
	files := r.Files[from:]
	if slices.ContainsFunc(files, func(f FileReceipt) bool { return f.Error != "" || f.State != UnknownFormat }) {
		return
	}
	r.Fruitless = append(r.Fruitless, Fruitless{intel.Shown(name), Receipt{Files: files}.Refusal()})
}

// Failure is the error of the first file that FAILED, or nil if none did.
func (r Receipt) Failure() error {
	for _, f := range r.Files {
		if f.State == Failed {
			return f.cause
		}
	}
	return nil
}

// Refusal is the reason why none of the files could be loaded.
func (r Receipt) Refusal() string {
	switch len(r.Files) {
	case 0:
		return "There is no file in it."
	case 1:
		return cmp.Or(r.Files[0].Error, "Linegraph cannot load the one file in it: its format is unknown.")
	}
	return "None of the files in it can be loaded."
}

// Add adds the receipt of a file.
func (r *Receipt) Add(f FileReceipt) {
	r.Files = append(r.Files, f)
	r.Totals = r.Totals.Add(f.Counts)
}

// JSON is the receipt for programs, indented, with a final newline.
func (r Receipt) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(r, "", "  ")
	return append(b, '\n'), err
}

// The exit codes of a load. 2 means an error of usage.
const (
	ExitWell            = 0 // everything is in the graph
	ExitFileNotLoaded   = 1 // a file was rejected, failed or has an unknown format, or an archive or folder contains nothing that can be loaded
	ExitRecordsRejected = 3 // all files are in the graph, some of their records are not
)

// ExitCode is the exit code for the worst result in the receipt.
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
