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

// Exports takes what seized phones hold. An export is hidden from all who ask
// until it is published.
type Exports interface {
	// ExportState tells how far an export is; zero where there is none.
	ExportState(ctx context.Context, id string) (intel.ExportState, error)
	// PrepareLoad gets the graph ready for batches while a file is being read.
	PrepareLoad(ctx context.Context) error
	// BeginExport writes what the export says of itself and its phone.
	BeginExport(ctx context.Context, file intel.ExportFile) error
	// AddOwners adds to a loaded export whose phone it came from.
	AddOwners(ctx context.Context, id string, owners []intel.Party) error
	// WriteBatch writes events and contacts and notes how far the export is.
	WriteBatch(ctx context.Context, batch intel.Batch) error
	// Publish shows the export, whole and at once, with the roll-ups that follow
	// from it. load names who does it; given are its records read and rejected,
	// counts all; told hears how far it is, from 0 to 1, and less again where it is
	// tried anew. What is shown already stays so.
	Publish(ctx context.Context, id, load string, given intel.Counts, told func(part float64)) (counts intel.Counts, err error)
	// Withdraw hides an export that was or is being loaded for good, and Sweep
	// deletes what it wrote.
	Withdraw(ctx context.Context, id, by, reason string) error
	Sweep(ctx context.Context, id string) error
	// Shown tells which events and notices some export shows.
	Shown(ctx context.Context, ids []string) (map[string]bool, error)
	// Show ends what PrepareLoad began, once nothing is hidden.
	Show(ctx context.Context) error
}

// Assertions takes what intelligence states.
type Assertions interface {
	// Assert writes validated entities and links, all or nothing. NOT_FOUND,
	// CONFLICT and BAD_USER_INPUT are the fault of one of them.
	Assert(ctx context.Context, entities []intel.Entity, links []intel.Link, by string) (intel.Asserted, error)
}
