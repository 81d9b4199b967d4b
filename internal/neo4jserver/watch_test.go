package neo4jserver

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"testing"
	"time"

	"github.com/rs/zerolog"
)

// TestDeafDatabaseIsGivenUp has a process that lives and a port that is open,
// behind which every query fails: what Neo4j is after its disk was full.
func TestDeafDatabaseIsGivenUp(t *testing.T) {
	port, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer port.Close()
	c, err := spawn(exec.Command("sleep", "600"), func(error) {})
	if err != nil {
		t.Fatal(err)
	}
	defer c.kill()
	s := &Server{port: port.Addr().(*net.TCPAddr).Port, life: t.Context()}
	asked := 0
	var upWhenAsked []bool
	s.cfg = Config{Log: zerolog.Nop(), askEvery: 10 * time.Millisecond, answerIn: time.Second, Ready: func(context.Context, string, string, string) error {
		upWhenAsked = append(upWhenAsked, s.Up())
		if asked++; asked == 1 {
			return nil
		}
		return errors.New("every query fails")
	}}
	s.up.Store(true)

	s.watch(c)

	if c.gone() {
		t.Fatal("the process went by itself")
	}
	if s.Up() {
		t.Error("counts as up")
	}
	if !upWhenAsked[2] || upWhenAsked[3] {
		t.Errorf("up when asked: %v; want one miss forgiven and two not", upWhenAsked)
	}
	if asked != 1+endAfter {
		t.Errorf("asked %d times, want %d", asked, 1+endAfter)
	}
}

func TestEndInsists(t *testing.T) {
	c, err := spawn(exec.Command("sh", "-c", "trap '' TERM; while :; do sleep 1; done"), func(error) {})
	if err != nil {
		t.Fatal(err)
	}
	force := make(chan struct{})
	close(force)
	c.end(time.Hour, force)
	if !c.gone() {
		t.Error("still there")
	}
}

func TestBackoff(t *testing.T) {
	var b backoff
	for _, want := range []time.Duration{1, 2, 4, 8, 16, 32, 60, 60} {
		b.lived(59 * time.Second)
		if got := b.next(); got != want*time.Second {
			t.Errorf("pause %v, want %v", got, want*time.Second)
		}
	}
	b.lived(time.Minute)
	if got := b.next(); got != time.Second {
		t.Errorf("pause after a stable minute %v, want 1s", got)
	}
}
