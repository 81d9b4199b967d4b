package naive

import (
	"slices"
	"time"
)

// fillBuckets adds groups without a link for the buckets that nothing is in: over the
// window where it is bounded, else from the first to the last there is, with
// every combination of the other keys that there is.
func (n *Evaluator) fillBuckets(dims []dimension, all *[]*group) {
	at := slices.IndexFunc(dims, func(d dimension) bool { return d.fill })
	if at < 0 {
		return
	}
	d, found := dims[at], *all
	var from, until time.Time
	combinations, there := [][]any{}, map[string]bool{}
	for _, g := range found {
		there[groupID(g.keys)] = true
		if t, ok := g.keys[at].(time.Time); ok {
			if from.IsZero() || t.Before(from) {
				from = t
			}
			if t.After(until) {
				until = t
			}
		}
		combinations = append(combinations, g.keys)
	}
	if len(dims) == 1 {
		combinations = [][]any{{nil}}
	}
	if v := n.window["from"]; v != nil {
		from = d.bucketStart(n.operandOf("DateTime", v))
	}
	if v := n.window["to"]; v != nil {
		until = d.bucketStart(n.operandOf("DateTime", v).(time.Time).Add(-1))
	}
	if from.IsZero() || until.IsZero() {
		return
	}
	for t := from; !t.After(until); t = d.nextBucket(t) {
		for _, c := range combinations {
			keys := slices.Clone(c)
			keys[at] = t
			if id := groupID(keys); !there[id] {
				there[id] = true
				*all = append(*all, &group{keys: keys})
			}
		}
	}
}
