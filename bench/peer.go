package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"time"

	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
)

// peer is a running peer/server.js, over the same database as the service.
type peer struct {
	command *exec.Cmd
	input   io.Closer // it ends with its standard input, and so with us
	url     string
}

// pool is how many connections the service keeps at most; the peer gets as many.
const pool = 96

var peerAnswersAt = regexp.MustCompile(`answers at (http://\S+)`)

func startPeer(ctx context.Context, s settings, data string) (*peer, error) {
	uri, password, err := datafolder.Attach(data)
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, "node", "server.js")
	c.Dir = s.peer
	c.Env = append(os.Environ(), "NODE_ENV=production", "NEO4J_URI="+uri, "NEO4J_USER="+neo4jserver.User, "NEO4J_PASSWORD="+password.Reveal(),
		"WORKERS="+strconv.Itoa(s.workers), "POOL_SIZE="+strconv.Itoa(pool/s.workers))
	c.WaitDelay = 5 * time.Second
	c.Stderr = os.Stderr
	input, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	p := &peer{command: c, input: input}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := peerAnswersAt.FindStringSubmatch(lines.Text()); m != nil {
			p.url = m[1]
			return p, nil
		}
	}
	return nil, fmt.Errorf("the peer ended before it answered: %w (make bench installs it)", c.Wait())
}

func (p *peer) stop() {
	_ = p.input.Close()
	_ = p.command.Wait()
}
