package notice_test

import (
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/notice"
)

func TestIsStatus(t *testing.T) {
	for jid, want := range map[string]bool{"status@broadcast": true, "Status@Broadcast": true, "447700900123@broadcast": false, "status@s.whatsapp.net": false, "": false} {
		if notice.IsStatus(jid) != want {
			t.Errorf("%q: %v", jid, !want)
		}
	}
}

func TestIsTapback(t *testing.T) {
	for code, want := range map[int64]bool{0: false, 3: false, 1000: false, 1999: false, 2000: true, 2006: true, 2999: true, 3000: true, 3999: true, 4000: false} {
		if notice.IsTapback(code) != want {
			t.Errorf("%d: %v", code, !want)
		}
	}
}

func TestSubject(t *testing.T) {
	for written, want := range map[string]string{"p:0/G1": "G1", "p:12/G1": "G1", "bp:G1": "G1", "G1": "G1", "x/G1": "x/G1", "": ""} {
		if got := notice.Subject(written); got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
}

func TestWithdrawn(t *testing.T) {
	for _, test := range []struct {
		words             string
		edited, takenBack bool
		want              export.NoticeKind
	}{
		{"", false, false, ""}, {"on", true, false, ""}, {"", true, false, export.Edit},
		{"", true, true, export.Unsent}, {"", false, true, export.Unsent}, {"on", false, true, export.Unsent},
	} {
		if got := notice.Withdrawn(test.words, test.edited, test.takenBack); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}
