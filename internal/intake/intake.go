package intake

import (
	"context"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
	"linegraph/internal/receipts"
)

// Store is the graph as an intake needs it.
type Store interface {
	loader.Store
	// SubmitLoad queues a load; one with this id stays as it is.
	SubmitLoad(ctx context.Context, job intel.Job) (intel.Job, error)
	// LoadBrought records that an export comes of a load.
	LoadBrought(ctx context.Context, id, export string) error
	// LoadExports lists the exports that came of a load and of no other that is done.
	LoadExports(ctx context.Context, id string) ([]string, error)
	// Withdrawing lists the exports that are withdrawn and not swept yet.
	Withdrawing(ctx context.Context) ([]string, error)
}

// Intake takes files in. It is safe for concurrent use.
type Intake struct {
	Store    Store
	Evidence *evidence.Folder
	Kept     receipts.Folder // receipts and rejects
	Program  string          // its version
	Log      zerolog.Logger

	mu      sync.Mutex
	running int
	quiet   *time.Timer
}

// showAfter is how long nothing is loaded before readers are told that nothing
// is hidden: a queue of small files tells them once.
const showAfter = 2 * time.Second

// begin and end enclose a run.
func (i *Intake) begin() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.running++
	if i.quiet != nil {
		i.quiet.Stop()
	}
}

func (i *Intake) end() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.running--; i.running == 0 {
		i.quiet = time.AfterFunc(showAfter, i.show)
	}
}

// Close tells readers that nothing is hidden, if nothing is. No run is under way.
func (i *Intake) Close() {
	i.mu.Lock()
	if i.quiet != nil {
		i.quiet.Stop()
	}
	i.mu.Unlock()
	i.show()
}

// show only spares readers work: what fails here is done after the next load.
func (i *Intake) show() {
	ctx, cancel := context.WithTimeout(context.Background(), showAfter)
	defer cancel()
	if err := i.Store.Show(ctx); err != nil {
		i.Log.Warn().Str("code", string(intel.ErrorCode(err))).Msg("readers keep filtering hidden exports")
	}
}
