package compile

import (
	"strconv"
	"strings"
)

// maxFilled is how many groups there may be once empty ones stand among them.
const maxFilled = 10_000

// filled is the dimension whose empty buckets are wanted, nil for none.
func (g *grouping) filled() *dimension {
	for _, d := range g.dims {
		if d.fill {
			return d
		}
	}
	return nil
}

// fill adds an empty group for each bucket of the window, or from the first to
// the last that was found, with each combination of the other keys that was
// found; none where that makes too many, which needed tells. It leaves a
// subquery open, so that needed is there also where no group is.
func (b *builder) fill(g *grouping) {
	d := g.filled()
	from, to := "lo", "hi"
	if b.span.from != "" {
		from = d.beginAt(b.span.from)
	}
	if b.span.to != "" {
		to = d.beginAt("(" + b.span.to + " - duration({nanoseconds: 1}))")
	}
	at, others := "", []string{}
	for i, other := range g.dims {
		if key := "g[" + strconv.Itoa(i) + "]"; other == d {
			at = key
		} else {
			others = append(others, key)
		}
	}
	combinations := "others"
	if len(others) == 0 {
		combinations = "[[]] AS others" // one, also where nothing was found
	}
	b.write("WITH collect([", strings.Join(g.made(), ", "), "]) AS found\n",
		"CALL (found) {\nUNWIND found AS g\nWITH min(", at, ") AS lo, max(", at, ") AS hi, collect(DISTINCT [", strings.Join(others, ", "), "]) AS others\n",
		"WITH ", from, " AS lo, ", to, " AS hi, ", combinations, "\n",
		"WITH lo, others, coalesce(", d.bucket.steps, ", -1) AS steps\n",
		"RETURN lo, others, steps, (steps + 1) * size(others) AS needed\n}\n",
		"CALL (found, lo, others, steps, needed) {\n",
		"CALL (found, lo, others, steps, needed) {\nUNWIND found AS g\nRETURN g\nUNION ALL\n",
		"UNWIND range(0, CASE WHEN needed > ", strconv.Itoa(maxFilled), " THEN -1 ELSE steps END) AS i\nUNWIND others AS o\n",
		"RETURN [", g.empty(), "] AS g\n}\n")
	b.merge(g)
}

// empty is a group that nothing is in: step i of the buckets, combination o of
// the other keys.
func (g *grouping) empty() string {
	var row []string
	others := 0
	for _, d := range g.dims {
		if d.fill {
			row = append(row, "lo + duration({"+d.bucket.step+": i})")
			continue
		}
		row = append(row, "o["+strconv.Itoa(others)+"]")
		others++
	}
	for _, m := range g.own() {
		row = append(row, m.empty())
	}
	if g.members() {
		row = append(row, "[]")
	}
	return strings.Join(row, ", ")
}

// merge keeps of each key the group that was found: it counts more than the
// empty one, and the count comes first.
func (b *builder) merge(g *grouping) {
	n := len(g.dims)
	b.write("WITH ", elements("g", g.keys()), ", max(g[", strconv.Itoa(n), "..]) AS fullest\n",
		"WITH ", strings.Join(g.keys(), ", "), ", ", elements("fullest", g.made()[n:]), "\n")
}
