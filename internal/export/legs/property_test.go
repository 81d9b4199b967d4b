package legs_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// Whatever a record says: who is assigned was named or is the phone, each is
// there once, at most one of the recipients is the phone, and the phone is never
// made of somebody while it is known to be another. The order in which parties
// are listed decides nothing.
func TestWhateverIsSaid(t *testing.T) {
	names := []string{"07700900100", "+447700900100", "07700900101", "+447700900102", "kez", "insert-address-token", group, "-1", ""}
	party := rapid.Custom(func(t *rapid.T) export.Party {
		return export.Party{Raw: rapid.SampledFrom(names).Draw(t, "raw"), Owner: rapid.IntRange(0, 9).Draw(t, "owner") == 0}
	})
	several := rapid.SliceOfN(party, 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		said := legs.Said{
			Way:  legs.Way{Direction: legs.Direction(rapid.IntRange(0, 2).Draw(t, "direction"))},
			From: rapid.SliceOfN(party, 0, 2).Draw(t, "from"), To: several.Draw(t, "to"), Others: several.Draw(t, "others"),
			Partner: several.Draw(t, "partner"), Members: several.Draw(t, "members"), Complete: rapid.Bool().Draw(t, "complete"),
		}
		own := export.Party{Raw: "+447700900100"}
		if rapid.Bool().Draw(t, "own number known") {
			said.Own = []export.Party{own}
		}
		c := export.Communication{}
		_, why := said.Assign(&c)
		if why != "" {
			if c.To != nil || c.From != (export.Party{}) {
				t.Fatalf("%q, and %+v", why, c)
			}
			return
		}
		all := append([]export.Party{c.From}, c.To...)
		if len(c.To) == 0 {
			t.Fatal("nobody receives")
		}
		for i, p := range c.To {
			if slices.ContainsFunc(c.To[:i], func(q export.Party) bool { return legs.Same(p, q) || p.Owner && q.Owner }) {
				t.Fatalf("twice: %+v", c.To)
			}
			if legs.Same(p, c.From) && len(c.To) > 1 {
				t.Fatalf("the sender receives: %+v", all)
			}
		}
		for _, p := range all {
			if p.Raw == "insert-address-token" || p.Raw == "-1" || export.IsGroup(p.Raw) {
				t.Fatalf("a word is a party: %+v", all)
			}
			if legs.Same(p, own) && said.Own != nil && !p.Owner {
				t.Fatalf("the phone's own number is not marked: %+v", all)
			}
		}
	})
}

// Marking the phone, or listing recipients in another order, changes no party.
func TestOrderDecidesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		to := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "z!", "insert-address-token"}), 1, 5, rapid.ID).Draw(t, "to")
		word := rapid.SampledFrom([]string{"incoming", "outgoing", ""}).Draw(t, "word")
		assign := func(to []string) string {
			c := export.Communication{}
			said := legs.Said{Way: legs.Of(word), From: list("s")}
			for _, r := range to {
				said.To = append(said.To, list(r)...)
			}
			note, why := said.Assign(&c)
			slices.SortFunc(c.To, func(a, b export.Party) int { return slices.Compare([]byte(a.Raw), []byte(b.Raw)) })
			return shown(append([]export.Party{c.From}, c.To...)) + note + why
		}
		turned := slices.Clone(to)
		slices.Reverse(turned)
		if one, other := assign(to), assign(turned); one != other {
			t.Fatalf("%q: %s, turned round: %s", to, one, other)
		}
	})
}
