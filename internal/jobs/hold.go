package jobs

import (
	"context"
	"sync"
	"time"

	"linegraph/internal/intel"
)

// hold is a load in hand. Its context ends when the load is to be put down,
// with the reason as its cause; the queue goes on hearing of it until end.
type hold struct {
	r      *Runner
	job    Job
	worker string
	ctx    context.Context
	cancel context.CancelCauseFunc
	over   chan struct{}
	beats  sync.WaitGroup

	mu   sync.Mutex // of what follows
	last Progress
	told bool // the queue knows last
	late bool // the last beat that told it failed
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

// end falls silent.
func (h *hold) end() {
	close(h.over)
	h.beats.Wait()
	h.cancel(nil)
}

// progress notes how far the load is, for the next beat to tell.
func (h *hold) progress(p Progress) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if p != h.last {
		h.last, h.told = p, false
	}
}

// news is how far the load is, or nil if the queue knows. It is also nil once after a beat
// that failed: a beat with progress has to wait for others that change the queue, and a beat
// that only says that the worker is alive does not.
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

// beat tells the queue and looks what was said of the load, until over. When the
// queue was not reached for so long that another may take the load up, it is lost.
func (h *hold) beat() {
	tick := time.NewTicker(h.r.o.Beat)
	defer tick.Stop()
	for heard := time.Now(); ; {
		select {
		case <-h.over:
			if context.Cause(h.ctx) != ErrLost {
				_, _, _ = h.once() // how far it came; nothing hangs on it
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

// heed ends the work when the load is not in the state any more in which it was
// taken up. One that was paused and resumed before that was seen is put down as
// well: it goes on when it is taken up again.
func (h *hold) heed(state intel.JobState) {
	switch {
	case state == h.job.State:
	case state == intel.JobCancelled:
		h.cancel(ErrCancelled)
	default:
		h.cancel(ErrPaused)
	}
}
