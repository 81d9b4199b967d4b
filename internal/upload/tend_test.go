package upload_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"linegraph/internal/upload"
)

// age makes everything of the uploads two hours old.
func age(t *testing.T, s *service) {
	t.Helper()
	past := time.Now().Add(-2 * time.Hour)
	files, err := filepath.Glob(filepath.Join(s.data, "uploads", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if err := os.Chtimes(path, past, past); err != nil {
			t.Fatal(err)
		}
	}
}

// What nobody goes on with is removed, in time and not before.
func TestAbandoned(t *testing.T) {
	s := start(t, t.TempDir(), nil) // keeps for an hour
	b := content(30, 1000)
	old := create(t, s, len(b))
	done := create(t, s, len(b))
	if a, err := patch(done, b, 0, bytes.NewReader(b)); err != nil || a.status != 204 {
		t.Fatalf("%v, %v", a, err)
	}
	s.uploads.TendOnce(t.Context())
	must(t, 200, "HEAD", old, nil, "Tus-Resumable", "1.0.0")
	age(t, s)
	young := create(t, s, len(b))
	s.uploads.TendOnce(t.Context())
	must(t, 404, "HEAD", old, nil, "Tus-Resumable", "1.0.0")
	must(t, 404, "HEAD", done, nil, "Tus-Resumable", "1.0.0")
	must(t, 200, "HEAD", young, nil, "Tus-Resumable", "1.0.0")
	if files := left(t, s); len(files) != 2 {
		t.Errorf("left: %v", files)
	}
	if _, err := s.evidence.Verify(t.Context(), sumOf(b)); err != nil {
		t.Errorf("what was received: %v", err)
	}
}

// What cannot be handed on now is handed on later, once, by itself or when its
// sender asks.
func TestHandedOnLater(t *testing.T) {
	for name, again := range map[string]func(s *service, url string){
		"by itself": func(s *service, _ string) { s.uploads.TendOnce(t.Context()) },
		"asked":     func(s *service, url string) { must(t, 200, "HEAD", url, nil, "Tus-Resumable", "1.0.0") },
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, t.TempDir(), nil)
			s.failing(errAway)
			b := content(31, 1<<20)
			url := create(t, s, len(b), "exhibit", "AB/1")
			a, err := patch(url, b, 0, bytes.NewReader(b))
			if err != nil || a.status != 503 || a.text != "UNAVAILABLE: The queue is away.\n" {
				t.Fatalf("%v, %v", a, err)
			}
			s.uploads.TendOnce(t.Context())
			must(t, 503, "HEAD", url, nil, "Tus-Resumable", "1.0.0")
			s.failing(nil)
			again(s, url)
			isEvidence(t, s, b, must(t, 200, "HEAD", url, nil, "Tus-Resumable", "1.0.0"), 1)
			if len(s.took()) != 1 || s.took()[0].Exhibit != "AB/1" || s.took()[0].By != officer {
				t.Errorf("%+v", s.took())
			}
			if files := left(t, s); len(files) > 0 {
				t.Errorf("left: %v", files)
			}
		})
	}
}

// What has arrived whole and is not evidence yet is never removed.
func TestWholeIsKept(t *testing.T) {
	s := start(t, t.TempDir(), func(c *upload.Config) { c.Keep = time.Nanosecond })
	b := content(32, 1000)
	url := create(t, s, len(b))
	folder := filepath.Join(s.data, "evidence")
	if err := os.Rename(folder, folder+"-away"); err != nil {
		t.Fatal(err)
	}
	if a, err := patch(url, b, 0, bytes.NewReader(b)); err != nil || a.status != 503 {
		t.Fatalf("%v, %v", a, err)
	}
	s.uploads.TendOnce(t.Context())
	if err := os.Rename(folder+"-away", folder); err != nil {
		t.Fatal(err)
	}
	isEvidence(t, s, b, must(t, 200, "HEAD", url, nil, "Tus-Resumable", "1.0.0"), 1)
}
