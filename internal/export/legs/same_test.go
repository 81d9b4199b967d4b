package legs_test

import (
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

func TestSame(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"a", "a", true}, {"Kez@Example.org", "kez@example.org", true}, {"a", "b", false},
		{"+447700900101", "07700900101", true}, {"00447700900101", "07700 900101", true}, {"447700900101", "(07700) 900-101", true},
		{"+44 7700 900101", "+447700900101", true}, {"+447700900101", "00447700900101", true}, {"+447700900101", "447700900101", true},
		{"07700900101", "07700\u00a0900.101", true}, {"+3537700900101", "07700900101", true}, {"+17700900101", "07700900101", true},
		{"+447700900101", "07700900102", false}, {"+447700900101", "7700900101", false}, {"+12347700900101", "07700900101", false},
		{"+7700900101", "07700900101", false}, {"1234567890", "2234567890", false}, {"0123", "44123", false},
		{"012345678", "4412345678", true}, {"01234567", "441234567", false},
		{"07700900101", "+447700900101@s.whatsapp.net", false}, {"a", "", false}, {"", "a", false}, {"+", "+1", false},
		{"abc07700900101", "xyz07700900101", false}, {"07700900101x", "+447700900101x1", false},
	} {
		for _, swapped := range []bool{false, true} {
			a, b := export.Party{Raw: test.a}, export.Party{Raw: test.b}
			if swapped {
				a, b = b, a
			}
			if got := legs.Same(a, b); got != test.want {
				t.Errorf("%q and %q: %v", a.Raw, b.Raw, got)
			}
		}
	}
	for _, test := range []struct {
		a, b export.Party
		want bool
	}{
		{export.Party{Raw: "a", Service: "signal"}, export.Party{Raw: "a", Service: "telegram"}, false},
		{export.Party{Name: "Kez"}, export.Party{Name: "Kez"}, true},
		{export.Party{Name: "Kez"}, export.Party{Name: "Ron"}, false},
		{export.Party{Name: "Kez"}, export.Party{Raw: "a", Name: "Kez"}, false},
		{export.Party{Owner: true}, export.Party{Owner: true}, true},
		{export.Party{Owner: true}, export.Party{}, false},
		{export.Party{}, export.Party{}, false},
	} {
		if got := legs.Same(test.a, test.b); got != test.want {
			t.Errorf("%+v and %+v: %v", test.a, test.b, got)
		}
	}
}
