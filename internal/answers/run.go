package answers

import "context"

// run is one run of a query, with a context of its own: the request that came first may
// leave while others wait.
type run struct {
	key     string
	ctx     context.Context
	end     context.CancelFunc
	waiters int
	done    chan struct{} // closed when there is an answer
	answer  Answer
}

// join returns the run of that key, or begins it.
func (c *Cache) join(ctx context.Context, key string, ask func(context.Context) Answer) (r *run, first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r = c.runs[key]
	if first = r == nil; first {
		r = &run{key: key, done: make(chan struct{})}
		r.ctx, r.end = detached(ctx)
		c.runs[key] = r
		go c.make(r, ask)
	}
	r.waiters++
	return r, first
}

// make makes the answer. A request that comes later and finds no cached answer begins
// another run.
func (c *Cache) make(r *run, ask func(context.Context) Answer) {
	a := ask(r.ctx)
	c.keep(a)
	c.mu.Lock()
	r.answer = a
	c.forget(r)
	abandoned := r.waiters == 0
	close(r.done)
	c.mu.Unlock()
	if abandoned {
		a.release()
	}
}

// leave ends a run that nobody waits for any more, and releases its answer once it has been
// sent to all that waited.
func (c *Cache) leave(r *run) {
	c.mu.Lock()
	r.waiters--
	last := r.waiters == 0
	made := false
	if last {
		r.end()
		c.forget(r) // a run that was just ended is not for the next request
		select {
		case <-r.done:
			made = true
		default:
		}
	}
	c.mu.Unlock()
	if made {
		r.answer.release()
	}
}

func (c *Cache) forget(r *run) {
	if c.runs[r.key] == r {
		delete(c.runs, r.key)
	}
}

func (a Answer) release() {
	if a.Release != nil {
		a.Release()
	}
}

// detached is ctx with its values and its deadline, but without its cancellation.
func detached(ctx context.Context) (context.Context, context.CancelFunc) {
	free := context.WithoutCancel(ctx)
	if deadline, ok := ctx.Deadline(); ok {
		return context.WithDeadline(free, deadline)
	}
	return context.WithCancel(free)
}
