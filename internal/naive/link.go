package naive

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// LinkedRecords are the far ends of all links that a relation follows from a
// record: a record that is linked twice is there twice.
func (n *Evaluator) LinkedRecords(r *Record, relation *ast.FieldDefinition) (all []*Record) {
	for _, h := range n.linksFrom(r, relation, "") {
		all = append(all, h.record)
	}
	return all
}

// linkPosition is a link of a list, at which a cursor points.
type linkPosition struct{ id, link string }

// hop is one link of a list: the record that it leads to, and what is known of
// the link (nil at the root).
type hop struct {
	record *Record
	edge   map[string]any
}

// position tells the links of one list apart: those that can be stated have ids,
// address-book entries the name they were saved under, and areas since when.
func (h hop) position() linkPosition {
	for _, name := range []string{"id", "savedAs", "validFrom"} {
		if v := h.edge[name]; v != nil {
			return linkPosition{h.record.ID, fmt.Sprint(v)}
		}
	}
	return linkPosition{h.record.ID, ""}
}

// linksFrom are the links that a relation field follows from r.
func (n *Evaluator) linksFrom(r *Record, def *ast.FieldDefinition, by evidence) (hops []hop) {
	d := def.Directives.ForName("relation")
	if pattern := d.Arguments.ForName("pattern"); pattern != nil {
		return n.patternLinks(r, pattern.Value.Raw, by)
	}
	typ, direction := d.Arguments.ForName("type").Value.Raw, "OUT"
	if given := d.Arguments.ForName("direction"); given != nil {
		direction = given.Value.Raw
	}
	target := def.Type.Name()
	if strings.HasSuffix(target, "Connection") {
		target = n.nodeType(target)
	}
	if typ == "IN_CONTACT_WITH" && n.span.isBounded() {
		return n.rollUpLinks(r, direction)
	}
	add := func(l *Link, far *Record) {
		once := typ == "SENT" && direction == "OUT" || typ == "RECEIVED_BY" && direction == "IN"
		if l.Type == typ && n.IsA(far, target) && n.span.includesLink(l) && n.span.includesRecord(far) && !(once && far.isTwin()) {
			hops = append(hops, hop{far, l.Properties})
		}
	}
	if direction != "IN" {
		for _, l := range r.Out {
			add(l, l.To)
		}
	}
	if direction != "OUT" {
		for _, l := range r.In {
			add(l, l.From)
		}
	}
	return hops
}

// distinctRecordsOf are the records that links lead to, each once.
func distinctRecordsOf(hops []hop) map[*Record]bool {
	seen := map[*Record]bool{}
	for _, h := range hops {
		seen[h.record] = true
	}
	return seen
}
