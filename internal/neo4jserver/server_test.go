//go:build linux

package neo4jserver_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
	"linegraph/internal/neo4jtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/rs/zerolog"
)

// helperFolder makes this test binary a Linegraph on the folder it names.
const helperFolder = "LINEGRAPH_TEST_HELPER_FOLDER"

func TestMain(m *testing.M) {
	if path := os.Getenv(helperFolder); path != "" {
		serveUntilKilled(path)
	}
	os.Exit(m.Run())
}

func serveUntilKilled(path string) {
	folder, err := datafolder.Open(path)
	if err == nil {
		_, err = neo4jserver.Start(context.Background(), config(folder))
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("up")
	select {}
}

func config(folder *datafolder.Folder) neo4jserver.Config {
	return neo4jserver.Config{
		Folder: folder, LibDir: neo4jtest.LibDir(), Ready: ping,
		HeapMB: 512, PageCacheMB: 64, QuickStart: true, Log: zerolog.Nop(),
	}
}

// ping is here, not shared: only package cypher may import the driver.
func ping(ctx context.Context, uri, user, password string) error {
	return query(ctx, uri, user, password, "RETURN 1")
}

func query(ctx context.Context, uri, user, password, cypher string) error {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(user, password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

func open(t *testing.T, path string) *datafolder.Folder {
	t.Helper()
	folder, err := datafolder.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.Close() })
	return folder
}

func start(t *testing.T, cfg neo4jserver.Config) *neo4jserver.Server {
	t.Helper()
	began := time.Now()
	server, err := neo4jserver.Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Stop(context.Background()) })
	t.Logf("started in %.1f s", time.Since(began).Seconds())
	return server
}

// processes are those whose command line names the folder's Neo4j home.
func processes(t *testing.T, folder string) (pids []int) {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		text, err := os.ReadFile(line)
		if err == nil && strings.Contains(string(text), "--home-dir="+filepath.Join(folder, "neo4j")+"\x00") {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(line)))
			pids = append(pids, pid)
		}
	}
	return pids
}

// until waits for what must come; only the deadline of the whole run ends it.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	deadline, bounded := t.Deadline()
	for !is() {
		if bounded && time.Until(deadline) < 10*time.Second {
			t.Fatalf("never %s", what)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestLife(t *testing.T) {
	neo4jtest.Installed(t)
	folder := open(t, t.TempDir())
	server := start(t, config(folder))
	ask := func(cypher string) error {
		return query(t.Context(), server.URI(), neo4jserver.User, server.Password().Reveal(), cypher)
	}

	t.Run("answers and is hardened", func(t *testing.T) {
		for _, q := range []string{"RETURN 1", "RETURN gds.version()", "CREATE (:Kept)"} {
			if err := ask(q); err != nil {
				t.Errorf("%s: %v", q, err)
			}
		}
		for _, url := range []string{"file:///etc/passwd", "http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "ftp://127.0.0.1:1/"} {
			err := ask("LOAD CSV FROM '" + url + "' AS line RETURN line")
			if err == nil || !strings.Contains(err.Error(), "configuration property") {
				t.Errorf("LOAD CSV from %s: got %v, want a refusal by configuration", url, err)
			}
		}
		if err := query(t.Context(), server.URI(), neo4jserver.User, "wrong", "RETURN 1"); err == nil {
			t.Error("a wrong password was accepted")
		}
	})

	t.Run("the password stays in its file", func(t *testing.T) {
		filepath.WalkDir(folder.Path("neo4j", "conf"), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			if strings.Contains(string(text), server.Password().Reveal()) {
				t.Errorf("%s holds the password", path)
			}
			return err
		})
	})

	t.Run("comes back after kill -9 where it was", func(t *testing.T) {
		pids := processes(t, folder.Path())
		if len(pids) != 1 {
			t.Fatalf("want one process, have %v", pids)
		}
		t.Log(memory(t, pids[0]))
		uri := server.URI()
		if err := syscall.Kill(pids[0], syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		until(t, "down", func() bool { return !server.Up() })
		until(t, "up again", server.Up)
		if server.URI() != uri {
			t.Errorf("the address was %s, is %s", uri, server.URI())
		}
		if err := ask("MATCH (k:Kept) WITH count(k) AS n RETURN 1 / (CASE n WHEN 1 THEN 1 ELSE 0 END)"); err != nil {
			t.Errorf("what was committed before the kill: %v", err)
		}
	})

	t.Run("stops", func(t *testing.T) {
		began := time.Now()
		if err := server.Stop(t.Context()); err != nil {
			t.Error(err)
		}
		t.Logf("stopped in %.1f s", time.Since(began).Seconds())
		if server.Up() {
			t.Error("is up after Stop")
		}
		if pids := processes(t, folder.Path()); len(pids) != 0 {
			t.Errorf("processes left: %v", pids)
		}
	})
}

func memory(t *testing.T, pid int) string {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmRSS") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

func TestKilledParentLeavesNoOrphan(t *testing.T) {
	neo4jtest.Installed(t)
	path := t.TempDir()
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), helperFolder+"="+path)
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { parent.Process.Kill(); parent.Wait() })
	said := make([]byte, 1000)
	n, _ := out.Read(said)
	if string(said[:n]) != "up\n" {
		t.Fatalf("the helper said %q", said[:n])
	}
	orphans := processes(t, path)
	if len(orphans) != 1 {
		t.Fatalf("want one child, have %v", orphans)
	}
	if _, err := datafolder.Open(path); err == nil {
		t.Error("a second Linegraph got the folder")
	}

	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	parent.Wait()

	until(t, "rid of the child", func() bool { return len(processes(t, path)) == 0 })
	server := start(t, config(open(t, path)))
	if err := ping(t.Context(), server.URI(), neo4jserver.User, server.Password().Reveal()); err != nil {
		t.Error(err)
	}
}
