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

// Store is the part of the graph that an intake needs.
type Store interface {
	loader.Store
	// SubmitLoad queues a load; if one with this id exists, it stays as it is.
	SubmitLoad(ctx context.Context, job intel.Job) (intel.Job, error)
	// LoadBrought records that an export comes from a load.
	LoadBrought(ctx context.Context, id, export string) error
	// LoadExports lists the exports that came from a load, and from no other load
	// that is done.
	LoadExports(ctx context.Context, id string) ([]string, error)
	// Withdrawing lists the withdrawn exports whose records are not deleted
	// yet.
	Withdrawing(ctx context.Context) ([]string, error)
}

// Intake seals, queues and loads files. It is safe for concurrent use.
type Intake struct {
	Store    Store
	Evidence *evidence.Folder
	Kept     receipts.Folder // receipts and rejects
	Program  string          // version of the program
	Log      zerolog.Logger

	mu      sync.Mutex
	running int
	quiet   *time.Timer
}

// showAfter is the pause after the last load before readers stop filtering
// hidden exports. Between the small files of a queue they keep filtering.
const showAfter = 2 * time.Second

// begin notes that a run begins, and end that it has ended.
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

// Close lets readers stop filtering hidden exports, if no export is hidden. It
// must not be called during a run.
func (i *Intake) Close() {
	i.mu.Lock()
	if i.quiet != nil {
		i.quiet.Stop()
	}
	i.mu.Unlock()
	i.show()
}

// show only saves readers work: if it fails, it is tried again after the next
// load.
func (i *Intake) show() {
	ctx, cancel := context.WithTimeout(context.Background(), showAfter)
	defer cancel()
	if err := i.Store.Show(ctx); err != nil {
		i.Log.Warn().Str("code", string(intel.ErrorCode(err))).Msg("readers keep filtering hidden exports")
	}
}
