package identity_test

import (
	"strings"
	"testing"

	"linegraph/internal/identity"
)

func TestDoubt(t *testing.T) {
	for raw, want := range map[string]string{
		"07700900123": "", "+447700900123": "", "60777": "", "LYCAMOBILE": "", "+15555550013": "", "*100#": "", "07700900123-": "",
		"7700900123": "state no country", "0612345678": "state no country", "447700900": "state no country",
		"+447700": "too short or too long", "00447700": "too short or too long", "+4477009001412": "too short or too long",
		"07700900123 x12": "an extension", "07700900123,,2#": "an extension", "07700900123,999": "an extension", "kez@example.org": "",
	} {
		p, err := identity.Resolve(raw, "", "GB")
		if err != nil {
			t.Fatal(raw, err)
		}
		if got := identity.Doubt(raw, p); !strings.Contains(got, want) || got != "" && want == "" {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}
