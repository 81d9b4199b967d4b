package legs_test

import (
	"fmt"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// shown are parties with their names.
func shown(all []export.Party) string {
	var b strings.Builder
	for _, p := range all {
		fmt.Fprintf(&b, "[%s|%s]", p.Raw, p.Name)
		if p.Owner {
			b.WriteString("*")
		}
	}
	return b.String()
}

func TestField(t *testing.T) {
	for _, test := range []struct{ field, names, want string }{
		{"+447700900101", "", "[+447700900101|]"},
		{"+447700900101", " Marsh, Kez ", "[+447700900101|Marsh, Kez]"},
		{"Sam (+447700900101)", "", "[+447700900101|Sam]"},
		{"Sam (+447700900101)", "Sam Smith", "[+447700900101|Sam Smith]"},
		{"Doe, Jane +447700900101", "", "[+447700900101|Doe, Jane]"},
		{"07700900101;07700900102", "Kez, Ron", "[07700900101|Kez][07700900102|Ron]"},
		{"07700900101;07700900102", "Kez; Ron\n", "[07700900101|Kez][07700900102|Ron]"},
		{"07700900101;07700900102", "Kez", "[07700900101|][07700900102|]"},
		{"07700900101;07700900102", "Marsh, Kez, Ron", "[07700900101|][07700900102|]"},
		{"07700900101;07700900102", " ,Ron", "[07700900101|][07700900102|Ron]"},
		{"Local User <447700900100@s.whatsapp.net>", "", "[447700900100@s.whatsapp.net|Local User]*"},
		{"LOCAL USER", "", "[|]*"},
		{"Local User, +447700900101", "", "[|]*[+447700900101|]"},
		{"+447700900101, Local User", "", "[+447700900101|][|]*"},
		{"+447700900101 LOCAL USER", "", "[+447700900101|][|]*"},
		{"insert-address-token +447700900101", "", "[|]*[+447700900101|]"},
		{"insert-address-token, +447700900101, Local User", "", "[|]*[+447700900101|][|]*"},
		{"+447700900101, Local User, +447700900102", "", "[+447700900101|][|]*[+447700900102|]"},
		{"+447700900101 (Local User)", "", "[+447700900101|Local User]*"},
		{"Local User (+447700900100)", "", "[+447700900100|Local User]*"},
		{"Local User <+447700900100>, +447700900101", "", "[+447700900100|Local User]*[+447700900101|]"},
		{"+447700900101, +447700900100 (Local User)", "", "[+447700900101|][+447700900100|Local User]*"},
		{"\"Local User\" <+447700900100>", "", "[+447700900100|Local User]*"},
		{"Local User, Kez <447700900101@s.whatsapp.net>", "", "[|]*[447700900101@s.whatsapp.net|Kez]"},
		{"xLocal User +447700900101", "", "[+447700900101|xLocal User]"},
		{"Local Users +447700900101", "", "[+447700900101|Local Users]"},
		{"insert-address-token", "Kez", "[|Kez]*"},
		{"-1", "", "[|]"}, {"-2", "", "[|]"}, {"-3", "", "[|]"}, {"null", "", "[|]"}, {"-4", "", "[-4|]"},
		{"a/b", "", "[a/b|]"},
		{"", "Kez", ""}, {"", "", ""},
	} {
		if got := shown(legs.Field(test.field, test.names, "")); got != test.want {
			t.Errorf("%q with %q: %s, want %s", test.field, test.names, got, test.want)
		}
	}
	if got := shown(legs.List([]string{"+447700900101", "insert-address-token"}, "Kez, Ron", "")); got != "[+447700900101|Kez][|Ron]*" {
		t.Errorf("a list of fields: %s", got)
	}
	for _, p := range legs.Field("a;b", "", "signal") {
		if p.Service != "signal" {
			t.Errorf("%+v", p)
		}
	}
}

// A party takes the name that stands beside its address in another list, and the
// mark of the phone by its name where it has no address.
func TestNames(t *testing.T) {
	c := export.Communication{}
	said := legs.Said{
		From:    []export.Party{{Raw: "+447700900101"}},
		To:      []export.Party{{Raw: "+447700900100", Name: "mine"}, {Raw: "+447700900102"}},
		Partner: []export.Party{{Raw: "07700900101", Name: "Kez"}, {Raw: "07700900102", Name: "Ron"}, {Raw: "07700900100", Name: "no"}},
	}
	if _, why := said.Assign(&c); why != "" || shown(append([]export.Party{c.From}, c.To...)) != "[+447700900101|Kez][+447700900100|mine][+447700900102|Ron]" {
		t.Errorf("%s, %s", shown(append([]export.Party{c.From}, c.To...)), why)
	}
	for name, test := range map[string]struct {
		said legs.Said
		want string
	}{
		"the sender by name":  {legs.Said{From: []export.Party{{Name: "Me"}}, To: list("a"), Members: []export.Party{{Raw: "z", Name: "Me", Owner: true}}}, "[|Me]*[a|]"},
		"the member by name":  {legs.Said{From: []export.Party{{Raw: "a", Name: "Kez"}}, Members: []export.Party{{Raw: "z", Name: "Me"}, {Name: "Me", Owner: true}}, Own: nil}, "[a|Kez][z|Me]*"},
		"nobody of no name":   {legs.Said{From: list("a"), To: []export.Party{{Raw: "b"}}, Members: []export.Party{{Owner: true}}}, "[a|][b|]"},
		"withheld is nobody":  {legs.Said{Way: legs.Of("incoming"), From: []export.Party{{Raw: "-1"}}}, "[|][|]*"},
		"withheld by name":    {legs.Said{Way: legs.Of("incoming"), From: []export.Party{{Raw: "-1", Name: "Unknown"}}}, "[|Unknown][|]*"},
		"two ways to write":   {legs.Said{Way: legs.Of("outgoing"), To: []export.Party{{Raw: "07700900101"}, {Raw: "+447700900101", Name: "Kez"}}}, "[|]*[07700900101|Kez]"},
		"one way marked":      {legs.Said{From: list("a"), To: []export.Party{{Raw: "07700900100"}, {Raw: "+447700900100", Owner: true}, {Raw: "b"}}}, "[a|][b|][07700900100|]*"},
		"a field not divided": {legs.Said{From: list("a"), To: []export.Party{{Raw: "07700900101;07700900102", Owner: true}}}, "[a|][07700900101;07700900102|]*"},
	} {
		c := export.Communication{}
		_, why := test.said.Assign(&c)
		if got := shown(append([]export.Party{c.From}, c.To...)); got != test.want || why != "" {
			t.Errorf("%s: %s, want %s (%s)", name, got, test.want, why)
		}
	}
}

// A word for the phone marks it and names nobody.
func TestWordsAreNoNames(t *testing.T) {
	kez := export.Party{Raw: "447700900102@s.whatsapp.net", Service: "whatsapp", Name: "Kez"}
	own := export.Party{Raw: "447700900101@s.whatsapp.net", Service: "whatsapp", Name: "Local User"}
	for _, s := range []legs.Said{{From: []export.Party{kez}, To: []export.Party{own}}, {From: []export.Party{own}, To: []export.Party{kez}}} {
		c := &export.Communication{Service: "whatsapp"}
		if _, why := s.Assign(c); why != "" {
			t.Fatal(why)
		}
		for _, p := range append(c.To, c.From) {
			if p.Owner != (p.Raw == own.Raw) || p.Name != map[bool]string{true: "", false: "Kez"}[p.Owner] {
				t.Errorf("%+v", p)
			}
		}
	}
}
