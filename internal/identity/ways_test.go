package identity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/identity"
)

// person is a number as its owner knows it: the calling code, the digits behind
// it, and the zero that is dialled before them at home.
type person struct{ region, code, national, trunk string }

func (p person) key() string { return "+" + p.code + p.national }

// prefixes are the ways to begin a number, each with what stands before the
// national digits, so that any grouping may follow.
func (p person) prefixes() []string {
	all := []string{"+" + p.code, "+" + p.code + " ", "00" + p.code, "00" + p.code + " ", "00 " + p.code + " ", "(+" + p.code + ") ", "+ " + p.code + " ", "++" + p.code}
	if p.trunk != "" {
		all = append(all, p.trunk, "+"+p.code+"(0)", "+"+p.code+" (0)", "+"+p.code+" [0] ", "00"+p.code+"(0)")
	}
	if p.code == "44" {
		all = append(all, "44", "44 ", "44(0)", "440", "+440", "141 0", "1470 0", "#31#0")
	}
	return all
}

// groupings part the national digits.
var groupings = []func(digits string) string{
	func(d string) string { return d },
	between(4, " "), between(4, "-"), between(4, "."), between(4, "_"), between(4, "\u00a0"), between(3, "\u2009"), between(4, "–"), between(6, " "),
	func(d string) string { return d[:3] + " " + d[3:6] + " " + d[6:] },
	func(d string) string { return d[:3] + "-" + d[3:6] + "-" + d[6:] },
	func(d string) string { return strings.Join(strings.Split(d, ""), " ") },
}

func between(at int, gap string) func(string) string {
	return func(d string) string { return d[:at] + gap + d[at:] }
}

// dressings are what people, phones and spreadsheets put around a number.
var dressings = []func(text string) string{
	func(s string) string { return s }, func(s string) string { return " " + s + "\u200e" }, func(s string) string { return "\u202a" + s + "\u202c" },
	func(s string) string { return "'" + s }, func(s string) string { return `="` + s + `"` }, func(s string) string { return `"` + s + `"` },
	func(s string) string { return "<" + s + ">" }, func(s string) string { return "tel:" + s }, fullWidth, arabic,
}

func fullWidth(s string) string { return inScript(s, '０') }
func arabic(s string) string    { return inScript(s, '٠') }

func inScript(s string, zero rune) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return zero + r - '0'
		}
		return r
	}, s)
}

// suffixes are what stands behind a number and is not of it.
var suffixes = []string{"", " x12", " ext. 136", ";ext=12", "p99", ",,2#", "w1", " extension 4"}

// people gives numbers of Ofcom's ranges for drama, mobile and landline, and of
// other countries.
func people() *rapid.Generator[person] {
	return rapid.Custom(func(t *rapid.T) person {
		of := rapid.SampledFrom([]person{
			{"GB", "44", "7700900", "0"}, {"GB", "44", "2079460", "0"}, {"GB", "44", "1632960", "0"}, {"GB", "44", "1134960", "0"},
			{"US", "1", "2025550", ""}, {"FR", "33", "639980", "0"}, {"IE", "353", "850123", "0"}, {"NG", "234", "8031234", "0"}, {"PK", "92", "3001234", "0"},
		}).Draw(t, "range")
		of.national += fmt.Sprintf("%03d", rapid.IntRange(100, 199).Draw(t, "number"))
		return of
	})
}

// way is one way to write a number.
type way struct{ prefix, grouping, dressing, suffix int }

func ways(t *rapid.T, p person) way {
	index := func(n int, of string) int { return rapid.IntRange(0, n-1).Draw(t, of) }
	return way{index(len(p.prefixes()), "prefix"), index(len(groupings), "grouping"), index(len(dressings), "dressing"), index(len(suffixes), "suffix")}
}

// write gives a number in one way; national stands in for its own digits.
func (w way) write(p person, national string) string {
	return dressings[w.dressing](p.prefixes()[w.prefix] + groupings[w.grouping](national) + suffixes[w.suffix])
}

func TestWaysAreMany(t *testing.T) {
	const least = 200
	for _, p := range []person{{"GB", "44", "7700900123", "0"}, {"US", "1", "2025550123", ""}, {"FR", "33", "639980123", "0"}} {
		met := map[string]bool{}
		for prefix := range p.prefixes() {
			for grouping := range groupings {
				for dressing := range dressings {
					suffix := (prefix + grouping + dressing) % len(suffixes)
					text := way{prefix, grouping, dressing, suffix}.write(p, p.national)
					met[text] = true
					if key, err := resolved(text, p.region); err != nil || key != p.key() {
						t.Fatalf("%q in %s is %q (%v), want %q", text, p.region, key, err, p.key())
					}
				}
			}
		}
		if len(met) < least {
			t.Errorf("only %d ways to write %s", len(met), p.key())
		}
		t.Logf("%d ways to write a number of %s", len(met), p.region)
	}
}

func resolved(text, region string) (string, error) {
	p, err := identity.Resolve(text, "", region)
	return p.Number, err
}

// A number written in any way has one key, and no text that differs from it in
// a digit, lacks one or has one more has that key.
func TestOneKeyAndNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := people().Draw(t, "person")
		w := ways(t, p)
		text := w.write(p, p.national)
		if key, err := resolved(text, p.region); err != nil || key != p.key() {
			t.Fatalf("%q in %s is %q (%v), want %q", text, p.region, key, err, p.key())
		}
		if again, err := resolved(p.key(), "GB"); err != nil || again != p.key() {
			t.Fatalf("%q is %q (%v)", p.key(), again, err)
		}
		at := rapid.IntRange(0, len(p.national)-1).Draw(t, "at")
		digit := rapid.StringMatching(`[0-9]`).Draw(t, "digit")
		before, rest := p.national[:at], p.national[at+1:]
		for _, national := range []string{before + digit + rest, before + rest, before + digit + p.national[at:]} {
			if national == p.national || national == "0"+p.national { // the zero dialled at home
				continue
			}
			if key, _ := resolved(w.write(p, national), p.region); key == p.key() {
				t.Fatalf("%q is %q too", w.write(p, national), key)
			}
		}
		for _, mask := range []string{"*", "x", "#", "?", "…", "..", "__"} {
			hidden := w.write(p, before+mask+rest)
			if key, err := resolved(hidden, p.region); key == p.key() || err == nil && strings.HasPrefix(key, "+") {
				t.Fatalf("%q, of which a digit is hidden, is %q", hidden, key)
			}
		}
	})
}

// A text of two numbers is nobody's key, and Split finds both or leaves it whole.
func TestTwoNumbersAreNoKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := people().Draw(t, "one"), people().Draw(t, "other")
		v, w := ways(t, p), ways(t, q)
		between := rapid.SampledFrom([]string{";", "; ", ",", ", ", " / ", "/", " ::: ", " & ", "\n", "\r\n", "|", " | ", "~", " or ", " and ", " ", "  "}).Draw(t, "between")
		text := v.write(p, p.national) + between + w.write(q, q.national)
		for _, service := range []string{"", "whatsapp", "signal", "telegram"} {
			if got, err := identity.Resolve(text, service, p.region); err == nil && service != "telegram" {
				t.Fatalf("%q on %q is %q", text, service, got.Key())
			}
		}
		switch all := identity.Split(text); len(all) {
		case 1:
			if all[0].Raw != strings.Trim(text, " ;,\n") {
				t.Fatalf("%q became %q", text, all[0].Raw)
			}
		case 2:
			keys := []string{}
			for i, of := range []person{p, q} {
				key, _ := resolved(all[i].Raw, of.region)
				keys = append(keys, key)
			}
			if want := []string{p.key(), q.key()}; !slices.Equal(keys, want) {
				t.Fatalf("%q is parted into %q, of %q", text, all, want)
			}
		default:
			t.Fatalf("%q is parted into %d", text, len(all))
		}
	})
}

// Plainly written numbers are parted at every mark that people part them with.
func TestSplitFindsBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := people().Draw(t, "one"), people().Draw(t, "other")
		between := rapid.SampledFrom([]string{";", "; ", ",", ", ", " / ", "/", " ::: ", " & ", "\n", "|", "~", " or ", " and ", " "}).Draw(t, "between")
		grouping := rapid.SampledFrom(groupings[:5]).Draw(t, "grouping")
		one, other := "+"+p.code+" "+grouping(p.national), "+"+q.code+" "+grouping(q.national)
		if all := identity.Split(one + between + other); len(all) != 2 || all[0].Raw != one || all[1].Raw != other {
			t.Fatalf("%q is parted into %q", one+between+other, all)
		}
		named := identity.Split("Doe, Jane " + one + "; Sam (" + other + ")")
		if want := []identity.Written{{Raw: one, Name: "Doe, Jane"}, {Raw: other, Name: "Sam"}}; !slices.Equal(named, want) {
			t.Fatalf("names are lost: %q", named)
		}
	})
}
