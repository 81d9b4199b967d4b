package identity_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

func TestSameNumber(t *testing.T) {
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{"+447700900101", "07700900101", true}, {"0044 7700 900101", "(07700) 900-101", true}, {"447700900101", "07700.900.101", true},
		{"+33639980101", "06 39 98 01 01", true}, {"'07700900101", "tel:+447700900101", true}, {"447700900101.0", "07700900101", true},
		{"+447700900101/TYPE=PLMN", "07700900101", true}, {"4.47700900101E+11", "07700900101", true}, {"07700900101;phone-context=+44", "+447700900101", true},
		{"٠٧٧٠٠٩٠٠١٠١", "+447700900101", true}, {"141 07700900101", "+447700900101", true}, {"607 77", "60777", true},
		{"07700900101 x12", "07700900101", false}, {"0770090010*", "07700900101", false}, {"07700900101 07700900102", "07700900101", false},
		{"+447700900101", "07700900102", false}, {"+4407700900101", "+337700900101", false}, {"07700900101", "447700900101@s.whatsapp.net", false},
		{"0101", "0101", true}, {"101", "1 01", true}, {"101", "0101", false}, {"+17700900101", "07700900101", true}, {"+3537700900101", "07700900101", true},
		{"+12347700900101", "07700900101", false}, {"07700900101", "077009001 01", true}, {"07700900101 Kez", "07700900101", false}, {"101", "+44101", false}, {"12345678", "+44012345678", false}, {"012345678", "+4412345678", true}, {"01234567", "+441234567", false},
		{"", "", false}, {"12", "12", false}, {"kez_m", "kez_m", false}, {"07700900101", "0770090010", false}, {"0770090010120", "0770090010121", false},
		{"070010101", "070020101", false}, {"07700900.101", "07700900.102", false},
	} {
		if identity.SameNumber(c.one, c.other) != c.want || identity.SameNumber(c.other, c.one) != c.want {
			t.Errorf("%q and %q: want %v", c.one, c.other, c.want)
		}
	}
}

// Two texts are one number only where both are read as it, and every way of
// writing a number is the same as any other, unless it has an extension.
func TestSameNumberHoweverWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := people().Draw(t, "one"), people().Draw(t, "other")
		v, w := ways(t, p), ways(t, p)
		v.suffix, w.suffix = 0, 0
		one, other := v.write(p, p.national), w.write(p, p.national)
		if !identity.SameNumber(one, other) {
			t.Fatalf("%q and %q are not the same", one, other)
		}
		if another := ways(t, q).write(q, q.national); p.key() != q.key() && identity.SameNumber(one, another) {
			t.Fatalf("%q and %q are the same", one, another)
		}
	})
}

func TestStatesCountry(t *testing.T) {
	for text, want := range map[string]bool{
		"+44 7700 900123": true, "+44 (0)7700-900123": true, "+1 (202) 555‑0142": true, "\u202a+44 7700 900123\u202c": true, "+1234567": true,
		"07700 900123": false, "447700900123": false, "+44 7700 900123 Kez": false, "+44 7700 900123 x12": false, "+44 7700 900***": false,
		"+123456": false, "+1234567890123456": false, "Kez": false, "": false, "+": false, "+44 7700 900123 +44 7700 900124": false,
	} {
		if identity.StatesCountry(text) != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
}

func TestAccountsOf(t *testing.T) {
	var all []string
	for _, p := range identity.AccountsOf("+447700900123") {
		all = append(all, p.Service+":"+p.Handle)
	}
	want := "facetime:+447700900123 imessage:+447700900123 signal:+447700900123 viber:+447700900123 whatsapp:447700900123@s.whatsapp.net"
	if got := strings.Join(all, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if all := identity.AccountsOf("07700***123"); len(all) > 0 {
		t.Errorf("a number of hidden digits has accounts: %v", all)
	}
}

func TestIsSender(t *testing.T) {
	for key, want := range map[string]bool{"LYCAMOBILE": true, "60777": false, "+447700900123": false} {
		if identity.IsSender(identity.Describe(key)) != want {
			t.Errorf("%s: want %v", key, want)
		}
	}
	if identity.IsSender(intel.Party{}) {
		t.Error("nobody sends texts")
	}
}
