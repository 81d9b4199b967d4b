package loader

import (
	"errors"
	"reflect"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

func TestSpoolRoundTrip(t *testing.T) {
	s, err := newSpool(t.Context())
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
}

func BenchmarkSpool(b *testing.B) {
	s, err := newSpool(b.Context())
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
