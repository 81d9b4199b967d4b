package identity_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// keys are what a field comes to on a service: each party's key and name, or
// why it has none.
func keys(field, service string) string {
	var all []string
	for _, w := range identity.Split(field) {
		p, err := identity.Resolve(w.Raw, service, "GB")
		if err != nil {
			all = append(all, "!"+strings.TrimSuffix(strings.TrimPrefix(intel.ErrorMessage(err), "The party is "), "."))
			continue
		}
		all = append(all, strings.TrimSpace(p.Key()+" "+w.Name))
	}
	return strings.Join(all, ", ")
}

// What looks like a number, a name or an account and is none, or another.
func TestFieldsThatMislead(t *testing.T) {
	const masked, neither, several = "!a number with digits masked or cut off", "!neither a number nor an account", "!more than one number"
	const other, name, nobody = "!a date, an amount or a computer's address, not a number", "!a name, not an account", "!withheld or unknown"
	for _, c := range []struct{ service, field, want string }{
		{"", "07700 900 xxx", masked}, {"", "07700 900 12x", masked}, {"", "020 7946 xxxx", masked}, {"", "0161 496 0xxx", masked},
		{"", "+44 7700 900 xxx", masked}, {"", "+33 6 12 34 56 xx", masked}, {"", "+48 12 345 67 8x", masked}, {"", "XXX 79460000", masked},
		{"", "07700 900 12O", neither}, {"", "0207946 O123", neither}, {"", "07700 900 redacted", neither}, {"", "Kez 07700 900", neither},
		{"", "07700 900123 or 124", neither}, {"", "020 7946 0000 to 0009", neither},
		{"", "101 102", several}, {"", "60006 60007", several}, {"", "2 07700 900123", several}, {"", "1234 07700900123", several},
		{"", "116 123", "116123"}, {"", "123 Reg", "123 Reg"}, {"", "60006 Lotto", "60006 Lotto"}, {"", "606060 Lotto", "606060 Lotto"}, {"", "0770090 0044 7700900124", "+447700900044, 7700900124"}, {"", "(202) 555-0142 Kez", "2025550142 Kez"},
		{"", "12.50", other}, {"", "2025-05-18", other}, {"", "18.05.2025", other}, {"", "1/2/25", other}, {"", "192.168.0.1", other}, {"", "18:06", other},
		{"", "sip:anonymous@anonymous.invalid", nobody}, {"", "unavailable@unknown.invalid", nobody}, {"", "unknown@unknown", nobody},
		{"", "sip:07700900123@ims.example.com", "+447700900123"}, {"", "sip:+44-7700-900123@ims.example.com;user=phone", "+447700900123"},
		{"", "somebody@hosted", neither}, {"", "somebody@hosted.lid", neither},
		{"", "Blocked", nobody}, {"", "[deleted]", nobody}, {"", `"Unknown"`, nobody}, {"", "#N/A", nobody}, {"", "Inconnu", nobody},
		{"", "tel:863-1234;phone-context=+1-914-555", neither}, {"", "tel:07700900123;phone-context=+44", "+447700900123"}, {"", "07700900123;phone-context=+33", neither},
		{"", "mailto:Kez@example.com?subject=x", "kez@example.com"}, {"", "kez@example.com.", "kez@example.com"}, {"", "kez@example.com\u200b", "kez@example.com"},
		{"imessage", "E:Kez@example.com", "kez@example.com"}, {"imessage", "P:+447700900123", "+447700900123"}, {"facetime", "e:kez@example.com", "kez@example.com"}, {"imessage", "p:", "!withheld or unknown"}, {"imessage", "p", "!withheld or unknown"}, {"telegram", "e:kezm", "e:kezm"}, {"imessage", "x:+447700900123", name}, {"instagram", "\u2068kez_m\u2069", "kez_m"},
		{"instagram", "Kez Marsh", name}, {"telegram", "Deleted Account", name}, {"whatsapp", "Mum", name}, {"viber", "kez.m", name},
		{"signal", "3f2c8d10-9c1e-4a57-8f21-0123456789ab", "3f2c8d10-9c1e-4a57-8f21-0123456789ab"}, {"signal", "kez_m.42", "kez_m.42"},
		{"facebook", "100000000000001.0", "100000000000001"}, {"facebook", "1.23456789012345E+17", "!a number in exponent form, which loses digits"},
		{"instagram", "'5551234567", "5551234567"},
		{"", "07700900123 ext 12 or 13", neither}, {"", "07700900123 x12, 13", masked}, {"", "07700900123 ext 12 and 07700900124", "+447700900123, +447700900124"},
		{"", "07700900123 Ext", "+447700900123 Ext"}, {"discord", "kez.m", "kez.m"},
	} {
		if got := keys(c.field, c.service); got != c.want {
			t.Errorf("%q on %q: %q, want %q", c.field, c.service, got, c.want)
		}
	}
}

// A number of which a digit or more are hidden behind whatever people write for
// that has no key, in whichever groups it is written and whatever it is parted by.
func TestHiddenDigitsAreNoKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.SampledFrom([]string{"07700900123", "+447700900123", "02079460018", "01632960001", "+12025550142", "+33612345678"}).Draw(t, "number")
		at := rapid.IntRange(4, len(number)-1).Draw(t, "from")
		mask := rapid.SampledFrom([]string{"x", "X", "*", "?", "…", "•", "#"}).Draw(t, "mask")
		to := rapid.IntRange(at+1, len(number)).Draw(t, "to")
		hidden := number[:at] + strings.Repeat(mask, to-at) + number[to:]
		if to < len(number) && strings.ContainsAny(mask, "xX#") && to-at == 1 {
			t.Skip("it may be an extension")
		}
		gap := rapid.IntRange(2, len(number)-2).Draw(t, "gap")
		runes := []rune(hidden)
		written := string(runes[:gap]) + rapid.SampledFrom([]string{"", " ", "-"}).Draw(t, "blank") + string(runes[gap:])
		for _, w := range identity.Split(written) {
			if p, err := identity.Resolve(w.Raw, "", "GB"); err == nil {
				t.Fatalf("%q became %q", written, p.Key())
			}
		}
	})
}
