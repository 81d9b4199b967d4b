package loader

import (
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/export/formats"
)

// Options are what the officer who loads says, and how to go about it. The
// zero value loads with region GB and the default batch size.
type Options struct {
	// Owner is the phone's own number or account when the export does not say
	// it: a number, or service:handle as in "whatsapp:447700900123@s.whatsapp.net".
	Owner string
	// Exhibit, Authority and Marking are recorded on every Export of this load.
	Exhibit, Authority, Marking string
	LoadedBy                    string
	// Region reads numbers without a country code; GB when empty.
	Region string
	// Formats are those that a file may be of; formats.All() when nil.
	Formats formats.List
	// SpoolDir takes the working copy of the records, up to the size of the
	// largest file; the system's temporary folder when empty.
	SpoolDir string
	// BatchSize is how many records are written in one transaction.
	BatchSize int
	Progress  Progress
	Log       zerolog.Logger
	Now       func() time.Time
}

// DefaultBatchSize was chosen by measurement (BenchmarkBatchSize): on 2 cores the
// rate grows up to some 2,000 records and is flat from there to 20,000, while
// memory and the time that locks are held go on growing.
const DefaultBatchSize = 2500

func (o Options) withDefaults() Options {
	if o.Region == "" {
		o.Region = "GB"
	}
	if o.Formats == nil {
		o.Formats = formats.All()
	}
	if o.BatchSize <= 0 {
		o.BatchSize = DefaultBatchSize
	}
	if o.Progress == nil {
		o.Progress = silent{}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}
