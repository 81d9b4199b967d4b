package upload_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/evidence"
	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/upload"
)

// service takes uploads over HTTP, behind every guard of the real one.
type service struct {
	url      string
	data     string
	evidence *evidence.Folder
	uploads  *upload.Uploads
	server   *httpd.Server
	log      *text

	mu       sync.Mutex
	received []upload.Metadata
	fail     error // what Received says instead of taking a file
}

const officer = "officer"

// start serves from the folder data; change may change the settings.
func start(t *testing.T, data string, change func(*upload.Config)) *service {
	t.Helper()
	s := &service{data: data, log: &text{}}
	var err error
	if s.evidence, err = evidence.Open(t.Context(), filepath.Join(data, "evidence")); err != nil {
		t.Fatal(err)
	}
	c := upload.Config{
		Evidence: s.evidence, Path: filepath.Join(data, "uploads"), MaxSize: 64 << 20, AtOnce: 4, Idle: 10 * time.Second, Keep: time.Hour,
		Received: s.take, Actor: func(context.Context) string { return officer }, Log: zerolog.Nop(),
	}
	if change != nil {
		change(&c)
	}
	if s.uploads, err = upload.New(c); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.uploads.Close() })
	s.server, err = httpd.Listen("127.0.0.1:0", httpd.Config{
		GraphQL: http.NotFoundHandler(), Page: http.NotFoundHandler(), Uploads: s.uploads, Deadline: time.Second,
		Ready: func(context.Context) error { return nil }, Log: zerolog.New(s.log).Level(zerolog.DebugLevel),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := s.server.Shutdown(ctx); err != nil {
			t.Errorf("the server did not end: %v", err)
		}
	})
	s.url = s.server.URL() + "/uploads"
	return s
}

// take stands where loads are queued.
func (s *service) take(_ context.Context, item evidence.Item, details upload.Metadata) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return "", s.fail
	}
	s.received = append(s.received, details)
	return "load_" + item.SHA256[:8], nil
}

// took are the files that were handed on so far.
func (s *service) took() []upload.Metadata {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.received)
}

// failing says what happens to files from now on; nil: they are taken.
func (s *service) failing(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail = err
}

// text is written while it is read.
type text struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (t *text) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.Write(p)
}

func (t *text) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.String()
}

// content is the same for the same seed, and like no other's.
func content(seed uint64, size int) []byte {
	b := make([]byte, size)
	_, _ = rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8)}).Read(b)
	return b
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// answer is a response whose body was read.
type answer struct {
	status int
	header http.Header
	text   string
}

// ask sends a request; headers come as names and values. An error is for the caller.
func ask(method, url string, body io.Reader, size int64, headers ...string) (answer, error) {
	r, err := http.NewRequest(method, url, body)
	if err != nil {
		return answer{}, err
	}
	r.ContentLength = size
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header, string(text)}, err
}

// must is ask with a status that must come.
func must(t *testing.T, status int, method, url string, body []byte, headers ...string) answer {
	t.Helper()
	a, err := ask(method, url, bytes.NewReader(body), int64(len(body)), headers...)
	if err != nil || a.status != status {
		t.Fatalf("%s: %d %s, %v; want %d", method, a.status, a.text, err, status)
	}
	return a
}

// metadata is a header Upload-Metadata of names and values.
func metadata(details ...string) string {
	var all []string
	for i := 0; i < len(details); i += 2 {
		all = append(all, details[i]+" "+base64.StdEncoding.EncodeToString([]byte(details[i+1])))
	}
	return strings.Join(all, ",")
}

// create begins an upload and gives its address.
func create(t *testing.T, s *service, size int, details ...string) string {
	t.Helper()
	headers := []string{"Tus-Resumable", "1.0.0", "Upload-Length", strconv.Itoa(size)}
	if len(details) > 0 {
		headers = append(headers, "Upload-Metadata", metadata(details...))
	}
	return must(t, 201, "POST", s.url, nil, headers...).header.Get("Location")
}

// patch sends b from offset on, as far as the connection holds.
func patch(url string, b []byte, offset int, body io.Reader) (answer, error) {
	return ask("PATCH", url, body, int64(len(b)-offset), "Tus-Resumable", "1.0.0", "Content-Type", "application/offset+octet-stream", "Upload-Offset", strconv.Itoa(offset))
}

// offset asks how far an upload is.
func offset(t *testing.T, url string) int {
	t.Helper()
	a := must(t, 200, "HEAD", url, nil, "Tus-Resumable", "1.0.0")
	n, err := strconv.Atoi(a.header.Get("Upload-Offset"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var errBroken = errors.New("the connection broke")

// breaking gives the first n bytes and breaks.
func breaking(b []byte, n int) io.Reader {
	return io.MultiReader(bytes.NewReader(b[:n]), failing{})
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errBroken }

// isEvidence checks that b was sealed and handed on, as the answer says, with so
// many lines in its custody record.
func isEvidence(t *testing.T, s *service, b []byte, a answer, lines int) {
	t.Helper()
	sum := sumOf(b)
	if a.header.Get("Linegraph-Sha256") != sum || a.header.Get("Linegraph-Load") != "load_"+sum[:8] {
		t.Errorf("the answer says %v", a.header)
	}
	entries, err := s.evidence.Verify(t.Context(), sum)
	if err != nil || len(entries) != lines {
		t.Fatalf("%d lines, %v", len(entries), err)
	}
	if e := entries[0]; e.Event != evidence.Received || e.Way != evidence.Upload || e.By != officer || e.Size != int64(len(b)) {
		t.Errorf("%+v", e)
	}
}

// left are the files of uploads, without the lock and the marks of what is evidence.
func left(t *testing.T, s *service) (names []string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Join(s.data, "uploads"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // it was finished since the folder was listed
		}
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", f.Name(), info.Mode())
		}
		if f.Name() != "lock" && !strings.HasSuffix(f.Name(), ".received") {
			names = append(names, f.Name())
		}
	}
	return names
}

// kept counts the files of the evidence folder.
func kept(t *testing.T, s *service) (n int) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(s.data, "evidence"), func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "lock" {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (a answer) String() string { return fmt.Sprintf("%d %s", a.status, a.text) }

var errAway = intel.Errorf(intel.Unavailable, "The queue is away.")
