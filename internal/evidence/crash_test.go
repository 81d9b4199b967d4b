package evidence_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

// helperFolder makes this test binary seal a large stream into the folder it
// names, saying how far it is, line by line.
const (
	helperFolder = "LINEGRAPH_TEST_EVIDENCE"
	large        = 24 << 20
)

func TestMain(m *testing.M) {
	if path := os.Getenv(helperFolder); path != "" {
		sealLarge(path)
	}
	os.Exit(m.Run())
}

// stream is the same large stream every time.
func stream() io.Reader {
	return io.LimitReader(rand.NewChaCha8([32]byte{7}), large)
}

func sealLarge(path string) {
	f, err := evidence.Open(context.Background(), path)
	if err == nil {
		_, err = f.Seal(context.Background(), stream(), evidence.Receipt{Progress: func(n int64) { fmt.Println(n) }})
	}
	fmt.Println("sealed", err)
	os.Exit(0)
}

// Whenever a process that seals is killed, nothing stands under a sha256 that
// is not that, what it left is cleared away, and sealing again works.
func TestKilled(t *testing.T) {
	const seed = 20260103
	random := rand.New(rand.NewPCG(seed, seed))
	for round := range 12 {
		dir := t.TempDir()
		at := random.Int64N(large)
		if round%2 == 1 {
			at = large // all of it was read: what follows is syncing, naming and recording
		}
		kill(t, dir, at, time.Duration(random.Int64N(int64(25*time.Millisecond))))
		for _, path := range contents(t, dir) {
			whole(t, path)
		}
		f := open(t, dir)
		for _, path := range contents(t, dir) {
			if strings.Contains(path, "unfinished") {
				t.Errorf("at %d of %d: left behind: %s", at, large, path)
			}
		}
		item, err := f.Seal(t.Context(), stream(), evidence.Receipt{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Verify(t.Context(), item.SHA256, item.Line); err != nil {
			t.Errorf("at %d: %v", at, err)
		}
		if left := contents(t, dir); len(left) != 2 {
			t.Errorf("at %d: the folder holds %v", at, left)
		}
	}
}

// kill ends a process that seals, a moment after it has read so many bytes.
func kill(t *testing.T, dir string, at int64, moment time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperFolder+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.ParseInt(lines.Text(), 10, 64)
		if err != nil && lines.Text() != "sealed <nil>" {
			t.Fatalf("it said %s", lines.Text())
		}
		if err != nil || n >= at {
			break
		}
	}
	if at == large {
		time.Sleep(moment) // which moment does not matter: there is one for each round
	}
}

// whole checks that what stands under a sha256 is that.
func whole(t *testing.T, path string) {
	t.Helper()
	name := filepath.Base(path)
	if len(name) != 64 {
		return
	}
	b, err := os.ReadFile(path)
	if err != nil || sumOf(b) != name {
		t.Errorf("%s is not what its name says: %v", path, err)
	}
}

// What another process, or another folder of this one, is sealing now stays.
func TestOpenLeavesWhatIsBeingSealed(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	from, to := io.Pipe()
	sealed := make(chan error)
	go func() {
		_, err := f.Seal(context.Background(), from, evidence.Receipt{})
		sealed <- err
	}()
	if _, err := to.Write([]byte("half ")); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(dir, "unfinished-1")
	if err := os.WriteFile(stale, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if _, err := os.Stat(stale); err == nil {
		t.Error("what nobody holds is still there")
	}
	if _, err := to.Write([]byte("and half")); err != nil {
		t.Fatal(err)
	}
	to.Close()
	if err := <-sealed; err != nil {
		t.Fatal(err)
	}
	if _, err := f.Verify(t.Context(), sumOf([]byte("half and half"))); err != nil {
		t.Error(err)
	}
}

func TestOpenNeedsAFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := evidence.Open(t.Context(), path)
	refused(t, err, intel.Unavailable, "evidence folder")
}
