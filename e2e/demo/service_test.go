package demo_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"linegraph/e2e/running"
	"linegraph/internal/demo"
)

// demoRun is the program serving the small demo, started once for all tests of
// this package, as a user would start it.
var demoRun struct {
	once   sync.Once
	data   string
	url    string
	out    *running.Text
	log    *running.Text
	truth  demo.Truth
	cmd    *exec.Cmd
	exited chan error
}

func TestMain(m *testing.M) { os.Exit(running.Main(m, endDemo)) }

// endDemo stops the demo as a user would. It must end as if all were well.
func endDemo() error {
	if demoRun.cmd == nil {
		return nil
	}
	_ = demoRun.cmd.Process.Signal(syscall.SIGTERM)
	if err := <-demoRun.exited; err != nil {
		return fmt.Errorf("the demo ended with %w:\n%s\n%s", err, demoRun.out, demoRun.log)
	}
	return nil
}

// demoService gives the address of the demo, starting it at the first call.
func demoService(t *testing.T) string {
	t.Helper()
	binary := running.Program(t)
	demoRun.once.Do(func() { startDemo(t, binary) })
	if demoRun.url == "" {
		t.Fatalf("the demo did not start:\n%s\n%s", demoRun.out, demoRun.log)
	}
	return demoRun.url
}

func startDemo(t *testing.T, binary string) {
	t.Helper()
	data := running.Scratch("demo")
	cmd := running.Command(binary, "demo", "--size", "small", "--data", data, "--addr", "127.0.0.1:0", "--neo4j-heap", "768", "--neo4j-quick-start", "--log-level", "debug")
	demoRun.out, demoRun.log, demoRun.exited = &running.Text{}, &running.Text{}, make(chan error, 1)
	cmd.Stdout, cmd.Stderr = demoRun.out, demoRun.log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	demoRun.data, demoRun.cmd = data, cmd
	go func() { demoRun.exited <- cmd.Wait() }()
	url := ""
	for url == "" {
		select {
		case err := <-demoRun.exited:
			demoRun.exited <- err
			return
		case <-time.After(50 * time.Millisecond):
			url = running.Address(demoRun.out.String())
		}
	}
	truth, err := demo.ReadTruth(filepath.Join(data, "demo"))
	if err != nil {
		t.Fatal(err)
	}
	demoRun.truth, demoRun.url = truth, url
}
