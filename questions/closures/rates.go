package closures

import "slices"

// ofType is a ClosuresOfType.
type ofType struct {
	Type                                               *string
	Closures, Lines, Reactivated, Over28, BackWithin28 int64
	Rate                                               *float64
}

// byType counts the closures of each type that occurs.
func byType(rows []closure) (all []ofType) {
	for _, name := range []string{"TYPE1", "TYPE2", ""} {
		of := ofType{Type: &name}
		if name == "" {
			of.Type = nil
		}
		lines := map[string]bool{}
		for _, c := range rows {
			if (c.Type == nil) != (name == "") || c.Type != nil && *c.Type != name {
				continue
			}
			of.Closures++
			lines[c.lineID] = true
			of.count(c)
		}
		if of.Lines = int64(len(lines)); of.Closures == 0 {
			continue
		}
		if of.Over28 > 0 {
			of.Rate = new(float64(of.BackWithin28) / float64(of.Over28))
		}
		all = append(all, of)
	}
	return all
}

// count counts whether the line came back. A line whose 28 days are not over is left out of the rate even if it is back: those
// that are not back yet could not count.
func (o *ofType) count(c closure) {
	if c.Reactivation != nil {
		o.Reactivated++
	}
	if !slices.ContainsFunc(c.CheckBacks, func(b checkBack) bool { return b.Days == within && b.over }) {
		return
	}
	o.Over28++
	if c.Reactivation != nil && c.Reactivation.Days <= within {
		o.BackWithin28++
	}
}
