package sameevent

import (
	"strings"
	"testing"
)

func TestAlike(t *testing.T) {
	long := "bring the whole lot to the usual place by ten"
	tests := []struct {
		x, y string
		like Likeness
		one  bool
	}{
		{"ok", "ok", Equal, true},
		{"ok", "OK", "", false},
		{"ok", "ok.", "", false},
		{"see  you\r\nthere ", "see you there", Dressed, true},
		{"it\u2019s \u201con\u201d", `it's "on"`, Dressed, true},
		{`"see you"`, "see you", Dressed, true},
		{`'see you'`, "see you", Dressed, true},
		{`"see you'`, "see you", "", false},
		{`""`, "", "", false},
		{"cafe\u0301", "caf\u00e9", Dressed, true},
		{"\u200eok\ufeff", "ok", Dressed, true},
		{"ok 👍", "ok \ufffd", Dressed, true},
		{"ok ←", "ok \ufffd", Dressed, true},
		{"ok ±", "ok \ufffd", "", false},
		{"ok 👍🏽", "ok \ufffd\ufffd", Dressed, true},
		{"👍 ok ❤️", "\ufffd ok \ufffd", Dressed, true},
		{"👍 ok ❤️", "👍 ok \ufffd", Dressed, true},
		{"ok 👍", "ok 👎", "", false},
		{"ok 👍 no \ufffd", "ok 👎 no ❤️", "", false},
		{"👍 ok \ufffd", "👎 ok ❤️", "", false},
		{"ok 👍", "ok", "", false},
		{"a+b", "a=b", "", false},
		{"", "", Equal, true},
		{long, long[:30], Cut, true},
		{long, long[:29], "", false},
		{long, long[:8] + "…", Cut, true},
		{long, long[:8] + "...", Cut, true},
		{long, long[:6] + "…", "", false},
		{long, long[:31] + "\ufffd", Cut, true},
		{long[:20], long[:20] + "…", "", false},
		{long, strings.ToUpper(long[:30]), "", false},
		{long, long + "…", Cut, true},
	}
	for _, test := range tests {
		for _, swap := range []bool{false, true} {
			x, y := test.x, test.y
			if swap {
				x, y = y, x
			}
			n := notes(Source{Events: []Event{{Body: x}, {Body: y}}})
			if like, one := alike(n[0], n[1]); one != test.one || one && like != test.like {
				t.Errorf("%q and %q: %v %v, want %v %v", x, y, like, one, test.like, test.one)
			}
		}
	}
}

func TestBeginning(t *testing.T) {
	for text, want := range map[string]string{"": "", "1234567": "", "12345678": "", "123456789": "12345678", "ééééééééé": "éééééééé"} {
		if got := beginning(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
