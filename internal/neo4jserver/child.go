package neo4jserver

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// child is a started process that one goroutine waits for.
type child struct {
	process *os.Process
	exited  chan struct{} // closed once the process has ended and was waited for
	err     error         // how it ended; to be read only after exited is closed
}

// spawn starts cmd so that it cannot outlive this process, and calls after when it has
// ended. The system ends it when the *thread* that started it ends (golang issue 27505), so
// that thread is kept until then. Only this user can read the files that it writes.
func spawn(cmd *exec.Cmd, after func(exit error)) (*child, error) {
	cmd.SysProcAttr = boundToUs()
	cmd.WaitDelay = 2 * time.Second
	c := &child{exited: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		err := private()
		if err == nil {
			err = cmd.Start()
		}
		c.process = cmd.Process
		started <- err
		if err != nil {
			return
		}
		c.err = cmd.Wait()
		after(c.err)
		close(c.exited)
	}()
	if err := <-started; err != nil {
		after(err)
		return nil, err
	}
	return c, nil
}

func (c *child) gone() bool {
	select {
	case <-c.exited:
		return true
	default:
		return false
	}
}

// wait returns how the child ended. If ctx ends first, it kills the child.
func (c *child) wait(ctx context.Context) error {
	select {
	case <-c.exited:
		return c.err
	case <-ctx.Done():
		c.kill()
		return ctx.Err()
	}
}

// end asks the child to stop, kills it if it has not ended within the grace or
// before force is closed, and returns when it is gone.
func (c *child) end(grace time.Duration, force <-chan struct{}) {
	if err := c.process.Signal(syscall.SIGTERM); err != nil {
		c.kill()
		return
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-c.exited:
		return
	case <-timer.C:
	case <-force:
	}
	c.kill()
}

func (c *child) kill() {
	_ = c.process.Kill()
	<-c.exited
}
