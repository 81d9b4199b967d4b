package text

import (
	"strconv"
	"strings"

	"linegraph/cypher/compile/plan"
)

// fill adds an empty group for each bucket of the window (or from the first
// found to the last) and each combination of the other keys found. If that
// makes too many, it adds none; needed is the number. The subquery stays open,
// so that needed exists even without groups.
func (w *writer) fill(g *plan.Groups) {
	at, others := "", []string{}
	for i, d := range g.Dimensions {
		if key := "g[" + strconv.Itoa(i) + "]"; d.Filled {
			at = key
		} else {
			others = append(others, key)
		}
	}
	combinations := "others"
	if len(others) == 0 {
		combinations = "[[]] AS others" // one, also where nothing was found
	}
	first, last := fillBounds(g.Fill)
	w.WriteString("WITH collect([")
	w.variables(madeNames(g))
	w.add("]) AS found\n",
		"CALL (found) {\nUNWIND found AS g\nWITH min(", at, ") AS lo, max(", at, ") AS hi, collect(DISTINCT [", strings.Join(others, ", "), "]) AS others\n",
		"WITH ", first, " AS lo, ", last, " AS hi, ", combinations, "\n",
		"WITH lo, others, coalesce(", units[g.Fill.Bucket.Unit].steps, ", -1) AS steps\n",
		"RETURN lo, others, steps, (steps + 1) * size(others) AS needed\n}\n",
		"CALL (found, lo, others, steps, needed) {\n",
		"CALL (found, lo, others, steps, needed) {\nUNWIND found AS g\nRETURN g\nUNION ALL\n",
		"UNWIND range(0, CASE WHEN needed > ", strconv.Itoa(g.Fill.Most), " THEN -1 ELSE steps END) AS i\nUNWIND others AS o\nRETURN [")
	w.emptyGroup(g)
	w.WriteString("] AS g\n}\n")
	w.mergeGroups(g)
}

// fillBounds are the beginnings of the first and of the last bucket.
func fillBounds(f *plan.BucketFill) (first, last string) {
	first, last = "lo", "hi"
	var from, to writer
	if f.From != nil {
		from.expression(f.From)
		first = instantBucketStart(f.Bucket, from.String())
	}
	if f.To != nil {
		to.expression(f.To)
		last = instantBucketStart(f.Bucket, "("+to.String()+" - duration({nanoseconds: 1}))")
	}
	return first, last
}

// emptyGroup is a group that nothing is in: step i of the buckets, combination o
// of the other keys.
func (w *writer) emptyGroup(g *plan.Groups) {
	others := 0
	separated(w, g.Dimensions, ", ", func(d plan.Dimension) {
		if d.Filled {
			w.add("lo + duration({", units[g.Fill.Bucket.Unit].step, ": i})")
			return
		}
		w.add("o[", strconv.Itoa(others), "]")
		others++
	})
	for _, f := range g.Own {
		if f.Function.ZeroForNone() {
			w.WriteString(", 0")
		} else {
			w.WriteString(", null")
		}
	}
	if g.Members {
		w.WriteString(", []")
	}
}

// mergeGroups keeps of each key the group that was found: it counts more than the
// empty one, and the count comes first.
func (w *writer) mergeGroups(g *plan.Groups) {
	n := len(g.Dimensions)
	w.WriteString("WITH ")
	w.elements("g", keyNames(g))
	w.add(", max(g[", strconv.Itoa(n), "..]) AS fullest\nWITH ")
	w.variables(keyNames(g))
	w.WriteString(", ")
	w.elements("fullest", madeNames(g)[n:])
	w.WriteByte('\n')
}
