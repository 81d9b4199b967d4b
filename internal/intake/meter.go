package intake

import (
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"

	"linegraph/internal/intel"
)

// Meter shows how far the files of a batch are. Its calls may overlap.
type Meter interface {
	// Begin says how many files there are, and how many bytes.
	Begin(files int, bytes int64)
	// More tells of files found later: tables that are loaded as one.
	More(files int, bytes int64)
	// Job tells the progress of a load.
	Job(load intel.Job)
	// Passed tells of a file that is not loaded.
	Passed(load intel.Job)
	End()
}

// NewMeter draws bars when out is a terminal, and otherwise says a line to the
// log every few seconds.
func NewMeter(out *os.File, log zerolog.Logger) Meter {
	if isatty.IsTerminal(out.Fd()) {
		return &Bars{Out: out}
	}
	return &Lines{Log: log, Every: 5 * time.Second, Now: time.Now}
}

// wholeFile is a file in the parts that progress is shown in.
const wholeFile = 1000

// shares are how much of the time of a load is spent, by experience, before a
// phase and in it, in parts of wholeFile.
var shares = map[string][2]int64{
	intel.PhaseSealing: {0, 50}, intel.PhaseReading: {50, 250}, intel.PhaseWriting: {300, 650}, intel.PhasePublishing: {950, 50},
}

// share is how far a load is, in parts of wholeFile.
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
