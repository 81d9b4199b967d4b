package related

import (
	"strings"
	"testing"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/profile"
	"linegraph/internal/export/table"
	"linegraph/internal/intel"
)

// pair is the least of a profile with tables.
const pair = `
name: pair
evidence: handset
tables:
  - {name: phones, key: id}
  - {name: calls, rows: communications, kind: CALL, columns: {at: when, from: a, to: b}, joins: {from: phones.number}}
`

// Keys take so much memory and no more; a row that says what one before it says
// takes none.
func TestKeysAreBounded(t *testing.T) {
	of, err := profile.Parse([]byte(pair))
	if err != nil {
		t.Fatal(err)
	}
	rows := "id,number\n" + strings.Repeat("1,+447700900001\n", 1000) + "2,+447700900002\n"
	phones := part{table: of.Tables[0], open: func() (table.Rows, error) { return table.Text(strings.NewReader(rows), ','), nil }}
	phones.header, _ = of.Tables[0].Headed([]table.Cell{{Text: "id"}, {Text: "number"}}, []string{"id", "number"})
	k := newKeys(of)
	k.left = 2 * (perRow + 14)
	if _, err := k.read(phones); err != nil {
		t.Errorf("two rows: %v", err)
	}
	k = newKeys(of)
	k.left = perRow + 14
	if _, err := k.read(phones); intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "phones") {
		t.Errorf("one row's room: %v", err)
	}
}

// Rows that cannot be joined for want of a key are counted.
func TestRowsWithoutAKey(t *testing.T) {
	of, err := profile.Parse([]byte(pair))
	if err != nil {
		t.Fatal(err)
	}
	var set Set
	defer set.Close()
	for name, text := range map[string]string{"phones.csv": "id,number\n1,+447700900001\n,+447700900002\n2,\"x\"y\n", "calls.csv": "when,a,b\n2025-05-18 18:06:19,1,+447700900003\n"} {
		if err := set.Add(t.Context(), name, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	source, err := set.Source(t.Context(), "set")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := source.Text()
	got := &exporttest.Recorder{}
	if err := (Format{Given: of}).Read(t.Context(), text, got); err != nil || len(got.Communications) != 1 || len(got.Repaired) != 1 || !strings.HasPrefix(got.Repaired[0].Text, "2 rows of the table") {
		t.Errorf("%v\n%s", err, got)
	}
}
