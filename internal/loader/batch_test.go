package loader

import (
	"slices"
	"strings"
	"testing"

	"linegraph/internal/intel"
)

func TestBatchIsOrderedWithoutDoubles(t *testing.T) {
	b := newBatcher("export_x", 4)
	for _, id := range []string{"c", "a", "c", "b"} {
		b.addEvent(&intel.Message{ID: id})
	}
	p := number("+447700900001")
	b.addContact(&intel.SavedContact{Party: p, SavedAs: "Z"})
	b.addContact(&intel.SavedContact{Party: p, SavedAs: "Z"})
	if !b.full() {
		t.Error("four rows of four, and not full")
	}
	batch := b.take()
	var ids []string
	for _, m := range batch.Messages {
		ids = append(ids, m.ID)
	}
	if !slices.Equal(ids, []string{"a", "b", "c"}) || len(batch.Contacts) != 1 || batch.Written != 6 {
		t.Errorf("events %v, %d contacts, %d written", ids, len(batch.Contacts), batch.Written)
	}
	b.addEvent(&intel.Message{ID: "a"})
	if batch := b.take(); len(batch.Messages) != 1 || batch.Written != 7 || batch.ExportID != "export_x" {
		t.Errorf("the next batch is %+v", batch)
	}
}

func TestLongBodiesCloseABatch(t *testing.T) {
	b := newBatcher("export_x", 1000)
	b.addEvent(&intel.Message{ID: "a", Body: strings.Repeat("x", batchBytes)})
	if !b.full() {
		t.Error("8 MiB of text is not full")
	}
}
