package resolvers

import (
	"context"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/internal/watch"
)

// Resolver is the root of the API.
type Resolver struct {
	Store    *cypher.Store
	Compiler *compile.Compiler
	// Watcher reads the records that subscriptions follow.
	Watcher *watch.Watcher
	// LoadWatcher does so for loads, whose progress changes a version of its
	// own.
	LoadWatcher *watch.Watcher
	// Withdraw withdraws an export, together with everything that no other source
	// supports. NOT_FOUND: there is no such export; CONFLICT: it is being loaded.
	Withdraw func(ctx context.Context, id, by, reason string) error
	// Number turns a phone number in any written form into the stored key.
	Number func(written string) (string, error)
	// Actor returns the name of the person who sent the request, for
	// recordedBy.
	Actor func(context.Context) string
}
