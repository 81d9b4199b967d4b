package identity_test

import (
	"strings"
	"testing"

	"linegraph/internal/identity"
)

// Whatever is written: there is a key or a reason, a number's key is its own, and
// a field is parted into what it holds.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{"+44 (0)7700 900123 x12", "Doe, Jane +447700900480, Roe, Ann 07700900481", "https://wa.me/447700900123?text=hi", "4.47700900150E+11", "tel:07700900123;phone-context=+44", "Kez <kez@example.org>"} {
		for _, service := range []string{"", "whatsapp", "facebook"} {
			f.Add(seed, service)
		}
	}
	f.Fuzz(func(t *testing.T, field, service string) {
		for _, w := range identity.Split(field) {
			p, err := identity.Resolve(w.Raw, service, "GB")
			if (err == nil) != (p.Key() != "") {
				t.Fatalf("%q on %q is %q, %v", w.Raw, service, p.Key(), err)
			}
			identity.Doubt(w.Raw, p)
			if !p.IsNumber() || !strings.HasPrefix(p.Number, "+") {
				continue
			}
			if again, err := identity.Number(p.Number); err != nil || again != p.Number || !identity.SameNumber(p.Number, p.Number) {
				t.Fatalf("%q is %q, which is %q, %v", w.Raw, p.Number, again, err)
			}
		}
	})
}
