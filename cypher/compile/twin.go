package compile

import "linegraph/internal/intel"

// What several sources show of one event counts once: all but one of its nodes
// are countedAs that one. Lists of communications, of all or of those that a party
// sent or received, leave these twins out; what an export shows they do not, nor
// what is asked for by id or reached from the event itself. A twin is always to be
// seen, and what it is counted as is too: whatever hides one of them sees to it.

// counts holds where a record n of a type is counted.
func (t *nodeType) counts(n string) condition {
	if t.label != string(intel.Communication) {
		return always
	}
	return condition(n + ".countedAs IS NULL")
}

// counts tells whether a relation leads to what is counted, and to no twin.
func (r *relation) counts() bool {
	return r.typ == "SENT" && r.direction == "OUT" || r.typ == "RECEIVED_BY" && r.direction == "IN"
}

// rootRecord is record for what a list of the root holds.
func (b *builder) rootRecord(n string, t *nodeType) string {
	return bracketed(n, t.label, allOf(t.counts(n), b.span.happened(n, t), b.model.seen(n, t)))
}
