package whatsapp_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A chat that somebody pasted into a message is its text, though its lines look
// like those of the file: nobody in it is a party. What only came in late, or was
// written while the clocks of two phones differed, is messages.
func TestPastedChats(t *testing.T) {
	const phone, android = "[18/05/2025, %s:00] %s", "18/05/2025, %s - %s"
	for name, test := range map[string]struct {
		lines    string // clock, blank, sender: text
		messages int
		writers  string
		says     string // in the text of a message
	}{
		"below a message":             {"18:00 Kez: hi|18:01 Ron: look:|17:00 Tom: bring 2|17:01 Jo: ok|17:02 Tom: now|18:02 Kez: seen", 3, "Kez Ron", "17:02 Tom: now"},
		"beside people of the chat":   {"18:00 Kez: hi|18:01 Ron: look:|17:00 Tom: bring 2|17:01 Ron: ok|18:02 Kez: seen", 3, "Kez Ron", "17:01 Ron: ok"},
		"at the end of the file":      {"18:00 Kez: hi|18:01 Ron: look:|17:00 Tom: bring 2|17:01 Jo: ok", 2, "Kez Ron", "17:01 Jo: ok"},
		"twice":                       {"18:00 Kez: hi|18:01 Ron: a|17:00 Tom: b|17:01 Jo: c|18:02 Kez: d|16:00 Tom: e|16:01 Jo: f|18:03 Ron: g", 4, "Kez Ron", "16:01 Jo: f"},
		"as the whole message":        {"18:00 Kez: hi|18:01 Ron: 18/05/2025, 17:00 - Tom: bring 2|17:01 Tom: now|18:02 Kez: seen", 3, "Kez Ron", "17:01 Tom: now"},
		"with what an app says":       {"18:00 Kez: hi|18:01 Ron: look:|17:00 Tom created group \"Team: North\"|17:01 Tom: b|17:02 Jo: c|18:02 Kez: d", 3, "Kez Ron", "17:00 Tom created"},
		"late, of one":                {"18:00 Kez: hi|18:01 Ron: look:|17:00 Tom: late|17:01 Tom: later|18:02 Kez: seen", 5, "Kez Ron Tom", ""},
		"late, of those who write":    {"18:00 Kez: hi|18:01 Ron: look:|17:00 Kez: late|17:01 Ron: later|18:02 Kez: seen", 5, "Kez Ron", ""},
		"late, of a chat of two":      {"18:00 Kez: hi|17:00 Tom: late|17:01 Kez: later|18:02 Kez: seen", 4, "Kez Tom", ""},
		"late, behind a notice":       {"18:00 Kez: hi|18:01 Ron: a|18:01 You created group \"Team: North\"|17:00 Tom: b|17:01 Jo: c|18:02 Kez: d", 5, "Jo Kez Ron Tom", ""},
		"late, behind an image":       {"18:00 Kez: hi|18:01 Ron: \u200eimage omitted|17:00 Tom: b|17:01 Jo: c|18:02 Ron: d", 5, "Jo Kez Ron Tom", ""},
		"none, and minutes are equal": {"18:00 Kez: hi|18:00 Ron: a|18:00 Tom: b|18:00 Jo: c", 4, "Jo Kez Ron Tom", ""},
	} {
		for _, style := range []string{phone, android} {
			var text strings.Builder
			for _, line := range strings.Split(test.lines, "|") {
				clock, rest, _ := strings.Cut(line, " ")
				if style == phone {
					rest = strings.ReplaceAll(rest, "18/05/2025, 17:00 - ", "[18/05/2025, 17:00:00] ")
				}
				fmt.Fprintf(&text, style+"\n", clock, rest)
			}
			got := read(t, text.String())
			var writers []string
			says := test.says == ""
			for _, c := range got.Communications {
				for _, p := range append(c.To, c.From) {
					writers = append(writers, p.Name)
				}
				clock, rest, _ := strings.Cut(test.says, " ")
				says = says || strings.Contains(c.Body, fmt.Sprintf("\n"+style, clock, rest))
			}
			slices.Sort(writers)
			noted := strings.Contains(got.String(), "a chat pasted into the message")
			if len(got.Communications) != test.messages || len(got.Notices) != strings.Count(test.lines, "You created") || strings.Join(slices.Compact(writers), " ") != test.writers || !says || noted != (test.says != "") {
				t.Errorf("%s: %v, got\n%s", name, slices.Compact(writers), got)
			}
		}
	}
}
