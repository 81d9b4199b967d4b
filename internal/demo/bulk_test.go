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

// Reports of one city are of different phones, and share many of the numbers.
func TestReportsOfOneCity(t *testing.T) {
	seen := map[string]int{} // in how many reports
	owners := map[string]bool{}
	const reports = 5
	for seed := range uint64(reports) {
		var text bytes.Buffer
		if _, err := demo.WriteReport(&text, demo.ReportOptions{Seed: seed, Bytes: 1 << 20, City: 200}); err != nil {
			t.Fatal(err)
		}
		records, _, _ := read(t, text.Bytes(), "")
		within := map[string]int{}
		for _, r := range records {
			if len(r.to) != 1 || r.from == r.to[0] {
				t.Fatalf("from %s to %v", r.from, r.to)
			}
			within[r.from]++
			within[r.to[0]]++
		}
		owner := ""
		for party, n := range within {
			seen[party]++
			if n > within[owner] {
				owner = party
			}
		}
		owners[owner] = true
	}
	shared := 0
	for _, n := range seen {
		if n > 1 {
			shared++
		}
	}
	if len(owners) != reports || shared < len(seen)/4 || shared == len(seen) {
		t.Errorf("%d owners, %d of %d numbers in several reports", len(owners), shared, len(seen))
	}
}
