package demo_test

import (
	"bytes"
	"testing"

	"linegraph/internal/demo"
)

func TestWriteReport(t *testing.T) {
	const size = 3 << 20
	var first, second bytes.Buffer
	counts, err := demo.WriteReport(&first, demo.ReportOptions{Seed: 4, Bytes: size})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.WriteReport(&second, demo.ReportOptions{Seed: 4, Bytes: size}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("one seed gave two reports")
	}
	if n := int64(first.Len()); n != counts.Bytes || n < size || n > size*11/10 {
		t.Errorf("%d bytes, counted %d, wanted about %d", n, counts.Bytes, size)
	}
	if err := wellFormed(first.Bytes()); err != nil {
		t.Fatal(err)
	}
	records, withheld, contacts := read(t, first.Bytes(), "")
	kinds, distinct := map[string]int{}, map[string]bool{}
	for _, r := range records {
		kinds[r.kind]++
		distinct[r.key()] = true
	}
	if kinds["CALL"] != counts.Calls || kinds["SMS"] != counts.SMS || kinds["CHAT"] != counts.Chats || len(contacts) != counts.Contacts {
		t.Errorf("the report holds %v and %d contacts, counted %+v", kinds, len(contacts), counts)
	}
	if len(distinct) != len(records) || withheld != 0 {
		t.Errorf("%d distinct events of %d", len(distinct), len(records))
	}
}
