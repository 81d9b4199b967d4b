package ufed

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/identity"
)

// known is an own number with the day of its last use, where one is given.
type known struct {
	number string
	last   time.Time
	older  bool // a number that was only last used in the phone
}

// lastUse is what may stand behind a number: "(last known use: 27/05/2025 …)".
var lastUse = regexp.MustCompile(`^([^(;\n]*?)\s*[(;\n].*?(\d{1,2})[/.](\d{1,2})[/.](\d{4})`)

func newKnown(it item) known {
	k := known{number: it.value, older: it.name == "lastusedmsisdn"}
	if m := lastUse.FindStringSubmatch(it.value); m != nil {
		k.number = m[1]
		k.last, _ = time.Parse("2/1/2006", m[2]+"/"+m[3]+"/"+m[4]) // the zero time sorts last
	} else if n := strings.IndexAny(it.value, "(;\n"); n > 0 && strings.Contains(strings.ToLower(it.value[n:]), "last") {
		k.number = strings.TrimSpace(it.value[:n])
	}
	return k
}

// surer orders own numbers: the SIM's present one first, then by last use.
func surer(a, b known) int {
	if a.older != b.older {
		if b.older {
			return -1
		}
		return 1
	}
	return b.last.Compare(a.last)
}

// same tells that two own numbers are one, however each is written.
func same(a, b string) bool { return a == b || identity.SameNumber(a, b) }

// addNumber keeps a number once, in its surer reading.
func (x *extraction) addNumber(k known) {
	for i, has := range x.numbers {
		if same(has.number, k.number) {
			if surer(k, has) < 0 {
				x.numbers[i] = k
			}
			return
		}
	}
	x.numbers = append(x.numbers, k)
	slices.SortStableFunc(x.numbers, surer)
}
