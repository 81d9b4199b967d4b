package intake

import (
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"

	"linegraph/internal/intel"
)

// Meter shows the progress of a batch. Its methods may be called concurrently.
type Meter interface {
	// Begin gives the number of files, and of their bytes.
	Begin(files int, bytes int64)
	// More adds files found later: tables that are loaded as one.
	More(files int, bytes int64)
	// Job gives the progress of a load.
	Job(load intel.Job)
	// Passed reports a file that is not loaded.
	Passed(load intel.Job)
	End()
}

// NewMeter draws bars if out is a terminal; otherwise it logs a line every few
// seconds.
func NewMeter(out *os.File, log zerolog.Logger) Meter {
	if isatty.IsTerminal(out.Fd()) {
		return &Bars{Out: out}
	}
	return &Lines{Log: log, Every: 5 * time.Second, Now: time.Now}
}

// wholeFile is the number of parts in which the progress of one file is
// counted.
const wholeFile = 1000

// shares are the parts of wholeFile that a load has behind it before a phase,
// and that the phase takes, as measured.
var shares = map[string][2]int64{
	intel.PhaseSealing: {0, 50}, intel.PhaseReading: {50, 250}, intel.PhaseWriting: {300, 650}, intel.PhasePublishing: {950, 50},
}

// share is the progress of a load, in parts of wholeFile.
func share(load intel.Job) int64 {
	if load.Over() {
		return wholeFile
	}
	part := shares[load.Phase]
	if load.Total <= 0 {
		return part[0]
	}
	return part[0] + part[1]*min(load.Done, load.Total)/load.Total
}
