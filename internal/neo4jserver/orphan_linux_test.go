package neo4jserver

import (
	"context"
	"errors"
	"os/exec"
	"testing"
	"time"

	"github.com/rs/zerolog"
)

// other runs a process with the given command line that lives until it is told
// to stop, or the test ends.
func other(t *testing.T, args ...string) *child {
	t.Helper()
	cmd := exec.Command("sh", append([]string{"-c", "echo; read line", "java"}, args...)...)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	ready := make(chan bool, 1)
	cmd.Stdout = &lineStarted{ready}
	c, err := spawn(cmd, func(error) {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stdin.Close(); <-c.exited })
	<-ready
	return c
}

type lineStarted struct{ once chan bool }

func (l *lineStarted) Write(p []byte) (int, error) {
	l.once <- true
	return len(p), nil
}

func TestOrphansAreEndedAndNobodyElse(t *testing.T) {
	h := home(t.TempDir())
	orphan := other(t, serverClass, h.homeArg(), "--console-mode")
	bystanders := map[string]*child{
		"a server of another home":         other(t, serverClass, h.homeArg()+"2"),
		"a command that names the home":    other(t, "tail", h.homeArg()),
		"a command that names the server":  other(t, "grep", serverClass),
		"one whose argument contains both": other(t, serverClass+" "+h.homeArg()),
	}

	if err := endOrphans(t.Context(), h, zerolog.Nop()); err != nil {
		t.Fatal(err)
	}

	<-orphan.exited
	for name, c := range bystanders {
		if c.gone() {
			t.Errorf("it ended %s", name)
		}
	}
}

func TestWaitingForAnOrphanCanBeGivenUp(t *testing.T) {
	h := home(t.TempDir())
	cmd := exec.Command("sh", "-c", "trap '' TERM; while :; do sleep 1; done", "java", serverClass, h.homeArg())
	stubborn, err := spawn(cmd, func(error) {})
	if err != nil {
		t.Fatal(err)
	}
	defer stubborn.kill()
	for !h.isServer(stubborn.process.Pid) {
		time.Sleep(time.Millisecond)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := endOrphans(ctx, h, zerolog.Nop()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}
