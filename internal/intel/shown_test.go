package intel_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"linegraph/internal/intel"
)

func TestShown(t *testing.T) {
	for name, want := range map[string]string{
		"":                               "",
		"Export 12 (copy)/report.xml":    "Export 12 (copy)/report.xml",
		"Łódź 東京 🎉 e\u0301.csv":          "Łódź 東京 🎉 e\u0301.csv",
		`C:\seized\a.xml`:                `C:\seized\a.xml`,
		"\x1b[2J\x1b[31mLOADED.xml":      `"\x1b[2J\x1b[31mLOADED.xml"`,
		"a\r\nfile LOADED":               `"a\r\nfile LOADED"`,
		"gpj.\u202elmx.exe":              `"gpj.\u202elmx.exe"`,
		"a\u2066b\u2069\u200f\u061c.xml": `"a\u2066b\u2069\u200f\u061c.xml"`,
		"a\u200b\ufeff\u00a0b":           `"a\u200b\ufeff\u00a0b"`,
		"a\u0085\u009bb":                 `"a\u0085\u009bb"`,
		"a\xffb":                         `"a\xffb"`,
		`"a\u202eb"`:                     `"a\u202eb"`,
		"a\ufffdb":                       "a\ufffdb",
	} {
		if got := intel.Shown(name); got != want {
			t.Errorf("%q is shown as %s, not %s", name, got, want)
		}
	}
}

// For any name, Shown returns only printable characters, and applying it again changes
// nothing.
func FuzzShown(f *testing.F) {
	f.Add("a\u202eb")
	f.Add("\x1b]0;title\a")
	f.Fuzz(func(t *testing.T, name string) {
		shown := intel.Shown(name)
		if strings.ContainsFunc(shown, func(r rune) bool { return !unicode.IsPrint(r) }) || !utf8.ValidString(shown) || intel.Shown(shown) != shown {
			t.Errorf("%q is shown as %q", name, shown)
		}
	})
}
