package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"linegraph/cypher/bare"
	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
)

// plainServer is what the plain server is told at its standard input.
type plainServer struct {
	URI, Password string
	Text          string
	Params        map[string]any
}

// startPlain starts this program once more, as a server that answers every POST with the
// service's own statement and JSON written by hand: what HTTP alone costs, without GraphQL.
// It is a process of its own, so that its processor time can be told from the clients'.
func startPlain(ctx context.Context, svc *service, nested compiled) (w way, stop func(), err error) {
	uri, password, err := datafolder.Attach(svc.data)
	if err != nil {
		return way{}, nil, err
	}
	program, err := os.Executable()
	if err != nil {
		return way{}, nil, err
	}
	c := exec.CommandContext(ctx, program, "-plain")
	c.Stderr = os.Stderr
	input, err := c.StdinPipe()
	if err != nil {
		return way{}, nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return way{}, nil, err
	}
	if err := c.Start(); err != nil {
		return way{}, nil, err
	}
	stop = func() {
		_ = input.Close() // it ends with its standard input, and so with us
		_ = c.Wait()
	}
	err = json.NewEncoder(input).Encode(plainServer{uri, password.Reveal(), nested.Text, nested.Params})
	address, _ := bufio.NewReader(out).ReadString('\n')
	if err == nil && address == "" {
		err = fmt.Errorf("the plain server ended before it answered")
	}
	if err != nil {
		stop()
		return way{}, nil, err
	}
	url := "http://" + strings.TrimSpace(address)
	return requests(plainWay, url, post(url, nil)).by(c.Process.Pid), stop, nil
}

// servePlain is the plain server. It prints its address and ends with its standard input.
func servePlain(ctx context.Context) error {
	var s plainServer
	input := json.NewDecoder(os.Stdin)
	input.UseNumber()
	if err := input.Decode(&s); err != nil {
		return err
	}
	for name, value := range s.Params {
		if number, ok := value.(json.Number); ok {
			s.Params[name], _ = number.Int64()
		}
	}
	neo4j, err := bare.Open(ctx, s.URI, neo4jserver.User, s.Password)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		var answer []byte
		if err := neo4j.Read(ctx, s.Text, s.Params, func(values []any) { answer = writeNested(nil, values[0].([]any)) }); err != nil {
			http.Error(w, "failed", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(answer)))
		_, _ = w.Write(answer)
	})}
	go func() { _ = server.Serve(listener) }()
	fmt.Println(listener.Addr())
	_, _ = input.Token() // until it is closed
	return server.Close()
}
