package jobs

import (
	"context"
	"sync"
	"time"

	"linegraph/internal/intel"
)

// hold is a claimed load. Its context ends when the load must be released, with
// the reason as its cause. Heartbeats are sent until end.
type hold struct {
	r      *Runner
	job    Job
	worker string
	ctx    context.Context
	cancel context.CancelCauseFunc
	over   chan struct{}
	beats  sync.WaitGroup

	mu   sync.Mutex // guards the fields below
	last Progress
	told bool // the queue has last
	late bool // the last heartbeat with progress failed
}

func (r *Runner) hold(ctx context.Context, job Job, worker string) *hold {
	h := &hold{r: r, job: job, worker: worker, over: make(chan struct{}), last: job.JobProgress, told: true}
	h.ctx, h.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	stopped := context.AfterFunc(ctx, func() { h.cancel(ErrStopped) })
	h.beats.Go(func() {
		defer stopped()
		h.beat()
	})
	return h
}

// end stops the heartbeats.
func (h *hold) end() {
	close(h.over)
	h.beats.Wait()
	h.cancel(nil)
}

// progress notes the progress of the load, to be sent with the next heartbeat.
func (h *hold) progress(p Progress) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if p != h.last {
		h.last, h.told = p, false
	}
}

// news is the progress of the load, or nil if the queue has it already. It is also nil once
// after a heartbeat that failed: a heartbeat with progress has to wait for other changes to
// the queue, one without does not.
func (h *hold) news() *Progress {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.told || h.late {
		h.late = false
		return nil
	}
	p := h.last
	h.told = true
	return &p
}

// beat sends heartbeats until over is closed, and stops the work if the load was
// paused, cancelled or lost. The load counts as lost when no heartbeat has reached
// the queue for so long that another worker may soon claim it.
func (h *hold) beat() {
	tick := time.NewTicker(h.r.o.Beat)
	defer tick.Stop()
	for heard := time.Now(); ; {
		select {
		case <-h.over:
			if context.Cause(h.ctx) != ErrLost {
				_, _, _ = h.once() // the last progress; an error does no harm
			}
			return
		case <-tick.C:
		}
		asked := time.Now()
		state, held, err := h.once()
		switch {
		case err != nil:
			if time.Since(heard) > h.r.o.Stale*2/3 {
				h.cancel(ErrLost)
			}
		case !held:
			h.cancel(ErrLost)
			return
		default:
			heard = asked
			h.heed(state)
		}
	}
}

func (h *hold) once() (state intel.JobState, held bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(h.ctx), h.r.o.Stale/3)
	defer cancel()
	news := h.news()
	state, held, err = h.r.queue.BeatLoad(ctx, h.job.ID, h.worker, news)
	if err != nil && news != nil {
		h.mu.Lock()
		h.told, h.late = false, true
		h.mu.Unlock()
	}
	return state, held, err
}

// heed ends the work if the load is no longer in the state in which it was
// claimed. A load that was paused and resumed between two heartbeats is
// released too: it continues when it is claimed again.
func (h *hold) heed(state intel.JobState) {
	switch {
	case state == h.job.State:
	case state == intel.JobCancelled:
		h.cancel(ErrCancelled)
	default:
		h.cancel(ErrPaused)
	}
}
