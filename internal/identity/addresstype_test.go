package identity_test

import (
	"testing"

	"linegraph/internal/identity"
)

// The type behind an MMS address ends a number and is no part of one; an address
// of another type is no number.
func TestAddressTypes(t *testing.T) {
	plain, err := identity.Resolve("+447700900123", "", "GB")
	if err != nil {
		t.Fatal(err)
	}
	for _, written := range []string{"+447700900123/TYPE=PLMN", "+447700900123/type=plmn ", "07700 900123/TYPE=PLMN"} {
		if got, err := identity.Resolve(written, "", "GB"); err != nil || got.ID != plain.ID {
			t.Errorf("%s: %+v, %v", written, got, err)
		}
	}
	for _, written := range []string{
		"192.0.2.1/TYPE=IPv4", "2001:db8::1/TYPE=IPv6", "+44770090/TYPE=PLMN 0123", "+44770090/TYPE=PLMN0123", "+447700900123/TYPE=",
	} {
		if got, err := identity.Resolve(written, "", "GB"); err == nil {
			t.Errorf("%s: %+v", written, got)
		}
	}
}
