package intake

import (
	"context"
	"time"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
	"linegraph/internal/loader"
)

// phases are the loader's by the names of the queue.
var phases = map[loader.Phase]string{
	loader.Hashing: intel.PhaseReading, loader.Reading: intel.PhaseReading, loader.Comparing: intel.PhaseReading,
	loader.Writing: intel.PhaseWriting, loader.Publishing: intel.PhasePublishing,
}

// reporter tells the queue how far a load is, and looks now and then whether
// there is room left on the disk.
type reporter struct {
	to   func(jobs.Progress)
	room func()

	at     jobs.Progress
	looked time.Time
}

const lookEvery = time.Second

// Begin implements loader.Progress.
func (r *reporter) Begin(s loader.Step) {
	r.at = jobs.Progress{Phase: phases[s.Phase], Total: s.Total, FilesDone: int64(s.Index - 1)}
	r.Add(0)
}

// Add implements loader.Progress.
func (r *reporter) Add(n int64) {
	r.at.Done += n
	r.to(r.at)
	if now := time.Now(); now.Sub(r.looked) >= lookEvery {
		r.looked = now
		r.room()
	}
}

// End implements loader.Progress.
func (r *reporter) End() {}

// room stops a load when the disk is about to be full.
func (i *Intake) room(stop context.CancelCauseFunc) func() {
	return func() {
		if err := i.Evidence.Room(disk.Reserve); err != nil {
			stop(err)
		}
	}
}
