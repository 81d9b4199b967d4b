package xry_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"linegraph/internal/export/dates"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/xry"
)

// written is a text as XRY writes it: UTF-16, little end first, with its mark.
func written(text string) string {
	raw := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(strings.ReplaceAll(text, "\n", "\r\n"))) {
		raw = append(raw, byte(u), byte(u>>8))
	}
	return string(raw)
}

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, xry.Format{}, written(text))
}

// The fixtures are kept as UTF-8, for people to read.
var fixtures = exporttest.Fixtures{Format: xry.Format{}, Pattern: "*.txt", Least: 5, Written: func(_ testing.TB, text string) string { return written(text) }}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

// calls makes a view of one call for each time.
func calls(times ...string) string {
	s := "XRY Export\n\nCalls\n\n\n"
	for _, at := range times {
		s += "Calls #\t1\nCall Type:\tMissed\nTime:\t" + at + "\nFrom\nTel:\t07700900123\n\n"
	}
	return s
}

func TestDayOrder(t *testing.T) {
	tests := []struct {
		name  string
		times []string
		first string // the first time, as read, or why the file is refused
	}{
		{"a later date tells day first", []string{"1/2/2019 1:23:45 PM", "13/2/2019 1:23:45 PM"}, "2019-02-01T13:23:45"},
		{"a later date tells month first", []string{"1/2/2019 1:23:45 PM", "2/13/2019 1:23:45 PM"}, "2019-01-02T13:23:45"},
		{"nothing tells", []string{"1/2/2019 1:23:45 PM", "3/3/2019 1:23:45 PM"}, "no row from line 6 (calls) on decides it"},
		{"they contradict", []string{"1/2/2019 1:23:45 PM", "13/2/2019 1:23:45 PM", "2/13/2019 1:23:45 PM"}, "line 12 (calls) can only be read day first, line 18 (calls) month first"},
		{"year first", []string{"2019-02-01 13:23:45"}, "2019-02-01T13:23:45"},
		{"with dots", []string{"1.2.2019 13:23:45 (Device)", "13.2.2019 13:23:45 (Device)"}, "2019-02-01T13:23:45"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := read(t, calls(test.times...))
			if _, err := got.Settle(dates.Any); err != nil {
				if !strings.Contains(err.Error(), test.first) {
					t.Error(err)
				}
				return
			}
			if at := got.Communications[0].At; at == nil || at.Format("2006-01-02T15:04:05") != test.first {
				t.Errorf("got %v, want %s", at, test.first)
			}
		})
	}
}

// A time may say whose clock it is by. The network's is taken before the phone's,
// and that before the other party's.
func TestClocks(t *testing.T) {
	const other, device, network = "18/05/2025 17:00:00 UTC+0 (Other client)", "18/05/2025 18:00:05 UTC+1 (Device)", "18/05/2025 17:00:03 UTC+0 (Network)"
	for _, test := range []struct{ times, want, note string }{
		{other, "17:00:00Z", ""},
		{other + "\nTime:\t" + device, "17:00:05Z", "the entry states several times: the device's was used"},
		{other + "\nTime:\t" + device + "\nTime:\t" + network, "17:00:03Z", "the entry states several times: the network's was used"},
		{other + "\nTime:\t18/05/2025 17:00:01 UTC+0 (Server)", "17:00:00Z", "the entry states several times: the first was used"},
		{"18/05/2025 17:00:00 (UTC+1)", "16:00:00Z", ""},
		{"18/05/2025 17:00:00 (BST)", "16:00:00Z", ""},
		{"18/05/2025 17:00:00 BST (Device)", "16:00:00Z", ""},
	} {
		got, note := read(t, calls(test.times)), ""
		for _, r := range got.Repaired {
			note += r.Text
		}
		if at := got.Communications[0].At; at == nil || at.Format("15:04:05Z") != test.want || !got.Communications[0].Zoned || note != test.note {
			t.Errorf("%s: got %v, %q", test.times, at, note)
		}
	}
}

func TestSniff(t *testing.T) {
	exporttest.Sniff(t, xry.Format{}, map[string]bool{
		"XRY Export\r\n":          true,
		"\r\n  xry export \n":     true,
		"XRY\x00\x01\x02":         true,
		"\x00\x01X\x00R\x00Y\x00": true,
		"XRY Exports\n":           false,
		"Calls #\t1\n":            false,
		"SQLite format 3\x00":     false,
		"":                        false,
	})
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"the container":     {"XRY\x00\x00\x01rest", "only MSAB's own programs"},
		"another text":      {"hello\n", "line 1"},
		"an empty file":     {"", "line 0"},
		"an endless line":   {"XRY Export\n\nCalls\n\n\nCalls #\t1\nTel:\t" + strings.Repeat("7", 5<<20), "line 6"},
		"an endless entry":  {"XRY Export\n\nCalls\n\n\nCalls #\t1\nText:\t" + strings.Repeat("7\n", 1<<19), "16 MB"},
		"an endless header": {"XRY Export\n" + strings.Repeat("7", 5<<20), "line 1"},
	} {
		t.Run(name, func(t *testing.T) { exporttest.Refused(t, xry.Format{}, strings.NewReader(test.text), test.want) })
	}
}

// A view without entries is whole; one whose last line is open may not be.
func TestEnds(t *testing.T) {
	if got := read(t, "XRY Export\n\nCalls\n\n\n"); len(got.Rejected)+len(got.Repaired)+len(got.Communications) != 0 {
		t.Errorf("got %s", got)
	}
	got := read(t, strings.TrimRight(calls("13/2/2019 1:23:45 PM"), "\n"))
	if len(got.Communications) != 1 || len(got.Repaired) != 1 || !strings.Contains(got.Repaired[0].Text, "cut short") {
		t.Errorf("got %s", got)
	}
}

// Messages in parts wait for each other, but not without end.
func TestManyOpenParts(t *testing.T) {
	var s strings.Builder
	s.WriteString("XRY Export\n\nMessages-SMS\n\n\n")
	for i := range 1000 {
		s.WriteString("SMS #\t1\nText:\tfirst\nReference Number:\t" + strings.Repeat("1", i%200+1) + "\nSegment Number:\t1\nSegments:\t2\nType:\tDeliver\nFrom\nTel:\t+447700900" + string(rune('0'+i/200)) + "00\n\n")
	}
	got := read(t, s.String())
	if len(got.Communications) != 1000 || len(got.Repaired) != 1000 {
		t.Errorf("%d messages, %d repaired", len(got.Communications), len(got.Repaired))
	}
}

func TestInformationLines(t *testing.T) {
	got := read(t, exporttest.Text(t, "testdata/calls.txt"))
	if p := got.Rejected[0].Place; p.Line != 35 || p.Record != "calls" {
		t.Errorf("got %+v", p)
	}
	if c := got.Communications[2]; c.RawTime != "26/2/2019 10:00:00 AM (Device); 26/2/2019 10:00:02 AM UTC (Network)" {
		t.Errorf("got %q", c.RawTime)
	}
}

func FuzzRead(f *testing.F) {
	seeds := fixtures.Texts(f)
	for _, path := range fixtures.Paths(f) {
		seeds = append(seeds, exporttest.Text(f, path)) // as UTF-8
	}
	exporttest.Fuzz(f, xry.Format{}, nil, seeds...)
}
