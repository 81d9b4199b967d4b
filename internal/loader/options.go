package loader

import (
	"context"
	"encoding/hex"
	"strconv"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/export/dates"
	"linegraph/internal/export/profile"
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
	// Name is what the one file that is loaded was received as, where that is not
	// its path.
	Name string
	// Sha256 is that of the one file that is loaded, where it is known.
	Sha256 string
	// Load names this load: one that was cut short and is gone on with under the
	// same name accounts for what it published before as it would have then.
	Load string
	// More loads follow soon: what hides unfinished exports stays until a load
	// without it, or Store.Show.
	More bool
	// Begun is told of each export before the first of its records is written.
	Begun func(ctx context.Context, id string) error
	// Rejected is told every rejected record; the receipt lists the first of
	// them alone. Its error ends the file.
	Rejected func(file string, r RejectedRecord) error
	// Again reads what is loaded already anew, as these options have it: the former
	// reading is withdrawn and its record kept.
	Again bool
	// DryRun reads and checks everything and tells what would be loaded.
	DryRun bool
	// Program is the version of the program: what one began, another does not
	// go on with, for it may read the file otherwise.
	Program string
	// Region reads numbers without a country code; GB when empty.
	Region string
	// DayOrder is how day and month stand in dates that leave it open.
	DayOrder dates.Order
	// Profile names the profile that is given, by what is loaded again.
	Profile string
	// Given is the profile that tables are read by where it fits, before those
	// that are shipped; nil when none is given.
	Given *profile.Profile
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

// attempt names what the records of a file depend on besides the file.
func (o Options) attempt() string {
	name := brief(o.Program, o.Profile, o.Owner, o.Region, o.DayOrder.String(), strconv.Itoa(o.BatchSize))
	return hex.EncodeToString(name[:])
}

func (o Options) withDefaults() Options {
	if o.Region == "" {
		o.Region = "GB"
	}
	if o.BatchSize <= 0 {
		o.BatchSize = DefaultBatchSize
	}
	if o.Progress == nil {
		o.Progress = silent{}
	}
	if o.Begun == nil {
		o.Begun = func(context.Context, string) error { return nil }
	}
	if o.Rejected == nil {
		o.Rejected = func(string, RejectedRecord) error { return nil }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}
