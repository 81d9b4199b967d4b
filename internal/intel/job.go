package intel

import "time"

// JobState is the state of a load.
type JobState string

// The states of a load. A QUEUED load waits for a worker, for its turn or, with RetryAt, to
// be tried again. A CANCELLED load is over once it has EndedAt: until then what it loaded is
// being removed.
const (
	JobQueued    JobState = "QUEUED"
	JobRunning   JobState = "RUNNING"
	JobPaused    JobState = "PAUSED"
	JobDone      JobState = "DONE"
	JobRejected  JobState = "REJECTED"
	JobFailed    JobState = "FAILED"
	JobCancelled JobState = "CANCELLED"
)

// The phases of a load. They determine the unit of its progress: SEALING and
// READING count bytes, WRITING and PUBLISHING count records.
const (
	PhaseSealing    = "SEALING"
	PhaseReading    = "READING"
	PhaseWriting    = "WRITING"
	PhasePublishing = "PUBLISHING"
)

// Job is one load in the queue. Owner is a phone number or an account, and must
// not be logged.
type Job struct {
	ID     string
	State  JobState
	DryRun bool // only read and reported, not written
	Urgent bool // goes before all loads that are not urgent

	FileName, Sha256 string
	ByteSize         int64
	Home             string // id of the evidence folder that has the file
	KeptIn, KeptBy   string // id of the evidence folder beside the receipt, and in words where that is
	Custody          string // sha256 of the line in the custody record about the reception of the file

	ExhibitRef, Authority, Marking string
	Owner, Region, Profile         string
	DayOrder                       string // of dates that do not show it: day-first, month-first or empty
	Again                          bool   // read again a file that is already loaded

	SubmittedAt time.Time
	SubmittedBy string
	StartedAt   time.Time // zero until a worker first claimed it
	EndedAt     time.Time // zero until it is over
	UpdatedAt   time.Time // of the last change, not counting heartbeats
	RetryAt     time.Time // it waits until then
	Attempts    int64     // how often it went back to wait
	Worker      string    // the worker that has it, empty if none has
	Error       string    // why it waits or how it ended, a sentence

	JobProgress
	Counts map[string]int64 // read, created, matched, repaired, rejected; nil until they are known
}

// Over tells whether the load has ended and will not change by itself.
func (j *Job) Over() bool {
	switch j.State {
	case JobDone, JobRejected, JobFailed:
		return true
	case JobCancelled:
		return !j.EndedAt.IsZero()
	}
	return false
}

// Why is the reason why a load that is over is not done.
func (j *Job) Why() string {
	if j.Error == "" && j.State == JobCancelled {
		return "The load was cancelled."
	}
	return j.Error
}

// JobProgress is the progress of a load: Done of Total units of its phase, and files of the
// set. A total of 0 means that it is not known.
type JobProgress struct {
	Phase                 string
	Done, Total           int64
	FilesDone, FilesTotal int64
}

// LoadRow is the outcome of one record of a load.
type LoadRow struct {
	File    string `json:"file,omitempty"`
	ID      string `json:"id,omitempty"`     // the record's own in its file
	Kind    string `json:"kind,omitempty"`   // of communication, or CONTACT
	Became  string `json:"became,omitempty"` // id of the record in the graph
	Outcome string `json:"outcome"`          // CREATED, MATCHED, REPAIRED
}

// Claim describes the loads that a worker can claim.
type Claim struct {
	Worker string
	Most   int64 // the largest size, in bytes
	// Stale is how long another worker's load must have been unchanged before it counts as
	// abandoned.
	Stale time.Duration
	// Home is the id of the worker's evidence folder: loads of that folder come first. Has
	// tells whether it also has the file of another folder's load; nil: it never does.
	Home string
	Has  func(sha256 string) bool
	// Keeper describes in words where the receipt will be.
	Keeper string
}

// JobEnd is what a worker reports when it releases a load.
type JobEnd struct {
	// State is DONE, REJECTED or FAILED, or CANCELLED when everything that the load
	// brought has been removed; QUEUED puts it back to wait.
	State JobState
	// Error is the reason, as a sentence.
	Error string
	// RetryIn is how long it waits before it may be claimed again; 0 if nothing went
	// wrong.
	RetryIn time.Duration
	JobResult
}

// JobResult is the result of a load.
type JobResult struct {
	Counts                map[string]int64 // by the names of Job.Counts; nil leaves them as they are
	FilesDone, FilesTotal int64
	Exports               []string // ids of the exports that it produced
}

// Validate checks a job before it is queued. The error names the property,
// never its value.
func (j *Job) Validate() error {
	if !IsLoadID(j.ID) {
		return Errorf(BadInput, "The id of a load must begin with %q and hold letters, digits, - and _ alone.", prefixes[LoadJob]+"_")
	}
	if j.ByteSize < 0 {
		return Errorf(BadInput, "The size of a load cannot be negative.")
	}
	if j.Marking != "" && j.Marking != "OFFICIAL" && j.Marking != "OFFICIAL-SENSITIVE" {
		return Errorf(BadInput, "The marking of a load must be OFFICIAL or OFFICIAL-SENSITIVE.")
	}
	for name, text := range map[string]string{"fileName": j.FileName, "sha256": j.Sha256, "exhibitRef": j.ExhibitRef, "authority": j.Authority,
		"owner": j.Owner, "region": j.Region, "dayOrder": j.DayOrder, "profile": j.Profile, "submittedBy": j.SubmittedBy} {
		if len(text) > MaxText {
			return Errorf(BadInput, "The %s of a load is longer than %d bytes.", name, MaxText)
		}
	}
	return nil
}

// IsLoadID tells whether this can be the id of a load, and so the name of its folder.
func IsLoadID(id string) bool {
	label, ok := LabelOf(id)
	return ok && label == LoadJob && len(id) <= MaxText && plainID(id)
}

// plainID tells whether an id can be the name of a folder.
func plainID(id string) bool {
	for i := range len(id) {
		switch c := id[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_':
		default:
			return false
		}
	}
	return id != ""
}
