package loader

import (
	"slices"
	"testing"

	"linegraph/internal/intel"
)

// picture is a message without a body as one record of an export.
type picture struct {
	id, extraction string
	change         func(*intel.Message)
}

// told gives the ids of the events of these records, in one export.
func told(pictures ...picture) []string {
	w := newWordless()
	var ids []string
	for _, p := range pictures {
		m := sms()
		m.Kind, m.Body, m.RecordID = "MMS", "", p.id
		if p.change != nil {
			p.change(&m)
		}
		m = closed(m, number("+447700900001"))
		w.tell(&m, p.extraction)
		ids = append(ids, m.ID)
	}
	return ids
}

func distinct(ids []string) int {
	slices.Sort(ids)
	return len(slices.Compact(ids))
}

func TestPicturesOfOneSecond(t *testing.T) {
	deleted := func(m *intel.Message) { m.Deleted = true }
	worded := func(m *intel.Message) { m.Body = "u about" }
	call := func(m *intel.Message) { m.Kind = "CALL" }
	whatsapp := func(m *intel.Message) { m.Service = "whatsapp" }
	tests := map[string]struct {
		pictures []picture
		want     int
	}{
		"two ids":                 {[]picture{{id: "a"}, {id: "b"}}, 2},
		"three ids":               {[]picture{{id: "a"}, {id: "b"}, {id: "c"}}, 3},
		"an id again":             {[]picture{{id: "a"}, {id: "b"}, {id: "a"}, {id: "b"}}, 2},
		"two extractions":         {[]picture{{"a", "0", nil}, {"b", "0", nil}, {"c", "1", nil}, {"d", "1", nil}}, 2},
		"a deleted copy":          {[]picture{{id: "a"}, {id: "b", change: deleted}}, 1},
		"two apps":                {[]picture{{id: "a"}, {id: "b", change: whatsapp}}, 2},
		"the same words":          {[]picture{{id: "a", change: worded}, {id: "b", change: worded}}, 1},
		"calls of unknown length": {[]picture{{id: "a", change: call}, {id: "b", change: call}}, 1},
	}
	for name, tt := range tests {
		if got := distinct(told(tt.pictures...)); got != tt.want {
			t.Errorf("%s: %d events, want %d", name, got, tt.want)
		}
	}
}

// The ids of another export of the same phone are other ids, in another order.
func TestOverlappingExportsSharePictures(t *testing.T) {
	first := told(picture{id: "a"}, picture{id: "b"}, picture{id: "c"})
	again := told(picture{id: "9"}, picture{id: "8"}, picture{id: "7"})
	fewer := told(picture{id: "x"}, picture{id: "y"})
	if !slices.Equal(first, again) || !slices.Equal(first[:2], fewer) {
		t.Errorf("events %v, then %v, then %v", first, again, fewer)
	}
	if got := told(picture{id: "a"})[0]; got != first[0] {
		t.Error("the only picture of a second is another event than the first of three")
	}
}
