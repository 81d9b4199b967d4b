package forensic

import (
	"math/rand/v2"
	"strings"
)

// notation writes a number as a phone keeps it: dialled by hand in one of the
// ways people in the United Kingdom dial, or as the network delivered it.
// Short codes and sender ids have one form only.
func notation(rng *rand.Rand, number string, dialled bool) string {
	national, british := strings.CutPrefix(number, "+44")
	if !british {
		return number
	}
	style := rng.IntN(8)
	if !dialled && style > 5 {
		style = 0
	}
	switch style {
	case 4, 5:
		return "0" + national
	case 6:
		return "0" + national[:4] + " " + national[4:]
	case 7:
		return "0044" + national
	}
	return number
}
