package golden

import (
	"fmt"
	"strings"
)

// Diff shows where two texts differ: the lines of the first that are not in the
// second behind a minus, those of the second behind a plus, each with the line
// before. It is empty where the texts are the same.
func Diff(want, got string) string {
	a, b := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	var out strings.Builder
	show := func(sign string, lines []string) {
		for _, l := range lines {
			fmt.Fprintf(&out, "%s %s\n", sign, strings.TrimSuffix(l, "\n"))
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		if i < len(a) && j < len(b) && a[i] == b[j] {
			i, j = i+1, j+1
			continue
		}
		from, to := i, j
		i, j = meeting(a, b, i, j)
		fmt.Fprintf(&out, "line %d:\n", from+1)
		show(" ", a[max(0, from-1):from])
		show("-", a[from:i])
		show("+", b[to:j])
	}
	return out.String()
}

// meeting is the nearest place behind i and j from which the two texts go on
// with the same line; their ends where there is none.
func meeting(a, b []string, i, j int) (int, int) {
	for skipped := 1; skipped < len(a)-i+len(b)-j; skipped++ {
		for inA := range skipped + 1 {
			inB := skipped - inA
			if i+inA < len(a) && j+inB < len(b) && a[i+inA] == b[j+inB] {
				return i + inA, j + inB
			}
		}
	}
	return len(a), len(b)
}
