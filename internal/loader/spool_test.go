package loader

import (
	"errors"
	"os"
	"reflect"
	"runtime"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

func TestSpoolRoundTrip(t *testing.T) {
	dir := t.TempDir()
	s, err := newSpool(dir)
	if err != nil {
		t.Fatal(err)
	}
	seconds := int64(0)
	m := sms()
	m.DurationSec, m.To = &seconds, append(m.To, number("+447700900004"))
	unknown := sms()
	want := []record{*eventRecord(&m, &export.Communication{Place: export.Place{ID: "7", Extraction: "1"}, Original: export.Original{Export: "export_x"}}),
		*eventRecord(&unknown, &export.Communication{Place: export.Place{Line: 4}}), {Contact: &intel.SavedContact{Party: account("telegram", "12"), SavedAs: "Zoë 🍀"}}}
	for _, r := range want {
		if err := s.put(r); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // it can be read again
		var got []record
		if err := readSpool(s, func(r *record) error {
			if r.Event != nil {
				r.event()
			}
			got = append(got, *r)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	}
	refuse := errors.New("stop")
	if err := readSpool(s, func(*record) error { return refuse }); !errors.Is(err, refuse) {
		t.Errorf("got %v, want the error of the reader", err)
	}
	s.close()
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%d files are left behind", len(left))
	}
}

func TestSpoolIsPrivate(t *testing.T) {
	dir := t.TempDir()
	s, err := newSpool(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	info, err := s.file.Stat()
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
	if left, _ := os.ReadDir(dir); runtime.GOOS != "windows" && len(left) != 0 {
		t.Error("a process that dies here leaves evidence behind")
	}
}

func TestSpoolFolderMissing(t *testing.T) {
	if _, err := newSpool(t.TempDir() + "/none"); intel.ErrorCode(err) != intel.Internal {
		t.Errorf("got %v", err)
	}
}

func BenchmarkSpool(b *testing.B) {
	s, err := newSpool(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer s.close()
	m := sms()
	for b.Loop() {
		if err := s.put(record{Event: &m}); err != nil {
			b.Fatal(err)
		}
	}
}
