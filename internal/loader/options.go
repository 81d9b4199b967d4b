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

// Options are the details that the officer gives, and settings of the load. The
// zero value loads with region GB and the default batch size.
type Options struct {
	// Owner is the phone's own number or account, if the export does not state it:
	// a number, or service:handle as in "whatsapp:447700900123@s.whatsapp.net".
	Owner string
	// Exhibit, Authority and Marking are recorded on every Export of this load.
	Exhibit, Authority, Marking string
	LoadedBy                    string
	// Name is the name under which the file was received, if only one file is
	// loaded and its path has another name.
	Name string
	// Sha256 is the sha256 of the file, if only one is loaded and it is known.
	Sha256 string
	// Load is the id of this load. If an interrupted load continues with the
	// same id, its receipt counts the exports that it had already published as
	// created, not as loaded before.
	Load string
	// More says that other loads follow soon: readers keep filtering hidden
	// exports until a load without More, or Store.Show.
	More bool
	// Begun is called with each export before the first of its records is
	// written.
	Begun func(ctx context.Context, id string) error
	// Rejected is called for every rejected record; the receipt lists only the
	// first ones. An error ends the file.
	Rejected func(file string, r RejectedRecord) error
	// Again reads files again that are already loaded, with these options. The
	// former reading is withdrawn, and a record of it is kept.
	Again bool
	// DryRun reads and checks everything and reports what would be loaded.
	DryRun bool
	// Program is the version of the program. A version does not continue the
	// load of another, which may read the file differently.
	Program string
	// Region is the country of numbers without a country code; empty means GB.
	Region string
	// DayOrder is the order of day and month in dates that leave it open.
	DayOrder dates.Order
	// Profile is the name under which the given profile can be used for a load
	// again.
	Profile string
	// Given is the profile that is tried on tables before the shipped ones; nil
	// if none is given.
	Given *profile.Profile
	// BatchSize is how many records are written in one transaction.
	BatchSize int
	Progress  Progress
	Log       zerolog.Logger
	Now       func() time.Time
}

// DefaultBatchSize was chosen by measurement (BenchmarkBatchSize): on 2 cores the
// rate grows up to some 2,000 records and is flat from there to 20,000, while
// memory and the time for which locks are held keep growing.
const DefaultBatchSize = 2500

// attempt is a text made of everything except the file that its records depend
// on.
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
