//go:build linux

package neo4jserver_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/neo4jserver"
	"linegraph/internal/neo4jtest"
)

// program writes a shell script that stands for Java.
func program(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "java")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatIsMissingIsSaidInOneLine(t *testing.T) {
	neo4jtest.Installed(t)
	busy, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	for name, c := range map[string]struct {
		change func(*neo4jserver.Config)
		code   intel.Code
		remedy string
	}{
		"no java":         {func(c *neo4jserver.Config) { c.Java = "/nowhere/java" }, intel.Unavailable, "apt-get install default-jre-headless"},
		"java that fails": {func(c *neo4jserver.Config) { c.Java = program(t, "exit 1") }, intel.Unavailable, "apt-get install default-jre-headless"},
		"old java": {func(c *neo4jserver.Config) {
			c.Java = program(t, `echo 'openjdk version "1.8.0_392"' >&2`)
		}, intel.Unavailable, "is Java 8; install it (apt-get install default-jre-headless)"},
		"no jars": {func(c *neo4jserver.Config) { c.LibDir = t.TempDir() }, intel.Unavailable, "run: make neo4j"},
		"port taken": {func(c *neo4jserver.Config) {
			c.BoltPort = busy.Addr().(*net.TCPAddr).Port
		}, intel.Conflict, "choose another port"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := open(t, t.TempDir())
			cfg := config(folder)
			c.change(&cfg)
			server, err := neo4jserver.Start(t.Context(), cfg)
			if err == nil {
				server.Stop(context.Background())
				t.Fatal("started")
			}
			if intel.ErrorCode(err) != c.code || !strings.Contains(err.Error(), c.remedy) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %s %q, want %s and one line with %q", intel.ErrorCode(err), err, c.code, c.remedy)
			}
			if _, err := os.Stat(folder.Path("neo4j")); err == nil {
				t.Error("the database's folder was made all the same")
			}
		})
	}
}

func TestDeathWhileStartingTellsWhy(t *testing.T) {
	neo4jtest.Installed(t)
	cfg := config(open(t, t.TempDir()))
	cfg.Java = program(t, `
case "$*" in
-version) echo 'openjdk version "17.0.1"' ;;
*AdminTool*) ;;
*) echo "INFO starting"; echo "ERROR the store is from the future"; echo "	at a.b.C(D.java:1)"; exit 3 ;;
esac`)
	server, err := neo4jserver.Start(t.Context(), cfg)
	if err == nil {
		server.Stop(context.Background())
		t.Fatal("started")
	}
	const want = "Neo4j stopped while starting: ERROR the store is from the future"
	if err.Error() != want || intel.ErrorCode(err) != intel.Unavailable {
		t.Errorf("got %s %q, want %s %q", intel.ErrorCode(err), err, intel.Unavailable, want)
	}
}

func TestAnotherPasswordIsNotWaitedFor(t *testing.T) {
	neo4jtest.Installed(t)
	cfg := config(open(t, t.TempDir()))
	cfg.Java = program(t, `
case "$*" in
-version) echo 'openjdk version "17.0.1"' ;;
*AdminTool*) ;;
*) exec sleep 600 ;;
esac`)
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg.BoltPort = listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	cfg.Ready = func(context.Context, string, string, string) error {
		return intel.Errorf(intel.Unauthenticated, "no")
	}
	go func() { // stands for the database's port, once Start has found it free
		for t.Context().Err() == nil {
			if _, err := os.Stat(filepath.Join(cfg.Folder.Path("neo4j", "conf"), "java.args")); err == nil {
				l, err := net.Listen("tcp4", listener.Addr().String())
				if err == nil {
					<-t.Context().Done()
					l.Close()
				}
				return
			}
		}
	}()
	_, err = neo4jserver.Start(t.Context(), cfg)
	if intel.ErrorCode(err) != intel.Unauthenticated {
		t.Errorf("got %v, want %s", err, intel.Unauthenticated)
	}
}
