package intake

import (
	"context"
	"time"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
	"linegraph/internal/jobs"
	"linegraph/internal/loader"
)

// phases maps the loader's phases to their names in the queue.
var phases = map[loader.Phase]string{
	loader.Hashing: intel.PhaseReading, loader.Reading: intel.PhaseReading, loader.Comparing: intel.PhaseReading,
	loader.Writing: intel.PhaseWriting, loader.Publishing: intel.PhasePublishing,
}

// reporter reports the progress of a load to the queue, and checks regularly
// that the disk is not full.
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

// room returns a check that stops a load if the disk is almost full.
func (i *Intake) room(stop context.CancelCauseFunc) func() {
	return func() {
		if err := i.Evidence.Room(disk.Reserve); err != nil {
			stop(err)
		}
	}
}
