package dates

import (
	"strings"

	"linegraph/internal/intel"
)

// Order is the order of day and month, which one date allows or which holds for
// a file.
type Order uint8

// The orders. A date that states its month by name, or its year first, allows Any.
const (
	Any Order = iota
	DayFirst
	MonthFirst
	Either // both are dates, and not the same
)

var written = map[Order]string{Any: "", DayFirst: "day-first", MonthFirst: "month-first"}

// String is the order as a person gives it, or "" if it is not one that can be
// given.
func (o Order) String() string { return written[o] }

// Parse reads an order that a person gives; "" means Any.
func Parse(s string) (Order, error) {
	for o, name := range written {
		if s == name {
			return o, nil
		}
	}
	return Any, intel.Errorf(intel.BadInput, "The order of day and month must be day-first or month-first.")
}

// InLayout is the order that a layout states, in letters as d, M and y: Any for
// one that has the year first, or the month by name.
func InLayout(layout string) Order {
	d, m := strings.IndexAny(layout, "dD"), strings.Index(layout, "M")
	if d < 0 || m < 0 || strings.Contains(layout, "MMM") || strings.ContainsAny(layout[:min(d, m)], "yY") {
		return Any
	}
	if d < m {
		return DayFirst
	}
	return MonthFirst
}
