package whatsapp_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/whatsapp"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, whatsapp.Format{}, text)
}

// named shows what was read with names in place of the handles made of them,
// which change with every byte of the file.
func named(got *exporttest.Recorder) string {
	var handles []string
	for _, c := range got.Communications {
		for _, p := range append([]export.Party{c.From}, c.To...) {
			if p.Service == whatsapp.NameService {
				handles = append(handles, p.Raw, "<"+p.Name+">")
			}
		}
		handles = append(handles, c.Thread, "<chat>")
	}
	return strings.NewReplacer(handles...).Replace(got.String())
}

var fixtures = exporttest.Fixtures{Format: whatsapp.Format{}, Pattern: "*.txt", Least: 3, Shown: named}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

// A header in any of the app's styles is 18 May 2025, a quarter past one in the
// morning or the afternoon.
func TestHeaders(t *testing.T) {
	for header, hour := range map[string]int{
		"[18/05/2025, 13:15:00] ":           13,
		"\u200e[18/05/2025, 1:15:00 PM] ":   13,
		"[5/18/25, 1:15:00\u202fPM] ":       13,
		"[18.05.25, 13:15:00] ":             13,
		"[18/05/2025 à 13:15:00] ":          13,
		"[18.5.2025 klo 13.15.00] ":         13,
		"[2025-05-18, 13:15:00] ":           13,
		"[2025/05/18, 1:15:00 AM] ":         1,
		"[18-05-2025, 01:15:00] ":           1,
		"18/05/2025, 13:15 - ":              13,
		"18/05/2025, 1:15 pm - ":            13,
		"18/05/25, 1:15\u202fp.\u00a0m. - ": 13,
		"5/18/25, 1:15 AM - ":               1,
		"18.05.25, 13:15 - ":                13,
		"2025-05-18, 1:15 a.m. - ":          1,
		"2025. 05. 18. 13:15 - ":            13,
		"18/05/2025 à 13:15 - ":             13,
		"18/05/2025 13:15 - ":               13,
	} {
		text := header + "Kez: hello\n"
		if !(whatsapp.Format{}).Sniff([]byte(text)) && !strings.HasPrefix(header, "[18/05/2025 1") {
			t.Errorf("%q is not recognised", header)
		}
		got := read(t, text)
		want := fmt.Sprintf("2025-05-18T%02d:15:00 (no zone)", hour)
		if len(got.Communications) != 1 || !strings.Contains(exporttest.Line(got.Communications[0]), want) || got.Communications[0].From.Name != "Kez" {
			t.Errorf("%q: got\n%s", header, got)
		}
	}
}

func TestDayOrder(t *testing.T) {
	const (
		open      = "The order of day and month in the dates of the file is unclear: no row from line 1 (message) on decides it. State it with --day-first or --month-first, or in a profile."
		first     = "Dates are read %s first: the year stands last, and line %d allows nothing else."
		inTime    = "Dates are read %s first: only this order puts the messages in order of time, from line %d on."
		mostly    = "Dates are read %s first: the year stands last, and most lines allow nothing else, line %d the first of them."
		yearFirst = "dates read year first: the file allows nothing else"
	)
	say := fmt.Sprintf
	for _, test := range []struct{ dates, want, note string }{
		{"05/06/2025 06/06/2025", "2025-06-05 2025-06-06", open},
		{"05.06.2025 06.06.2025", "2025-06-05 2025-06-06", "Dates are read day first: they have dots between, as no country writes the month first."},
		{"05/06/2025 03/07/2025", "2025-06-05 2025-07-03", say(inTime, "day", 2)},
		{"05/06/2025 05/07/2025 06/01/2025", "2025-05-06 2025-05-07 2025-06-01", say(inTime, "month", 3)},
		{"05/06/2025 13/06/2025", "2025-06-05 2025-06-13", say(first, "day", 2)},
		{"05/06/2025 06/13/2025", "2025-05-06 2025-06-13", say(first, "month", 2)},
		{"05/06/25 06/13/25", "2025-05-06 2025-06-13", say(first, "month", 2)},
		{"25/5/18 25/5/3", "2025-05-18 2025-05-03", yearFirst},
		{"18/05/25", "2025-05-18", say(first, "day", 1)}, // or 25 May 2018, which nobody writes so
		{"18/05/25 03/05/25", "2025-05-18 2025-05-03", say(first, "day", 1)},
		{"2025-05-06", "2025-05-06", ""},
		{"13/06/2025 14/06/2025 06/13/2025", "2025-06-13 2025-06-14 ?", say(mostly, "day", 1)},
	} {
		var text strings.Builder
		for _, date := range strings.Fields(test.dates) {
			text.WriteString(date + ", 10:00 - Kez: hello\n")
		}
		got := read(t, text.String())
		note, err := got.Settle(dates.Any)
		if err != nil {
			note = err.Error()
		}
		var days []string
		for _, c := range got.Communications {
			if c.At == nil {
				days = append(days, "?")
				continue
			}
			days = append(days, c.At.Format("2006-01-02"))
		}
		for _, r := range got.Repaired {
			if r.Place.Record == "chat" {
				note = r.Text
			}
		}
		if strings.Join(days, " ") != test.want || note != test.note {
			t.Errorf("%s: got %v, %q; want %s, %q", test.dates, days, note, test.want, test.note)
		}
	}
}

// What the app says is nobody's message, in any language; what cannot be told from
// a message is one, and is noted.
func TestNotices(t *testing.T) {
	const day = "18/05/2025, 18:06 - "
	const phone = "[18/05/2025, 18:06:19] "
	for _, test := range []struct {
		lines             string
		messages, notices int
		doubtful          bool
	}{
		{day + "Kez hat den Betreff zu „Team: Nord“ geändert\n" + day + "Kez: hi\n", 1, 1, false},
		{day + "Kez a changé le sujet : « Équipe: nord »\n" + day + "Kez: hi\n", 2, 0, true},
		{day + "Kez改了群名「組: 北」\n" + day + "Kez: hi\n", 1, 1, false},
		{day + "Kez changed it to ‘Team: North’\n" + day + "Kez: hi\n", 1, 1, false},
		{day + "+44 7700 900123 changed the subject to: North\n" + day + "Kez: hi\n", 1, 1, false},
		{day + "+44 7700 900123 (Kez) changed the subject to: North\n" + day + "Kez: hi\n", 1, 1, false},
		{day + "+44 crew: where\n" + day + "Kez: hi\n", 2, 0, false},
		{day + "+44 7700 900123: North\n" + day + "Kez: hi\n", 2, 0, false},
		{day + "Kez changed the subject to: North\n" + day + "Kez: hi\n", 2, 0, true},
		{day + "Kez Marsh: one\n" + day + "Kez: hi\n" + day + "Kez Marsh: two\n", 3, 0, false},
		{day + "Ron O’Brien: it’s “on”: 8\n" + day + "Kez: hi\n", 2, 0, false},
		{phone + "Crew: \u200eNachrichten sind verschlüsselt\n" + phone + "Kez: \u200eKez ha creato il gruppo\n" + phone + "Kez: hi\n" + phone + "Crew: \u200eJo è entrato\n", 1, 3, false},
		{phone + "Kez: \u200eNachrichten sind verschlüsselt\n" + phone + "Kez: hi\n" + phone + "Kez: \u200eBild weggelassen\n", 2, 1, false},
		{phone + "Ron: hi\n" + phone + "Kez: \u200eBild weggelassen\n", 2, 0, true},
		{phone + "Ron:hi\n" + phone + "Kez: a\n" + phone + "Kez went to:work\n", 2, 1, false},
	} {
		got := read(t, test.lines)
		doubtful := strings.Contains(got.String(), "cannot be told from a message")
		if len(got.Communications) != test.messages || len(got.Notices) != test.notices || doubtful != test.doubtful || len(got.Rejected) > 0 {
			t.Errorf("%q: got\n%s", test.lines, got)
		}
	}
}

// One name in two chats is not one person, whatever the name looks like; a
// number is one wherever it stands.
func TestNamesAreNotAccounts(t *testing.T) {
	ids := func(sender string, chat int) string {
		got := read(t, fmt.Sprintf("18/05/2025, 13:%02d - %s: hello\n18/05/2025, 13:15 - Kez: hi\n", chat, sender))
		from := got.Communications[0].From
		p, err := identity.Resolve(from.Raw, from.Service, identity.DefaultRegion)
		if err != nil {
			t.Fatalf("%s: %v", sender, err)
		}
		return p.ID
	}
	for _, name := range []string{"Mum", "447700900123@s.whatsapp.net", "07700 900123", "+44", "1234", "null", "~\u202fJo", "a@g.us", "+44 7700 900***", "+44 7700 900123 x12", "+44 7700"} {
		if ids(name, 10) == ids(name, 11) {
			t.Errorf("%q of two chats is one account", name)
		}
		if once, again := ids(name, 10), ids(name, 10); once != again {
			t.Errorf("%q is another account when its chat is read again", name)
		}
	}
	for _, number := range []string{"+44 7700 900123", "\u202a+44\u00a07700\u00a0900123\u202c", "+44 7700‑900123", "+44 (0)7700 900123", "+４４ ７７００ ９００１２３"} {
		if ids(number, 10) != intel.ID(intel.Account, "whatsapp", "447700900123@s.whatsapp.net") {
			t.Errorf("%q is not the account of that number", number)
		}
	}
}

func TestSniff(t *testing.T) {
	exporttest.Sniff(t, whatsapp.Format{}, map[string]bool{
		"\ufeff18/05/2025, 18:06 - Kez: hi\r\n":                                 true,
		"[18/05/2025 18:06:19] Kez: \u200eMessages and calls\r\n":               true,
		"[2025-05-18 18:06:19] ERROR: no route\n":                               false,
		"2025-05-18 18:06:19 - INFO: started\n":                                 false,
		"18/05/2025, 18:06,+447700900123,33\n":                                  false,
		"[18/05/2025 18:06:19] INFO: on\n[18/05/2025 18:06:20] WARN: off\n":     false,
		"[18/05/2025 18:06:19] main: on\n[18/05/2025 18:06:20] main: off\n":     false,
		"[18/05/2025 18:06:19] main: on\n[18/05/2025 18:06:20] off\n":           false,
		"[2025-05-18 18:06:19] main: on\n[2025-05-18 18:06:20] http: off\n":     false,
		"18/05/2025 18:06:19: Kez: on\n18/05/2025 18:06:20: Ron: off\n":         true,
		"[18/05/2025 18:06:19] Kez: on\nand on\n[18/05/2025 18:06:20] Ron: off": true,
		"hello\n18/05/2025, 18:06 - Kez: hi\n":                                  false,
		"":                                                                      false,
	})
}

func TestNoChat(t *testing.T) {
	exporttest.Refused(t, whatsapp.Format{}, strings.NewReader("hello\n"), "")
}

// count is a Sink that keeps nothing.
type count struct {
	exporttest.Recorder
	messages int
}

func (c *count) Communication(*export.Communication) error { c.messages++; return nil }

// A message of any length is rejected and the next read, in little memory.
func TestLargeMessage(t *testing.T) {
	for _, line := range []string{"x", "x\n"} {
		const size = 8 << 20
		in := io.MultiReader(strings.NewReader("18/05/2025, 18:06 - Kez: hi\n18/05/2025, 18:06 - Kez: "),
			strings.NewReader(strings.Repeat(line, size/len(line))), strings.NewReader("\n18/05/2025, 18:07 - Jo: hi\n"))
		got := &count{}
		var err error
		grown := exporttest.Held(func() { err = (whatsapp.Format{}).Read(t.Context(), in, got) })
		if err != nil {
			t.Fatal(err)
		}
		if got.messages != 2 || len(got.Rejected) != 1 {
			t.Errorf("%q: %d messages and %v", line, got.messages, got.Rejected)
		}
		if grown > 16<<20+size {
			t.Errorf("%q: the heap grew by %d MB", line, grown>>20)
		}
	}
}

func FuzzRead(f *testing.F) {
	nobody := func(got *exporttest.Recorder) string {
		for _, c := range got.Communications {
			if c.From.Raw == "" || c.RawTime == "" {
				return fmt.Sprintf("a message of nobody, or without a time: %+v", c)
			}
		}
		return ""
	}
	exporttest.Fuzz(f, whatsapp.Format{}, nobody, append(fixtures.Texts(f), "9/9/9, 9:99 - :\n\xff: \n9/9/9, 9:99 - a:")...)
}
