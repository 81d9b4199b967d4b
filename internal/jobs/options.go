package jobs

import (
	"math"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/memory"
)

// Options configures a runner. The zero value runs three loads at once, one of
// them a small one.
type Options struct {
	// Running is how many loads run at once; 0 means 3. All places except the
	// last take the next load of any size. The last is reserved for small loads,
	// so that they never wait for large ones. If there is only one place, it is
	// not reserved.
	Running int
	// Memory is the most bytes that running loads are expected to take together:
	// if it is too small for all places, some stay empty. 0: no limit.
	Memory int64
	// Budget is the memory budget of the process: a load is claimed when the memory that it
	// may need is free. nil: loads do not wait for memory.
	Budget *memory.Budget
	// Small is the largest size of a small load, in bytes; 0 means 16 MiB.
	Small int64
	// Beat is the heartbeat interval of a worker, which then also checks whether
	// its load was paused or cancelled; 0 means half a second. It is also the
	// interval at which an empty place looks for a load.
	Beat time.Duration
	// Home, Has and Keeper say which files are here; see intel.Claim.
	Home   string
	Has    func(sha256 string) bool
	Keeper string
	// Stale is how long a worker may send no heartbeat before it counts as gone, by the
	// clock of the worker that waits for its load; 15 s when 0.
	Stale time.Duration
	// RetryFirst and RetryMost are the shortest and the longest wait before a
	// load is retried; the wait doubles each time. 0 means 1 s and 1 minute.
	RetryFirst, RetryMost time.Duration
	Log                   zerolog.Logger
}

// The most bytes of memory that a load takes, as measured. The loader's tests
// check the figure for large loads.
const (
	smallNeed = 96 << 20
	largeNeed = 350 << 20
)

// maxAttempts is how often a load is tried that failed because of other work on
// the graph.
const maxAttempts = 5

func (o Options) withDefaults() Options {
	defaults(&o.Running, 3)
	defaults(&o.Small, 16<<20)
	defaults(&o.Beat, 500*time.Millisecond)
	defaults(&o.Stale, 15*time.Second)
	defaults(&o.RetryFirst, time.Second)
	defaults(&o.RetryMost, time.Minute)
	return o
}

func defaults[T int | int64 | time.Duration](v *T, is T) {
	if *v <= 0 {
		*v = is
	}
}

// need is the memory that a load of that size may take, but at most half of the budget, so
// that every load can be claimed at some time.
func (o Options) need(size int64) int64 {
	need := int64(largeNeed)
	if size <= o.Small {
		need = smallNeed
	}
	if o.Budget != nil {
		need = min(need, o.Budget.Most()/2)
	}
	return need
}

// places lists the largest size of a load that each place takes.
func (o Options) places() []int64 {
	open := o.Running
	if o.Running > 1 {
		open-- // the reserved one
	}
	if o.Memory > 0 {
		open = max(1, min(open, int((o.Memory-smallNeed)/largeNeed)))
	}
	var places []int64
	for range open {
		places = append(places, math.MaxInt64)
	}
	if o.Running > 1 {
		places = append(places, o.Small)
	}
	return places
}

// wait is how long a load waits after so many attempts.
func (o Options) wait(attempts int64) time.Duration {
	if attempts > 30 {
		return o.RetryMost
	}
	return min(o.RetryFirst<<attempts, o.RetryMost)
}
