package smsbr_test

import (
	"fmt"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/smsbr"
)

// mms is an MMS of a box with the addresses that the app lists and those of its
// headers, "137=+44…" each.
func mms(box, listed string, headers ...string) string {
	var all strings.Builder
	for _, h := range headers {
		role, address, _ := strings.Cut(h, "=")
		fmt.Fprintf(&all, `<addr address="%s" type="%s" charset="106" />`, address, role)
	}
	return fmt.Sprintf(`<mms date="1747566001000" msg_box="%s" address="%s" m_id="1" sub="null" contact_name="(Unknown)"><parts></parts><addrs>%s</addrs></mms>`,
		box, listed, all.String())
}

func sms(box, address string) string {
	return fmt.Sprintf(`<sms address="%s" date="1747566001000" type="%s" body="x" contact_name="(Unknown)" />`, address, box)
}

// The app lists the other parties, the headers all of them, the phone by its
// number or by a word: it is one leg, and everybody else is one.
func TestLegs(t *testing.T) {
	const kez, ron, own, token = "+447700900101", "+447700900102", "+447700900100", "insert-address-token"
	tests := []struct{ name, record, want string }{
		{"received", mms("1", kez, "137="+kez, "151="+own), kez + " > " + own + "*"},
		{"received, own number left out of two", mms("1", kez+"~"+ron, "137="+kez, "151="+own, "151="+ron), kez + " > " + ron + " " + own + "*"},
		{"received, own number listed", mms("1", kez+"~"+ron+"~"+own, "137="+kez, "151="+ron, "151="+own), kez + " > " + ron + " " + own},
		{"received, only the own number listed beside", mms("1", kez+"~"+own, "137="+kez, "151="+own), kez + " > " + own},
		{"received, in another form", mms("1", "07700900101", "137="+kez, "151="+own), kez + " > " + own + "*"},
		{"token and a copy", mms("1", kez+"~"+ron, "137="+kez, "151="+token, "130="+ron), kez + " > " + ron + " *"},
		{"token listed", mms("1", kez+"~"+token, "137="+kez, "151="+token), kez + " > *"},
		{"token listed, no headers", mms("1", kez+"~"+token), kez + " > *"},
		{"token alone", mms("1", token, "137="+token), "it names nobody but the phone"},
		{"sent", mms("2", kez, "137="+token, "151="+kez), "* > " + kez},
		{"sent, own number in the header", mms("2", kez, "137="+own, "151="+kez), own + "* > " + kez},
		{"sent, own number listed", mms("2", kez+"~"+own, "137="+own, "151="+kez), own + "* > " + kez},
		{"sent, with copies", mms("2", kez+"~"+ron, "137="+token, "151="+kez, "130="+ron, "129="+kez), "* > " + kez + " " + ron},
		{"sent, token listed, no headers", mms("2", kez+"~"+token), "* > " + kez},
		{"received from two, no headers", mms("1", kez+"~"+ron), "several parties, none of them marked as the sender"},
		{"text to two in one address", sms("2", "07700900101;07700900102"), "* > 07700900101 07700900102"},
		{"text to two, with a comma", sms("2", "07700900101, 07700900102"), "* > 07700900101 07700900102"},
		{"text from two", sms("1", "07700900101;07700900102"), "several parties, none of them marked as the sender"},
		{"text that waits", sms("6", kez), "* > " + kez},
		{"draft", sms("3", kez), "draft, never sent"},
		{"a box that is none", sms("9", kez), "neither sent nor received"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var r exporttest.Recorder
			if err := (smsbr.Format{}).Read(t.Context(), strings.NewReader(`<smses count="1">`+test.record+`</smses>`), &r); err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, c := range r.Communications {
				got = exporttest.Parties([]export.Party{c.From}) + " > " + exporttest.Parties(c.To)
			}
			for _, n := range r.Rejected {
				got += n.Text
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
