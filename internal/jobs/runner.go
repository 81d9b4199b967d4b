package jobs

import (
	"context"
	"crypto/rand"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"linegraph/internal/intel"
)

// Runner claims loads from a queue and runs them. It is safe for concurrent
// use.
type Runner struct {
	queue Queue
	work  Work
	o     Options
	name  string // unique among all runners
	taken atomic.Uint64
	away  atomic.Bool // the queue cannot be reached, and that has been logged
}

// New makes a runner.
func New(queue Queue, work Work, o Options) *Runner {
	host, _ := os.Hostname()
	name := host + "/" + strconv.Itoa(os.Getpid()) + "/" + rand.Text()[:8]
	return &Runner{queue: queue, work: work, o: o.withDefaults(), name: name}
}

// Run works until ctx ends, and returns when every load has been released: unfinished loads
// go back into the queue.
func (r *Runner) Run(ctx context.Context) {
	var places sync.WaitGroup
	for _, most := range r.o.places() {
		places.Go(func() { r.place(ctx, most) })
	}
	places.Wait()
}

// place runs one load after the other, none of them larger than most.
func (r *Runner) place(ctx context.Context, most int64) {
	for ctx.Err() == nil {
		if r.o.Budget.Room(r.o.need(most)) && r.next(ctx, most) {
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(r.o.Beat):
		}
	}
}

// next runs the next load, and tells whether there was one.
func (r *Runner) next(ctx context.Context, most int64) bool {
	worker := r.name + "/" + strconv.FormatUint(r.taken.Add(1), 36)
	job, ok, err := r.queue.ClaimLoad(ctx, intel.Claim{Worker: worker, Most: most, Stale: r.o.Stale, Home: r.o.Home, Has: r.o.Has, Keeper: r.o.Keeper})
	r.reached(ctx, err)
	if err != nil || !ok {
		return false
	}
	need := r.o.need(job.ByteSize)
	if !r.o.Budget.Take(need) { // others took the memory since
		r.leave(ctx, job, worker, intel.JobEnd{State: intel.JobQueued})
		return false
	}
	defer r.o.Budget.Give(need)
	r.take(ctx, job, worker)
	return true
}

// take runs one load and releases it.
func (r *Runner) take(ctx context.Context, job Job, worker string) {
	log := r.o.Log.With().Str("load", job.ID).Logger()
	log.Info().Int64("bytes", job.ByteSize).Str("state", string(job.State)).Msg("load claimed")
	end, why := r.carry(ctx, job, worker)
	line := log.Info()
	if end.State == intel.JobFailed {
		line = log.Error()
	}
	line.Str("state", string(end.State)).Str("why", why).Dur("retryIn", end.RetryIn).Msg("load released")
	r.leave(ctx, job, worker, end)
}

// carry runs a load or, if it was cancelled, undoes it. why is for the log: the reason why
// the work ended, or the code of its error.
func (r *Runner) carry(ctx context.Context, job Job, worker string) (end intel.JobEnd, why string) {
	h := r.hold(ctx, job, worker)
	defer h.end()
	var outcome Outcome
	err := guarded(func() (err error) {
		if job.State == intel.JobCancelled {
			return r.work.Undo(h.ctx, job)
		}
		outcome, err = r.work.Run(h.ctx, job, h.progress)
		return err
	})
	why = string(intel.ErrorCode(err))
	if cause := context.Cause(h.ctx); err != nil && cause != nil {
		why = cause.Error()
	}
	if job.State == intel.JobCancelled {
		return r.undone(job, err), why
	}
	return r.verdict(h.ctx, job, outcome, err), why
}

// leave records how a load ended, and tries again while the graph is unavailable. If it
// cannot, another worker will claim the load.
func (r *Runner) leave(ctx context.Context, job Job, worker string, end intel.JobEnd) {
	for attempt := int64(0); ; attempt++ {
		saying, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.o.Stale/3)
		err := r.queue.LeaveLoad(saying, job.ID, worker, end)
		cancel()
		r.reached(ctx, err)
		if err == nil {
			return
		}
		select {
		case <-ctx.Done():
			return // its heartbeats have ended, so another worker will claim it
		case <-time.After(min(r.o.wait(attempt), r.o.Stale/3)):
		}
	}
}

// reached logs that the queue cannot be reached. It logs that once, and again only if
// the queue has been reached in between.
func (r *Runner) reached(ctx context.Context, err error) {
	if err == nil {
		r.away.Store(false)
	} else if ctx.Err() == nil && !r.away.Swap(true) {
		r.o.Log.Warn().Str("code", string(intel.ErrorCode(err))).Msg("cannot reach the queue of loads; retrying")
	}
}
