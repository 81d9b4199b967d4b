package loader

import (
	"encoding/json"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

func receiptOf(files ...FileReceipt) Receipt {
	var r Receipt
	for _, f := range files {
		r.Add(f)
	}
	return r
}

func TestExitCode(t *testing.T) {
	well := FileReceipt{Name: "a.xml", State: Loaded, Counts: intel.Counts{Read: 2, Created: 2}}
	some := FileReceipt{Name: "b.xml", State: Loaded, Counts: intel.Counts{Read: 2, Created: 1, Rejected: 1}}
	photo := FileReceipt{Name: "c.jpg", State: UnknownFormat}
	broken := FileReceipt{Name: "d.xml", State: Rejected, Error: "Line 3 is not well-formed."}
	tests := []struct {
		name string
		r    Receipt
		want int
	}{
		{"nothing", receiptOf(), ExitWell},
		{"all well", receiptOf(well, photo), ExitWell},
		{"records rejected", receiptOf(some, well), ExitRecordsRejected},
		{"file rejected", receiptOf(some, broken, well), ExitFileNotLoaded},
		{"nothing of a folder", Receipt{Fruitless: []Fruitless{{"folder", "There is no file in it."}}}, ExitFileNotLoaded},
	}
	for _, tt := range tests {
		if got := tt.r.ExitCode(); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestRejectsAreCappedButCounted(t *testing.T) {
	f := FileReceipt{Name: "a.xml", State: Loaded}
	for i := range maxListed + 5 {
		f.reject(export.Place{Line: i + 1, Record: "sms"}, "no recipient is named")
	}
	if len(f.Rejects) != maxListed || f.RejectsOmitted != 5 || f.Counts.Rejected != maxListed+5 || f.Reasons["no recipient is named"] != maxListed+5 {
		t.Errorf("%d listed, %d omitted, %d rejected, reasons %v", len(f.Rejects), f.RejectsOmitted, f.Counts.Rejected, f.Reasons)
	}
}

func TestReceiptText(t *testing.T) {
	f := FileReceipt{Name: "phone.xml", Format: "sms-backup-restore", State: Loaded, Counts: intel.Counts{Read: 9, Created: 1, Matched: 1}}
	for i := range 7 {
		f.reject(export.Place{Line: 10 + i, Record: "sms"}, "sender: withheld")
	}
	f.addRepair("character that XML does not allow")
	var text strings.Builder
	if err := receiptOf(f).Text(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"LOADED", "rejected 7: sender: withheld (line 10, 11, 12, 13, 14, …)", "repaired 1: character"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is missing in\n%s", want, text.String())
		}
	}
}

func TestReceiptJSON(t *testing.T) {
	f := FileReceipt{Name: "phone.xml", State: Loaded, Counts: intel.Counts{Read: 2, Created: 1}}
	f.reject(export.Place{Line: 7, Record: "sms"}, "sender: withheld")
	b, err := receiptOf(f).JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Files []struct {
			Read, Rejected int64
			Rejects        []struct {
				Line           int
				Record, Reason string
			}
		}
		Totals struct{ Read, Created, Rejected int64 }
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if got.Totals.Read != 2 || got.Totals.Rejected != 1 || len(got.Files) != 1 || got.Files[0].Rejects[0].Line != 7 || got.Files[0].Rejected != 1 {
		t.Errorf("%s", b)
	}
}
