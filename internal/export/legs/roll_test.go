package legs

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"linegraph/internal/export"
)

// ways are different spellings of a number, and of parties that are no number.
func ways(n int) []string {
	return []string{fmt.Sprintf("+447700900%03d", n), fmt.Sprintf("07700 900%03d", n), fmt.Sprintf("00447700900%03d", n), fmt.Sprintf("447700900%03d@s.whatsapp.net", n),
		fmt.Sprintf("7700900%03d.0", n), fmt.Sprintf("+44 (0)7700-900%03d", n), fmt.Sprintf("User %d", n), fmt.Sprintf("uSER %d", n), fmt.Sprintf("%d", n), "", "+447700900001 ext 5"}
}

func anybody(r *rand.Rand) export.Party {
	all := ways(r.IntN(12))
	p := export.Party{Raw: all[r.IntN(len(all))], Owner: r.IntN(6) == 0}
	if r.IntN(3) == 0 {
		p.Name = fmt.Sprintf("Name %d", r.IntN(4))
	}
	if r.IntN(4) == 0 {
		p.Service = "whatsapp"
	}
	return p
}

func rollOf(list []export.Party) *roll { r := newRoll(list); return &r }

// In a list of any length, the first party that is the same is found.
func TestRollFindsTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var list []export.Party
		for range r.IntN(4 * few) {
			list = append(list, anybody(r))
		}
		p := anybody(r)
		want := slices.IndexFunc(list, func(q export.Party) bool { return Same(q, p) })
		if got := rollOf(list).find(p); got != want {
			t.Fatalf("%+v is found at %d, not %d of %+v", p, got, want, list)
		}
	}
}

// A list that grows longer than few has each party once, as a short one does.
func TestRollHoldsEverybodyOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		var all roll
		var want []export.Party
		for range 3 * few {
			p := anybody(r)
			all.add(p)
			if i := slices.IndexFunc(want, func(q export.Party) bool { return Same(q, p) }); i >= 0 {
				if want[i].Name == "" {
					want[i].Name = p.Name
				}
				want[i].Owner = want[i].Owner || p.Owner
			} else {
				want = append(want, p)
			}
		}
		if !slices.Equal(all.list, want) {
			t.Fatalf("%+v\nnot %+v", all.list, want)
		}
	}
}

// The work for a record grows with the number of its parties, not with its square. The work
// is measured by the bytes allocated, which do not depend on the speed of the machine, and by
// the fact that the test ends at all.
func TestThousandsOfParties(t *testing.T) {
	for _, form := range []string{"+4477%08d", "4477%08d@s.whatsapp.net", "user %d"} {
		assign := func(n int) float64 {
			var all []export.Party
			for i := range n {
				all = append(all, export.Party{Raw: fmt.Sprintf(form, i), Service: "whatsapp"})
			}
			return testing.AllocsPerRun(1, func() {
				c := &export.Communication{}
				if _, why := (Said{Way: Way{Direction: Incoming}, From: all[:1], To: all[1:], Others: all, Members: all, Partner: all}).Assign(c); why != "" {
					t.Fatal(why)
				}
			})
		}
		if small, large := assign(200), assign(800); large > 6*small {
			t.Errorf("%s: %.0f allocations for 200 parties, %.0f for 800", form, small, large)
		}
	}
}
