package export_test

import (
	"testing"
	"time"

	"linegraph/internal/export"
)

var now = time.Date(2025, 11, 21, 12, 0, 0, 0, time.UTC)

func TestWhen(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		raw   string
		zone  *time.Location
		want  string // RFC 3339 in UTC, "" for none
		zoned bool
		note  string
	}{
		{"2025-05-18T18:06:19.000+01:00", nil, "2025-05-18T17:06:19Z", true, ""},
		{"2025-05-18T18:06:19-03:00", nil, "2025-05-18T21:06:19Z", true, ""},
		{"2025-05-18T17:06:19Z", nil, "2025-05-18T17:06:19Z", true, ""},
		{"2025-05-18T18:06:19.000", nil, "2025-05-18T18:06:19Z", false, ""},
		{"2025-05-18T18:06:19.000", london, "2025-05-18T17:06:19Z", true, ""},
		{"2025-05-18 18:06:19+00:00", nil, "2025-05-18T18:06:19Z", true, ""},
		{"27/05/2025 11:52:08(UTC+1)", nil, "2025-05-27T10:52:08Z", true, ""},
		{"27/05/2025 11:52:08 (UTC+05:30)", nil, "2025-05-27T06:22:08Z", true, ""},
		{"27/05/2025 11:52:08(UTC+0)", nil, "2025-05-27T11:52:08Z", true, ""},
		{"27.05.2025 11:52:08", nil, "2025-05-27T11:52:08Z", false, ""},
		{"27-May-25 11:52:08 PM +01:00", nil, "2025-05-27T22:52:08Z", true, ""},
		{"27-May-25 11:52:08 +01:00", nil, "2025-05-27T10:52:08Z", true, ""},
		{"03/04/2025 01:02:03 -03:00", nil, "2025-04-03T04:02:03Z", true, ""},
		{"5/27/2025 1:02:03 PM", nil, "2025-05-27T13:02:03Z", false, ""},
		{"27/05/2025 18:06:19 BST", nil, "2025-05-27T17:06:19Z", true, ""},
		{"27/05/25 18:06:19 GMT", nil, "2025-05-27T18:06:19Z", true, ""},
		{"2025-05-27 18:06:19 BST+1", nil, "", false, export.TimeUnread},
		{"2025-10-26T01:30:00", london, "2025-10-26T01:30:00Z", false, export.TimeAmbiguous},
		{"2025-03-30T01:30:00", london, "2025-03-30T01:30:00Z", false, export.TimeAmbiguous},
		{"2025-02-30T10:00:00Z", nil, "", false, export.TimeUnread},
		{"18-05-2025", nil, "", false, export.TimeUnread},
		{"yesterday", nil, "", false, export.TimeUnread},
		{"2025-05-18T10:00:00+99:00", nil, "", false, export.TimeUnread},
		{"1970-01-01T00:00:00Z", nil, "", false, export.TimePlaceholder},
		{"1601-01-01T00:00:00Z", nil, "", false, export.TimePlaceholder},
		{"1900-01-01T00:00:00.000+00:00", nil, "", false, export.TimePlaceholder},
		{"0001-01-01T00:00:00", nil, "", false, export.TimePlaceholder},
		{"2001-01-01T00:00:00Z", nil, "", false, export.TimePlaceholder},
		{"2173-02-05T06:28:15Z", nil, "", false, export.TimePlaceholder},
		{"9999-12-31T23:59:59Z", nil, "", false, export.TimePlaceholder},
		{"1985-06-01T10:00:00Z", nil, "1985-06-01T10:00:00Z", true, export.TimeImplausible},
		{"2025-11-23T12:00:00Z", nil, "2025-11-23T12:00:00Z", true, export.TimeImplausible},
		{"", nil, "", false, ""},
	}
	for _, test := range tests {
		got := export.When(test.raw, test.zone, now)
		at := ""
		if got.At != nil {
			at = got.At.Format(time.RFC3339)
		}
		if at != test.want || got.Zoned != test.zoned || got.Note != test.note {
			t.Errorf("%q: got %s zoned %v %q, want %s zoned %v %q", test.raw, at, got.Zoned, got.Note, test.want, test.zoned, test.note)
		}
	}
}

func TestEpoch(t *testing.T) {
	if m := export.Epoch(1415054053956, now); m.At == nil || !m.Zoned || m.At.Format(time.RFC3339Nano) != "2014-11-03T22:34:13.956Z" {
		t.Errorf("got %+v", m)
	}
	for _, ms := range []int64{0, -1, 1415054053 /* seconds: never scaled by guess */, 9223372036854775807} {
		if m := export.Epoch(ms, now); m.At != nil || m.Note != export.TimePlaceholder {
			t.Errorf("%d: got %+v", ms, m)
		}
	}
}

func TestService(t *testing.T) {
	for name, want := range map[string]string{
		"WhatsApp": "whatsapp", "WhatsApp Business": "whatsapp", "com.whatsapp": "whatsapp", "Signal Messenger": "signal",
		"org.thoughtcrime.securesms": "signal", "sgnl": "signal", "Facebook Messenger": "facebook", "iMessage": "imessage",
		"Native": "", "Native Messages": "", "com.android.providers.telephony": "", "com.apple.MobileSMS": "", "SMS": "", "": "",
		"RCS": "", "com.google.android.apps.messaging": "", "com.samsung.android.messaging": "", "com.google.android.dialer": "",
		"com.android.dialer": "", "Phone": "", "Messages by Google": "", "com.facebook.orca": "facebook", "com.google.android.apps.tachyon": "com.google.android.apps.tachyon",
		"Zangi  Private": "zangi-private",
	} {
		if got := export.Service(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	if export.Carried(export.SMS, "facebook") != "" || export.Carried(export.Chat, "facebook") != "facebook" || export.Carried(export.SMS, "imessage") != "imessage" {
		t.Error("a text is the network's, whatever app it was read in")
	}
	if got := export.Service(" ", "Telegram"); got != "telegram" {
		t.Errorf("the first name that is not empty decides, got %q", got)
	}
}
