package loader

import (
	"context"

	"linegraph/internal/intel"
)

// Store is the graph as the loader needs it. Every call states facts that can
// be stated again, retries what is worth retrying, and on an error has changed
// nothing.
type Store interface {
	Exports
	Assertions
}

// Exports takes what seized phones hold.
type Exports interface {
	// ExportLoaded tells whether an export was loaded to its end before, and how
	// many records it was found to hold then.
	ExportLoaded(ctx context.Context, id string) (loaded bool, read int64, err error)
	// PrepareLoad gets the graph ready for batches while a file is being read.
	PrepareLoad(ctx context.Context) error
	// BeginExport writes what the export says of itself and its phone. One that
	// is LOADED stays so and gains the owners it lacked.
	BeginExport(ctx context.Context, file intel.ExportFile) error
	// WriteBatch writes events and contacts and keeps the roll-up exact.
	WriteBatch(ctx context.Context, batch intel.Batch) (intel.Tally, error)
	// FinishExport marks the export LOADED, with its counts by name.
	FinishExport(ctx context.Context, id string, counts map[string]int64) error
}

// Assertions takes what intelligence states.
type Assertions interface {
	// Assert writes validated entities and links, all or nothing. NOT_FOUND,
	// CONFLICT and BAD_USER_INPUT are the fault of one of them.
	Assert(ctx context.Context, entities []intel.Entity, links []intel.Link, by string) (intel.Asserted, error)
}
