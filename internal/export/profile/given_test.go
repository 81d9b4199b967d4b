package profile_test

import (
	"strings"
	"testing"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
)

// A profile that was given is taken where it fits, although a shipped one finds
// more columns; where it does not fit, the shipped ones are asked.
func TestGiven(t *testing.T) {
	given, err := profile.Parse([]byte("name: mine\ntool: Mine\nevidence: handset\nrows: communications\nrequired: [from, at]\n" +
		"columns: {from: [A Number], party: [B Number], at: [Date/Time]}\nkind: SMS\n"))
	if err != nil {
		t.Fatal(err)
	}
	format := profile.Format{Given: given}
	const cdr = "A Number,B Number,Call Type,Date/Time\n+447700900001,+447700900002,Voice,18/05/2025 18:06:19\n"
	const axiom = "Partner,Direction,Call Date/Time - UTC+00:00 (dd/MM/yyyy),Call Duration (Seconds)\n+447700900001,Outgoing,18/05/2025 18:06:19,1\n"
	for text, tool := range map[string]string{cdr: "Mine", strings.ReplaceAll(cdr, ",", ";"): "Mine", axiom: "Magnet AXIOM"} {
		got := &exporttest.Recorder{}
		if err := format.Read(t.Context(), strings.NewReader(text), got); err != nil || !format.Sniff([]byte(text)) {
			t.Errorf("%.20q: %v", text, err)
			continue
		}
		if len(got.Infos) != 1 || got.Infos[0].Tool != tool {
			t.Errorf("%.20q: %+v, want %s", text, got.Infos, tool)
		}
	}
	err = format.Read(t.Context(), strings.NewReader("a,b\nc,d\n"), &exporttest.Recorder{})
	if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "The profile does not fit") {
		t.Errorf("got %v", err)
	}
}
