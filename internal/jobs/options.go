package jobs

import (
	"math"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/memory"
)

// Options of a runner. The zero value runs three loads at once, one of them a
// small one.
type Options struct {
	// Running is how many loads run at once; 3 when 0. All but one of the places
	// take whatever is next. The last is kept for small loads, so that they never
	// wait for large ones; a runner with one place has none to keep.
	Running int
	// Memory, in bytes, is what the loads may take together, as far as that can be
	// foreseen: places that it does not suffice for stay empty. 0: as much as
	// they like.
	Memory int64
	// Budget is the memory that the process may hold: a load is claimed when the memory that
	// it may need is free. nil: at once.
	Budget *memory.Budget
	// Small is the largest size of a small load, in bytes; 16 MiB when 0.
	Small int64
	// Beat is how often a load's worker says that it is alive and looks whether
	// the load was paused or cancelled; half a second when 0. It is also how often
	// an empty place asks for work.
	Beat time.Duration
	// Home, Has and Keeper are those of intel.Claim: which files are here.
	Home   string
	Has    func(sha256 string) bool
	Keeper string
	// Stale is how long a worker may send no heartbeat before it counts as gone, by the
	// clock of the worker that waits for its load; 15 s when 0.
	Stale time.Duration
	// RetryFirst and RetryMost bound how long a load waits that lacked something:
	// from the one it doubles up to the other. 1 s and 1 minute when 0.
	RetryFirst, RetryMost time.Duration
	Log                   zerolog.Logger
}

// What a load may take, in bytes, by experience: a large one no more than what
// the loader's tests hold it to.
const (
	smallNeed = 96 << 20
	largeNeed = 350 << 20
)

// maxAttempts is how often a load that others stood in the way of is tried.
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

// need is how much memory a load of that size may take, but at most half of the budget, so
// that any load can be claimed at some time.
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

// places lists the largest size that each place takes.
func (o Options) places() []int64 {
	open := o.Running
	if o.Running > 1 {
		open-- // the one that is kept
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

// wait is how long a load waits that went back to wait so often before.
func (o Options) wait(attempts int64) time.Duration {
	if attempts > 30 {
		return o.RetryMost
	}
	return min(o.RetryFirst<<attempts, o.RetryMost)
}
