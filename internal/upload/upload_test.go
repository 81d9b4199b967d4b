package upload_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"linegraph/internal/upload"
)

var details = []string{"filename", "Tommo's phone – façade.ufdr", "exhibit", "AB/1", "authority", "PACE s.19", "marking", "OFFICIAL",
	"owner", "+447700900123", "region", "GB", "profile", "uk-cdr", "dryRun", "true", "filetype", "application/zip"}

// An upload is gone on with after connections that break anywhere.
func TestResume(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	const seed = 20260104
	random := rand.New(rand.NewPCG(seed, seed))
	b := content(1, 5<<20)
	url := create(t, s, len(b), append([]string{"sha256", sumOf(b)}, details...)...)
	at, sent := 0, 0
	for range 10 {
		until := at + random.IntN(min(len(b)-at, 1<<20))
		// What was sent before a break may reach the service late, and stop this.
		if a, err := patch(url, b, at, breaking(b[at:], until-at)); !errors.Is(err, errBroken) && a.status != 400 && a.status != 409 {
			t.Fatalf("%v, %v", a, err)
		}
		sent = max(sent, until)
		now := offset(t, url)
		if now < at || now > sent {
			t.Fatalf("at %d, though %d was reached and %d were sent", now, at, sent)
		}
		at = now
		if files := left(t, s); len(files) != 2 {
			t.Fatalf("%v", files)
		}
	}
	if at == 0 {
		t.Fatal("nothing was kept")
	}
	var last answer
	until(t, "the rest is taken", func() bool {
		at := offset(t, url)
		var err error
		last, err = patch(url, b, at, bytes.NewReader(b[at:]))
		return err == nil && last.status == 204
	})
	isEvidence(t, s, b, last, 1)
	if files := left(t, s); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
	// Who missed that answer asks again, and who sends the end again is told.
	again := must(t, 200, "HEAD", url, nil, "Tus-Resumable", "1.0.0")
	isEvidence(t, s, b, again, 1)
	if again.header.Get("Upload-Offset") != "5242880" || again.header.Get("Upload-Length") != "5242880" {
		t.Errorf("%v", again.header)
	}
	if a, err := patch(url, b, len(b), http.NoBody); err != nil || a.status != 204 {
		t.Errorf("%v, %v", a, err)
	}
	if a, err := patch(url, b, 0, bytes.NewReader(b)); err != nil || a.status != 409 {
		t.Errorf("%v, %v", a, err)
	}
	must(t, 409, "DELETE", url, nil, "Tus-Resumable", "1.0.0")

	want := upload.Metadata{ID: s.took()[0].ID, By: officer, FileName: details[1], Exhibit: "AB/1", Authority: "PACE s.19", Marking: "OFFICIAL",
		Owner: "+447700900123", Region: "GB", Profile: "uk-cdr", DryRun: true, SHA256: sumOf(b)}
	if len(s.took()) != 1 || s.took()[0] != want || !strings.HasSuffix(url, want.ID) {
		t.Errorf("got %+v", s.took())
	}
	entries, err := s.evidence.Record(sumOf(b))
	if err != nil || entries[0].FileName != details[1] || entries[0].Exhibit != "AB/1" || entries[0].Authority != "PACE s.19" || entries[0].Marking != "OFFICIAL" {
		t.Errorf("%+v, %v", entries, err)
	}
	for _, secret := range []string{"Tommo", "AB/1", "7700900123", want.ID} {
		if strings.Contains(s.log.String(), secret) {
			t.Errorf("the log tells %s", secret)
		}
	}
}

func TestPut(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	b := content(2, 3<<20)
	headers := []string{"Linegraph-Filename", details[1], "Linegraph-Exhibit", "AB/1", "Linegraph-DryRun", "true"}
	a := must(t, 201, "PUT", s.url, b, headers...)
	isEvidence(t, s, b, a, 1)
	if want := `{"load":"load_` + sumOf(b)[:8] + `","sha256":"` + sumOf(b) + `","size":3145728}` + "\n"; a.text != want {
		t.Errorf("got %s", a.text)
	}
	// Again, of a size that is not told; it is received twice and kept once.
	a, err := ask("PUT", s.url, bytes.NewReader(b), -1)
	if err != nil || a.status != 201 {
		t.Fatalf("%v, %v", a, err)
	}
	isEvidence(t, s, b, a, 2)
	if n := kept(t, s); n != 2 {
		t.Errorf("%d files", n)
	}
	if m := s.took()[0]; m.FileName != details[1] || m.Exhibit != "AB/1" || !m.DryRun || m.Marking != "OFFICIAL-SENSITIVE" || m.ID == s.took()[1].ID {
		t.Errorf("%+v", s.took())
	}
	// What breaks off leaves nothing.
	for _, size := range []int64{int64(len(b)), -1} {
		if _, err := ask("PUT", s.url, breaking(content(3, 1<<20), 1<<20), size); !errors.Is(err, errBroken) {
			t.Errorf("%v", err)
		}
	}
	until(t, "the rest is cleared away", func() bool { return kept(t, s) == 2 })
	if len(s.took()) != 2 {
		t.Errorf("%+v", s.took())
	}
}

func TestEmptyFile(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	a := must(t, 201, "POST", s.url, nil, "Tus-Resumable", "1.0.0", "Upload-Length", "0")
	isEvidence(t, s, nil, a, 1)
	isEvidence(t, s, nil, must(t, 201, "PUT", s.url, nil), 2)
}

// A file may come whole with its creation.
func TestCreationWithUpload(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	b := content(4, 1<<20)
	a := must(t, 201, "POST", s.url+"/", b, "Tus-Resumable", "1.0.0", "Upload-Length", "1048576", "Content-Type", "application/offset+octet-stream")
	isEvidence(t, s, b, a, 1)
}

// Uploads at once do not touch each other, also where they hold the same.
func TestAtOnce(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	files := [][]byte{content(5, 2<<20), content(6, 2<<20), content(5, 2<<20)}
	var all sync.WaitGroup
	for i, b := range files {
		url := create(t, s, len(b), "exhibit", "AB/"+string(rune('1'+i)))
		all.Go(func() {
			for at := 0; at < len(b); at += 1 << 18 {
				a, err := patch(url, b[:at+1<<18], at, bytes.NewReader(b[at:at+1<<18]))
				if err != nil || a.status != 204 {
					t.Errorf("%v, %v", a, err)
					return
				}
			}
		})
	}
	all.Wait()
	for i, lines := range []int{2, 1} {
		entries, err := s.evidence.Verify(t.Context(), sumOf(files[i]))
		if err != nil || len(entries) != lines {
			t.Errorf("%+v, %v", entries, err)
		}
	}
	if len(s.took()) != 3 || len(left(t, s)) > 0 || kept(t, s) != 4 {
		t.Errorf("%d received, left %v, %d kept", len(s.took()), left(t, s), kept(t, s))
	}
}

// Who comes back does not wait for the connection that went dead.
func TestTakenOver(t *testing.T) {
	s := start(t, t.TempDir(), func(c *upload.Config) { c.Idle = time.Hour })
	b := content(12, 1<<20)
	url := create(t, s, len(b))
	dead := newStuck(b[:1000])
	ended := make(chan answer, 1)
	go func() { a, _ := patch(url, b, 0, dead); ended <- a }()
	until(t, "the first is at work", func() bool { return arrived(t, s.data) == 1000 })
	if at := offset(t, url); at != 1000 {
		t.Errorf("at %d", at)
	}
	a, err := patch(url, b, 1000, bytes.NewReader(b[1000:]))
	if err != nil || a.status != 204 {
		t.Fatalf("%v, %v", a, err)
	}
	isEvidence(t, s, b, a, 1)
	dead.free()
	if a := <-ended; a.status != 0 && a.status != 400 {
		t.Errorf("the dead one: %v", a)
	}
}

func TestTooManyAtOnce(t *testing.T) {
	s := start(t, t.TempDir(), func(c *upload.Config) { c.AtOnce, c.Wait = 1, 100*time.Millisecond })
	b := content(7, 1<<20)
	url := create(t, s, len(b))
	slow := newStuck(b[:100])
	ended := make(chan error, 1)
	go func() { _, err := patch(url, b, 0, slow); ended <- err }()
	<-slow.stuck
	until(t, "the first is at work", func() bool { return arrived(t, s.data) == 100 })
	a, err := ask("PUT", s.url, bytes.NewReader(b), -1)
	if err != nil || a.status != 503 || a.header.Get("Retry-After") == "" || !strings.Contains(a.text, "1 files") {
		t.Errorf("%v, %v", a, err)
	}
	slow.free()
	<-ended
	until(t, "the next is taken", func() bool { a, err := ask("PUT", s.url, bytes.NewReader(b), -1); return err == nil && a.status == 201 })
}

// drip sends a byte now and then, for ever.
type drip struct{ left time.Duration }

func (d drip) Read(p []byte) (int, error) {
	time.Sleep(d.left)
	p[0] = 'x'
	return 1, nil
}

// A client that sends next to nothing is disconnected as well; and a client that waits gets
// its turn before those that come again at once.
func TestDrip(t *testing.T) {
	s := start(t, t.TempDir(), func(c *upload.Config) { c.AtOnce, c.Idle, c.Wait = 2, time.Second, time.Minute })
	var cut atomic.Int64
	var dripping sync.WaitGroup
	ctx, end := context.WithCancel(t.Context())
	for range 6 {
		dripping.Go(func() {
			for ctx.Err() == nil {
				r, err := http.NewRequestWithContext(ctx, http.MethodPut, s.url, drip{100 * time.Millisecond})
				if err != nil {
					t.Error(err)
					return
				}
				response, err := http.DefaultClient.Do(r)
				if err == nil {
					response.Body.Close()
				}
				cut.Add(1)
			}
		})
	}
	until(t, "one is cut", func() bool { return cut.Load() > 0 })
	b := content(8, 1<<20)
	if a, err := ask("PUT", s.url, bytes.NewReader(b), -1); err != nil || a.status != 201 {
		t.Errorf("%v, %v", a, err)
	}
	end()
	dripping.Wait()
}
