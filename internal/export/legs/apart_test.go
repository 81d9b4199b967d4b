package legs_test

import (
	"regexp"
	"strings"
	"testing"

	"linegraph/internal/export/legs"
)

// A word is cut out of a field where nothing but a comma or a blank is beside
// it; brackets bind it, and a bracketed word is bound by a blank too.
func TestApart(t *testing.T) {
	owner := regexp.MustCompile(`(?i)\(owner\)|my phone|phone user`)
	for field, want := range map[string]string{
		"":                                   "",
		"a, b":                               "a, b",
		"Local User":                         "Local User",
		"local user":                         "local user",
		"a, Local User, b":                   "a|Local User|b",
		"a Local User":                       "a|Local User",
		"Local User a":                       "Local User|a",
		"Local User\u00a0a":                  "Local User|a",
		"a;Local User":                       "a|Local User",
		"Local User ::: a":                   "Local User|a",
		"Local User <a>":                     "Local User <a>",
		"Local User<a>":                      "Local User<a>",
		"Local User (a)":                     "Local User (a)",
		"Local User [a]":                     "Local User [a]",
		"Local User, <a>":                    "Local User|<a>",
		"a (Local User)":                     "a (Local User)",
		"a, b (Local User), c":               "a, b (Local User), c",
		"Local Users a":                      "Local Users a",
		"a xLocal User":                      "a xLocal User",
		"a, My phone":                        "a|My phone",
		"My phone, Local User, a":            "My phone|Local User|a",
		"My phone, a, phone user":            "My phone|a|phone user",
		"My phone user a":                    "My phone|user a",
		"a (owner)":                          "a (owner)",
		"a, (owner)":                         "a|(owner)",
		"(owner), a":                         "(owner)|a",
		"(owner) a":                          "(owner) a",
		"(owner)":                            "(owner)",
		"a, b (owner), insert-address-token": "a, b (owner)|insert-address-token",
	} {
		if got := strings.Join(legs.Apart(field, owner), "|"); got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
	for field, want := range map[string]string{"a, My phone": "a, My phone", "Local User, a, Local User": "Local User|a|Local User"} {
		if got := strings.Join(legs.Apart(field, nil), "|"); got != want {
			t.Errorf("%q with words of no tool: %q, want %q", field, got, want)
		}
	}
}
