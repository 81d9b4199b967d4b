package upload_test

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
	"linegraph/internal/upload"
)

func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for started := time.Now(); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Since(started) > time.Minute {
			t.Fatalf("%s: not within a minute", what)
		}
	}
}

// stuck is a body that stops after its first bytes until it is freed, and breaks then.
type stuck struct {
	io.Reader
	stuck, freed chan struct{}
}

func newStuck(b []byte) *stuck {
	return &stuck{bytes.NewReader(b), make(chan struct{}), make(chan struct{})}
}

func (s *stuck) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err == nil {
		return n, nil
	}
	select {
	case <-s.stuck:
	default:
		close(s.stuck)
	}
	<-s.freed
	return n, errBroken
}

func (s *stuck) free() { close(s.freed) }

func TestBadMetadata(t *testing.T) {
	s := start(t, t.TempDir(), func(c *upload.Config) {
		c.Check = func(m upload.Metadata) error {
			if m.Owner == "nobody 07700900999" {
				return intel.Errorf(intel.BadInput, "The owner is no number.")
			}
			return nil
		}
	})
	for name, c := range map[string]struct{ field, value, words string }{
		"marking":            {"marking", "SECRET 07700900999", "marking must be"},
		"region":             {"region", "gb 07700900999", "region must be"},
		"dayOrder":           {"dayOrder", "day 07700900999", "dayOrder must be"},
		"again":              {"again", "07700900999", "again must be"},
		"profile":            {"profile", "../07700900999", "profile must be"},
		"sha256":             {"sha256", strings.ToUpper(sumOf(nil)), "sha256 must be"},
		"dryRun":             {"dryRun", "perhaps 07700900999", "dryRun must be"},
		"a folder":           {"filename", "../07700900999", "without folders"},
		"a Windows folder":   {"filename", `C:\07700900999`, "without folders"},
		"a folder's name":    {"filename", "..", "without folders"},
		"a long exhibit":     {"exhibit", strings.Repeat("07700900999", 30), "at most 255 bytes"},
		"something else":     {"exibit07700900999", "AB/1", "something else was given"},
		"who":                {"by", "07700900999", "something else was given"},
		"what Check refuses": {"owner", "nobody 07700900999", "no number"},
	} {
		t.Run(name, func(t *testing.T) {
			a := must(t, 400, "POST", s.url, nil, "Tus-Resumable", "1.0.0", "Upload-Length", "3", "Upload-Metadata", metadata(c.field, c.value))
			b := must(t, 400, "PUT", s.url, []byte("abc"), "Linegraph-"+c.field, c.value)
			for _, a := range []answer{a, b} {
				if !strings.Contains(a.text, c.words) || !strings.HasPrefix(a.text, "BAD_USER_INPUT: ") || strings.Contains(a.text, "07700900999") {
					t.Errorf("got %s", a.text)
				}
			}
		})
	}
	for name, header := range map[string]string{
		"no Base64":         "exhibit AB/1!",
		"a name twice":      metadata("exhibit", "a", "exhibit", "b"),
		"a name twice, big": metadata("exhibit", "a", "Exhibit", "b"),
		"three words":       "exhibit QUI= QUI=",
		"control":           metadata("exhibit", "a\x00b"),
		"no UTF-8":          metadata("exhibit", "a\xffb"),
	} {
		a, err := ask("POST", s.url, nil, 0, "Tus-Resumable", "1.0.0", "Upload-Length", "3", "Upload-Metadata", header)
		if err != nil || a.status != 400 {
			t.Errorf("%s: %v, %v", name, a, err)
		}
	}
	if files := left(t, s); len(files) > 0 || kept(t, s) > 0 || len(s.took()) > 0 {
		t.Errorf("left behind: %v, %d", files, kept(t, s))
	}
	if strings.Contains(s.log.String(), "07700900999") {
		t.Error("the log tells it")
	}
}

func TestTooLarge(t *testing.T) {
	s := start(t, t.TempDir(), func(c *upload.Config) { c.MaxSize = 1 << 20 })
	must(t, 413, "POST", s.url, nil, "Tus-Resumable", "1.0.0", "Upload-Length", strconv.Itoa(1<<20+1))
	b := content(8, 1<<20+1)
	for _, size := range []int64{1<<20 + 1, -1} {
		a, err := ask("PUT", s.url, bytes.NewReader(b), size)
		if err != nil || a.status != 413 || !strings.Contains(a.text, "1048576 bytes") {
			t.Errorf("%v, %v", a, err)
		}
	}
	// More than was said is not taken either.
	url := create(t, s, 1000)
	a, err := patch(url, b[:1001], 0, bytes.NewReader(b[:1001]))
	if err != nil || a.status != 413 {
		t.Errorf("%v, %v", a, err)
	}
	a, err = ask("PATCH", url, bytes.NewReader(b[:1001]), -1, "Tus-Resumable", "1.0.0", "Content-Type", "application/offset+octet-stream", "Upload-Offset", "0")
	if err == nil && a.status < 400 {
		t.Errorf("%v", a)
	}
	if n := kept(t, s); n > 2 {
		t.Errorf("%d files", n)
	}
	must(t, 201, "PUT", s.url, b[:1<<20])
}

// What is not what its sender says is not kept.
func TestOtherSHA256(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	b := content(9, 1<<10)
	url := create(t, s, len(b), "sha256", sumOf(nil))
	a, err := patch(url, b, 0, bytes.NewReader(b))
	if err != nil || a.status != 400 || !strings.Contains(a.text, "sha256") {
		t.Errorf("%v, %v", a, err)
	}
	must(t, 404, "HEAD", url, nil, "Tus-Resumable", "1.0.0")
	must(t, 400, "PUT", s.url, b, "Linegraph-Sha256", sumOf(nil))
	must(t, 400, "POST", s.url, nil, "Tus-Resumable", "1.0.0", "Upload-Length", "3", "Upload-Checksum", "sha1 x")
	if files := left(t, s); len(files) > 0 || kept(t, s) > 0 || len(s.took()) > 0 {
		t.Errorf("left behind: %v, %d", files, kept(t, s))
	}
}

// What another page makes a browser send is refused, and so is what is no upload.
func TestGuards(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	url := create(t, s, 3)
	for name, header := range map[string][]string{
		"another origin": {"Origin", "https://example.org"}, "no origin": {"Origin", "null"},
		"another host": {"Host", "example.org"}, "another page": {"Sec-Fetch-Site", "cross-site"}, "a site beside": {"Sec-Fetch-Site", "same-site"},
	} {
		for _, method := range []string{"POST", "PUT", "PATCH", "HEAD", "DELETE", "OPTIONS"} {
			at := s.url
			if method == "PATCH" || method == "HEAD" || method == "DELETE" {
				at = url
			}
			a, err := ask(method, at, nil, 0, append(header, "Tus-Resumable", "1.0.0", "Upload-Length", "0", "Upload-Offset", "0")...)
			if err != nil || a.status != 403 {
				t.Errorf("%s, %s: %v, %v", name, method, a, err)
			}
		}
	}
	own := []string{"Origin", strings.TrimSuffix(s.url, "/uploads"), "Sec-Fetch-Site", "same-origin"}
	must(t, 201, "PUT", s.url, []byte("abc"), own...)
	must(t, 404, "PUT", s.url+"/tommo.ufdr", []byte("abc"))
	must(t, 404, "HEAD", s.url+"/..%2f..%2fetc%2fpasswd", nil)
	must(t, 404, "HEAD", s.url+"/lock", nil)
	must(t, 405, "GET", url, nil)
	must(t, 405, "GET", s.url, nil)
	must(t, 412, "POST", s.url, []byte("abc"))
	must(t, 412, "POST", s.url, []byte("abc"), "X-HTTP-Method-Override", "PUT")
	must(t, 501, "POST", s.url, nil, "Tus-Resumable", "1.0.0", "Upload-Defer-Length", "1")
	must(t, 405, "POST", url, nil, "Tus-Resumable", "1.0.0", "X-HTTP-Method-Override", "DELETE")
	a := must(t, 200, "OPTIONS", s.url, nil)
	if a.header.Get("Tus-Extension") != "creation,creation-with-upload,termination" || a.header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%v", a.header)
	}
	must(t, 204, "DELETE", url, nil, "Tus-Resumable", "1.0.0")
	must(t, 404, "HEAD", url, nil, "Tus-Resumable", "1.0.0")
	if strings.Contains(s.log.String(), "tommo") {
		t.Error("the log tells the name")
	}
}

// Who sends nothing is not waited for; what came before that stays.
func TestIdle(t *testing.T) {
	s := start(t, t.TempDir(), func(c *upload.Config) { c.Idle = 300 * time.Millisecond })
	b := content(10, 1<<20)
	url := create(t, s, len(b))
	for name, send := range map[string]func(*stuck) (answer, error){
		"PATCH": func(body *stuck) (answer, error) { return patch(url, b, 0, body) },
		"PUT":   func(body *stuck) (answer, error) { return ask("PUT", s.url, body, int64(len(b))) },
	} {
		body := newStuck(b[:1<<16])
		a, err := send(body)
		if err == nil && a.status != 408 && a.status != 500 {
			t.Errorf("%s: %v", name, a)
		}
		body.free()
	}
	if at := offset(t, url); at != 1<<16 {
		t.Errorf("at %d", at)
	}
	until(t, "what was put is cleared away", func() bool { return kept(t, s) == 0 })
}

// endless is a sender who never stops sending, a little at a time.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	time.Sleep(time.Millisecond)
	return min(len(p), 64), nil
}

// A service that is stopped does not wait for senders.
func TestShutdown(t *testing.T) {
	data := t.TempDir()
	s := start(t, data, func(c *upload.Config) { c.Idle = time.Hour })
	b := content(11, 1<<20)
	url := create(t, s, len(b))
	ended := make(chan struct{}, 3)
	for _, send := range []func(*stuck){
		func(body *stuck) { _, _ = patch(url, b, 0, body) },
		func(body *stuck) { _, _ = ask("PUT", s.url, body, -1) },
	} {
		body := newStuck(b[:1<<16])
		go func() { send(body); ended <- struct{}{} }()
		<-body.stuck
		defer body.free()
	}
	go func() { _, _ = ask("PUT", s.url, endless{}, -1); ended <- struct{}{} }()
	until(t, "all are there", func() bool { return kept(t, s) == 2 && arrived(t, data) == 1<<16 })
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := s.server.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}
	for range cap(ended) {
		<-ended
	}
	if kept(t, s) != 0 || arrived(t, data) != 1<<16 {
		t.Errorf("%d kept, %d arrived", kept(t, s), arrived(t, data))
	}
}

func TestOneProcess(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	folder, err := evidence.Open(t.Context(), filepath.Join(s.data, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = upload.New(upload.Config{Evidence: folder, Path: filepath.Join(s.data, "uploads"), Log: zerolog.Nop()})
	if intel.ErrorCode(err) != intel.Conflict {
		t.Errorf("%v", err)
	}
}
