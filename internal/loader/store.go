package loader

import (
	"context"

	"linegraph/internal/intel"
)

// Store is the part of the graph that the loader needs. Every call can be
// repeated with the same facts, retries errors that may pass, and has changed
// nothing if it returns an error.
type Store interface {
	Exports
	Assertions
}

// Exports takes exports of seized phones. An export is hidden from every reader
// until it is published.
type Exports interface {
	// ExportState returns the state of an export, or the zero value if there is
	// none.
	ExportState(ctx context.Context, id string) (intel.ExportState, error)
	// PrepareLoad prepares the graph for batches while a file is being read.
	PrepareLoad(ctx context.Context) error
	// BeginExport writes the facts that the export states about itself and its
	// phone.
	BeginExport(ctx context.Context, file intel.ExportFile) error
	// AddOwners adds owners to a loaded export.
	AddOwners(ctx context.Context, id string, owners []intel.Party) error
	// WriteBatch writes events and contacts, and records how far the export has
	// got.
	WriteBatch(ctx context.Context, batch intel.Batch) error
	// Publish makes all of the export visible at once, with its share of the
	// roll-ups. load is the id of the load; given counts the records read and
	// rejected, and counts is complete. told is called with the progress, from 0 to
	// 1, which goes back if a step is retried. An export that is visible already
	// stays so.
	Publish(ctx context.Context, id, load string, given intel.Counts, told func(part float64)) (counts intel.Counts, err error)
	// Withdraw hides an export for good, even one that is being loaded. Sweep
	// deletes its records.
	Withdraw(ctx context.Context, id, by, reason string) error
	Sweep(ctx context.Context, id string) error
	// Shown tells which events and notices belong to a visible export.
	Shown(ctx context.Context, ids []string) (map[string]bool, error)
	// Show lets readers stop filtering, which PrepareLoad made them begin, once
	// nothing is hidden.
	Show(ctx context.Context) error
}

// Assertions takes the statements of intelligence.
type Assertions interface {
	// Assert writes validated entities and links, all of them or none.
	// NOT_FOUND, CONFLICT and BAD_USER_INPUT mean that one of them is at fault.
	Assert(ctx context.Context, entities []intel.Entity, links []intel.Link, by string) (intel.Asserted, error)
}
