package intel_test

import (
	"testing"

	"linegraph/internal/intel"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"  Frank \t\n LINE ":    "frank line",
		"A`^~\x1f\x00\vZ":       "a`^~\x1f\x00 z",
		"Zoë Ó Briain":          "zoe o briain",
		"ＦＵＬＬ width":            "full width",
		"Jose\u0301":            "jose",
		"\u00a0Ynys\u00a0Môn  ": "ynys mon",
	} {
		if got := intel.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldTwiceIsFoldOnce(t *testing.T) {
	for _, s := range []string{"İstanbul", "ǅ", "Å Ångström", "ß", "ﬁne"} {
		once := intel.Fold(s)
		if twice := intel.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, but folded again %q", s, once, twice)
		}
	}
}
