package config_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"linegraph/internal/config"
	"linegraph/internal/intel"
)

func parse(t *testing.T, args ...string) *config.Config {
	t.Helper()
	var out bytes.Buffer
	cfg, ok, err := config.Parse(args, &out)
	if err != nil || !ok {
		t.Fatalf("%v: %v %s", args, err, out.String())
	}
	return cfg
}

// Flags win over the environment, that over the file, that over the default.
func TestPrecedence(t *testing.T) {
	file := filepath.Join(t.TempDir(), "linegraph.yaml")
	if err := os.WriteFile(file, []byte("data: from-file\nserve:\n  addr: 127.0.0.1:1\nneo4j-heap: 77\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := parse(t, "serve"); got.Data != ".linegraph" || got.Serve.Addr != "127.0.0.1:8080" {
		t.Errorf("defaults: %q %q", got.Data, got.Serve.Addr)
	}
	if got := parse(t, "serve", "--config", file); got.Data != "from-file" || got.Serve.Addr != "127.0.0.1:1" || got.Neo4j.Heap != 77 {
		t.Errorf("file: %q %q %d", got.Data, got.Serve.Addr, got.Neo4j.Heap)
	}
	t.Setenv("LINEGRAPH_DATA", "from-env")
	t.Setenv("LINEGRAPH_ADDR", "127.0.0.1:2")
	if got := parse(t, "serve", "--config", file); got.Data != "from-env" || got.Serve.Addr != "127.0.0.1:2" {
		t.Errorf("environment over file: %q %q", got.Data, got.Serve.Addr)
	}
	if got := parse(t, "serve", "--config", file, "--data", "from-flag", "--addr", "127.0.0.1:3"); got.Data != "from-flag" || got.Serve.Addr != "127.0.0.1:3" {
		t.Errorf("flag over environment: %q %q", got.Data, got.Serve.Addr)
	}
}

// A configuration file is checked like any other YAML before it is parsed.
func TestHostileConfiguration(t *testing.T) {
	file := filepath.Join(t.TempDir(), "linegraph.yaml")
	for _, text := range []string{strings.Repeat("[", 60_000), "a: &a b\nc: *a\n"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := config.Parse([]string{"serve", "--config", file}, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "The YAML has") {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// Each kind of caller has settings and defaults of its own.
func TestCallers(t *testing.T) {
	got := parse(t, "serve").Serve.HTTP
	if got.MaxCost != 500_000 || got.MaxFirst != 10_000 || got.Dashboard.MaxCost != 100_000 || got.Batch.MaxFirst != 100_000 ||
		got.Concurrency != 24 || got.Batch.Concurrency != 4 || got.Deadline != 15*time.Second || got.Longest() != 2*time.Minute {
		t.Errorf("defaults: %+v", got)
	}
	t.Setenv("LINEGRAPH_MAX_COST", "1")
	t.Setenv("LINEGRAPH_DASHBOARD_MAX_COST", "2")
	got = parse(t, "serve", "--batch-max-cost", "3", "--dashboard-deadline", "5s").Serve.HTTP
	if got.MaxCost != 1 || got.Dashboard.MaxCost != 2 || got.Batch.MaxCost != 3 || got.Dashboard.Deadline != 5*time.Second {
		t.Errorf("%+v", got)
	}
}

func TestPasswordIsUnprintable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte("not to be seen\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg := parse(t, "serve", "--neo4j-password-file", file)
	secret, err := cfg.Neo4j.Password()
	if err != nil || secret.Reveal() != "not to be seen" {
		t.Fatalf("%v", err)
	}
	if printed := fmt.Sprintf("%v %+v %#v %s", secret, secret, secret, secret); strings.Contains(printed, "not to be seen") {
		t.Error("the password can be printed")
	}
}

func TestMistakesAreOneSentence(t *testing.T) {
	for _, args := range [][]string{{"load"}, {"serve", "--no-such-flag"}, {"nonsense"}, {"demo", "--size", "huge"}, {}} {
		_, _, err := config.Parse(args, &bytes.Buffer{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(intel.ErrorMessage(err), "--help") {
			t.Errorf("%v: %v", args, err)
		}
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}, {"load", "--help"}, {"demo", "--help"}} {
		var out bytes.Buffer
		if _, ok, err := config.Parse(args, &out); ok || err != nil || out.Len() < 500 {
			t.Errorf("%v: ok %v, err %v, %d bytes of help", args, ok, err, out.Len())
		}
	}
}

// The owner's number can come from a file or from standard input, so that no list of
// processes shows it.
func TestReadOwner(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "owner")
	if err := os.WriteFile(file, []byte("07700 900123\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ flag, stdin, want string }{{file, "", "07700 900123"}, {"-", "+447700900123", "+447700900123"}, {"", "ignored", ""}} {
		l := config.Load{OwnerFile: c.flag}
		if err := l.ReadOwner(strings.NewReader(c.stdin)); err != nil || l.Owner != c.want {
			t.Errorf("%q: %q, %v", c.flag, l.Owner, err)
		}
	}
	for name, l := range map[string]config.Load{"none": {OwnerFile: filepath.Join(dir, "none")}, "empty": {OwnerFile: "-"}} {
		if err := l.ReadOwner(strings.NewReader(" \n")); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	long := config.Load{OwnerFile: "-"}
	if err := long.ReadOwner(strings.NewReader(strings.Repeat("0", 1000))); intel.ErrorCode(err) != intel.BadInput || strings.Contains(err.Error(), "000") {
		t.Error(err)
	}
	var out bytes.Buffer
	if _, _, err := config.Parse([]string{"load", "--owner", "1", "--owner-file", "x", "y"}, &out); err == nil {
		t.Error("both are taken")
	}
}
