package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"time"

	"linegraph/cypher/bare"
	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
)

// service is a running linegraph, with a bare connection to its Neo4j.
type service struct {
	command *exec.Cmd
	data    string // its folder
	url     string
	neo4j   *bare.Driver
}

var answersAt = regexp.MustCompile(`answers at (http://\S+) `)

// start runs `linegraph serve` or `linegraph demo` and connects to its Neo4j.
func start(ctx context.Context, s settings, data string, args ...string) (*service, error) {
	svc, err := launch(ctx, s.binary, data, nil, args...)
	if err != nil {
		return nil, err
	}
	uri, password, err := datafolder.Attach(data)
	if err == nil {
		svc.neo4j, err = bare.Open(ctx, uri, neo4jserver.User, password.Reveal())
	}
	if err != nil {
		svc.stop()
		return nil, err
	}
	return svc, nil
}

// beside starts another build of the program over the Neo4j of this service.
func (s *service) beside(ctx context.Context, binary string, args ...string) (*service, error) {
	uri, password, err := datafolder.Attach(s.data)
	if err != nil {
		return nil, err
	}
	env := append(os.Environ(), "LINEGRAPH_NEO4J_PASSWORD="+password.Reveal())
	args = append(args, "--neo4j-uri", uri, "--neo4j-user", neo4jserver.User)
	return launch(ctx, binary, s.data+"-before", env, args...)
}

// launch starts a program and waits for its address.
func launch(ctx context.Context, binary, data string, env []string, args ...string) (*service, error) {
	args = append(args, "--data", data, "--addr", "127.0.0.1:0", "--log-level", "warn")
	c := exec.CommandContext(ctx, binary, args...)
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.Env, c.Stderr = env, os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w (make build)", binary, err)
	}
	svc := &service{command: c, data: data}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := answersAt.FindStringSubmatch(lines.Text()); m != nil {
			svc.url = m[1]
			return svc, nil
		}
	}
	return nil, fmt.Errorf("%v ended before it answered: %w", args, c.Wait())
}

func (s *service) stop() {
	if s.neo4j != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = s.neo4j.Close(ctx)
	}
	_ = s.command.Process.Signal(syscall.SIGTERM)
	_ = s.command.Wait()
}

// number asks for one integer.
func (s *service) number(ctx context.Context, text string) (n int64, err error) {
	err = s.neo4j.Read(ctx, text, nil, func(values []any) { n, _ = values[0].(int64) })
	return n, err
}
