package upload_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/evidence"
	"linegraph/internal/httpd"
	"linegraph/internal/upload"
)

// helperData makes this test binary a service on the data folder it names, and
// helperHangs one that never answers once a file was sealed.
const (
	helperData  = "LINEGRAPH_TEST_UPLOADS"
	helperHangs = "LINEGRAPH_TEST_UPLOADS_HANG"
)

func TestMain(m *testing.M) {
	if data := os.Getenv(helperData); data != "" {
		fmt.Println(serve(data))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func serve(data string) error {
	ctx := context.Background()
	folder, err := evidence.Open(ctx, filepath.Join(data, "evidence"))
	if err != nil {
		return err
	}
	received := func(_ context.Context, item evidence.Item, _ upload.Metadata) (string, error) {
		if os.Getenv(helperHangs) != "" {
			fmt.Println("sealed")
			select {}
		}
		return "load_" + item.SHA256[:8], nil
	}
	uploads, err := upload.New(upload.Config{Evidence: folder, Path: filepath.Join(data, "uploads"), MaxSize: 1 << 30, AtOnce: 4,
		Idle: time.Minute, Keep: time.Hour, Received: received, Actor: func(context.Context) string { return officer }, Log: zerolog.Nop()})
	if err != nil {
		return err
	}
	go uploads.Tend(ctx)
	server, err := httpd.Listen("127.0.0.1:0", httpd.Config{GraphQL: http.NotFoundHandler(), Page: http.NotFoundHandler(), Uploads: uploads,
		Deadline: time.Second, Ready: func(context.Context) error { return nil }, Log: zerolog.Nop()})
	if err != nil {
		return err
	}
	fmt.Println(server.URL())
	return <-server.Failed()
}

// child is such a service; kill ends it as nothing else can.
type child struct {
	*service
	said *bufio.Scanner
	kill func()
}

func spawn(t *testing.T, data string, env ...string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), helperData+"="+data), env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{said: bufio.NewScanner(out), kill: func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }}
	t.Cleanup(c.kill)
	if !c.said.Scan() || !strings.HasPrefix(c.said.Text(), "http://") {
		t.Fatalf("it said %q", c.said.Text())
	}
	c.service = &service{url: c.said.Text() + "/uploads", data: data}
	return c
}

// arrived is how much of the only upload is on disk.
func arrived(t *testing.T, data string) int64 {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(data, "uploads", strings.Repeat("?", 26)))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	info, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// A service that is killed again and again while a file arrives goes on with it.
func TestKilledWhileArriving(t *testing.T) {
	data := t.TempDir()
	const seed = 20260105
	random := rand.New(rand.NewPCG(seed, seed))
	b := content(20, 8<<20)
	c := spawn(t, data)
	url := create(t, c.service, len(b), "exhibit", "AB/1")
	at := 0
	for range 6 {
		until := at + 1 + random.IntN(len(b)/8)
		body := newStuck(b[at:until])
		ended := make(chan error, 1)
		go func() { _, err := patch(url, b, at, body); ended <- err }()
		threshold := int64(at + random.IntN(until-at))
		waitFor(t, func() bool { return arrived(t, data) >= threshold })
		c.kill()
		body.free()
		if err := <-ended; err == nil {
			t.Fatal("the connection outlived the service")
		}
		old := c.url
		c = spawn(t, data)
		url = c.url + strings.TrimPrefix(url, old)
		if at = offset(t, url); int64(at) < threshold || at > until {
			t.Fatalf("at %d, though %d had arrived and %d were sent", at, threshold, until)
		}
	}
	a, err := patch(url, b, at, bytes.NewReader(b[at:]))
	if err != nil || a.status != 204 {
		t.Fatalf("%v, %v", a, err)
	}
	c.kill()
	c.evidence, err = evidence.Open(t.Context(), filepath.Join(data, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	isEvidence(t, c.service, b, a, 1)
}

func waitFor(t *testing.T, done func() bool) { t.Helper(); until(t, "it arrives", done) }

// A service that is killed between sealing a file and handing it on does the
// rest by itself when it is back, and tells who asks.
func TestKilledWhileReceiving(t *testing.T) {
	data := t.TempDir()
	b := content(21, 1<<20)
	c := spawn(t, data, helperHangs+"=1")
	url := create(t, c.service, len(b))
	ended := make(chan error, 1)
	go func() { _, err := patch(url, b, 0, bytes.NewReader(b)); ended <- err }()
	if !c.said.Scan() || c.said.Text() != "sealed" {
		t.Fatalf("it said %q", c.said.Text())
	}
	c.kill()
	if err := <-ended; err == nil || errors.Is(err, errBroken) {
		t.Fatalf("the answer came all the same: %v", err)
	}
	old := c.url
	c = spawn(t, data)
	until(t, "it is handed on", func() bool { return len(left(t, c.service)) == 0 })
	var err error
	if c.evidence, err = evidence.Open(t.Context(), filepath.Join(data, "evidence")); err != nil {
		t.Fatal(err)
	}
	a := must(t, 200, "HEAD", c.url+strings.TrimPrefix(url, old), nil, "Tus-Resumable", "1.0.0")
	isEvidence(t, c.service, b, a, 1)
}
