package identity_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"linegraph/internal/identity"
)

// Two spellings of one number have the same end.
func TestNumberEnd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	before := []string{"+", "0", "00", "+44", "+440", "0044", "44", "+44 (0)", "1", "+1", "001", "+39", "+390", "", "+353", "(0)", "+27", "0027"}
	same := 0
	for range 30_000 {
		n := strings.Repeat("0", r.IntN(3)) + fmt.Sprint(r.IntN(3_000_000)+r.IntN(2)*770_000_000)
		a, b := before[r.IntN(len(before))]+n, before[r.IntN(len(before))]+n
		if !identity.SameNumber(a, b) {
			continue
		}
		same++
		if identity.NumberEnd(a) != identity.NumberEnd(b) {
			t.Fatalf("%s and %s end in %q and %q", a, b, identity.NumberEnd(a), identity.NumberEnd(b))
		}
	}
	if same < 1_000 {
		t.Errorf("only %d pairs are the same", same)
	}
}
