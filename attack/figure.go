package main

import (
	"fmt"
	"io"
)

// figure is something that an attack measured.
type figure struct {
	what  string
	value float64
	unit  string
	most  float64 // its limit; below zero: none, it is only reported
	timed bool    // it also depends on how busy the machine was
}

// unbounded is the most of a figure that is reported but not judged.
const unbounded = -1

func (f figure) within() bool { return f.most < 0 || f.value <= f.most }

// report prints the figures of an attack and tells whether each is within its limit. With
// withoutTimes, those that depend on the machine are not judged.
func report(out io.Writer, a attack, figures []figure, withoutTimes bool) (withstood bool) {
	withstood = true
	fmt.Fprintf(out, "%s: %s\n", a.name, a.about)
	for _, f := range figures {
		verdict := ""
		switch {
		case f.within():
		case f.timed && withoutTimes:
			verdict = "  over, not judged"
		default:
			verdict, withstood = "  OVER", false
		}
		bound := ""
		if f.most >= 0 {
			bound = fmt.Sprintf("  (at most %g)", f.most)
		}
		fmt.Fprintf(out, "  %-58s %10.4g %s%s%s\n", f.what, f.value, f.unit, bound, verdict)
	}
	return withstood
}
