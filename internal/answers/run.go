package answers

import "context"

// run is one run of a question, under a context of its own: who asked first may
// leave while others wait.
type run struct {
	ctx     context.Context
	end     context.CancelFunc
	waiters int
}

func (c *Cache) join(ctx context.Context, tag string) *run {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.waiting[tag]
	if r == nil {
		r = &run{}
		r.ctx, r.end = detached(ctx)
		c.waiting[tag] = r
	}
	r.waiters++
	return r
}

func (c *Cache) leave(tag string, r *run) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r.waiters--; r.waiters == 0 {
		r.end()
		delete(c.waiting, tag)
		c.runs.Forget(tag) // one that was just ended is not for who comes next
	}
}

// detached is ctx with its values and deadline, and without its end.
func detached(ctx context.Context) (context.Context, context.CancelFunc) {
	free := context.WithoutCancel(ctx)
	if deadline, ok := ctx.Deadline(); ok {
		return context.WithDeadline(free, deadline)
	}
	return context.WithCancel(free)
}
