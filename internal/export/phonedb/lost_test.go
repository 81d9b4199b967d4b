package phonedb_test

import (
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/linetext"
)

// What is no character in a text is told at its row, and at no other.
func TestLostCharacters(t *testing.T) {
	db, _ := build(t, "CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT)",
		`INSERT INTO sms VALUES (1, '07700900123', 1747588010123, 1, 'whole'), (2, '07700900123', 1747588020000, 1, CAST(X'6361ff' AS TEXT)), (3, '07700900123', 1747588030000, 1, CAST(X'610d0a62' AS TEXT)),
		(4, '07700900123', 1747588040000, 1, CAST(X'6107' AS TEXT))`)
	got, err := read(t, db)
	want := []exporttest.Note{
		{Place: export.Place{Record: "sms", ID: "2"}, Text: linetext.BytesReplaced},
		{Place: export.Place{Record: "sms", ID: "4"}, Text: linetext.ControlReplaced},
	}
	if err != nil || len(got.Communications) != 4 || len(got.Repaired) != 2 || got.Repaired[0] != want[0] || got.Repaired[1] != want[1] {
		t.Fatalf("%v, got\n%s", err, got)
	}
	for i, body := range []string{"whole", "ca\ufffd", "a\r\nb", "a\ufffd"} {
		if got.Communications[i].Body != body {
			t.Errorf("body %q, want %q", got.Communications[i].Body, body)
		}
	}
}
