package caseuco

import (
	"strings"

	"linegraph/internal/export"
)

// callTypes say which way a call went as seen from the phone, and how far.
var callTypes = map[string]struct {
	incoming, outgoing bool
	status             string
}{
	"incoming": {incoming: true}, "received": {incoming: true}, "outgoing": {outgoing: true}, "dialed": {outgoing: true}, "dialled": {outgoing: true},
	"missed": {incoming: true, status: "missed"}, "rejected": {incoming: true, status: "rejected"}, "voicemail": {incoming: true, status: "voicemail"},
}

func (r *reader) call(at export.Place, facets map[string]*object) error {
	facet := facets["CallFacet"]
	service, err := r.application(facet)
	if err != nil {
		return err
	}
	c := &export.Communication{Kind: export.Call, Service: service}
	from, to, why, err := r.legs(at, facet, c)
	if err != nil {
		return err
	}
	kind := callTypes[strings.ToLower(facet.text("callType"))]
	owner := export.Party{Owner: true}
	note := ""
	switch {
	case why != "":
		return r.out.Reject(at, "it names "+why)
	case len(from) > 1:
		return r.out.Reject(at, "it names several callers")
	case len(from) == 0 && len(to) == 0:
		return r.out.Reject(at, "it names nobody")
	case len(from) == 0 && kind.incoming:
		from = []export.Party{{}} // the number was withheld
	case len(from) == 0:
		from = []export.Party{owner}
		if !kind.outgoing || len(to) > 1 {
			note = "it does not say who called: the phone's own leg stands for the caller"
		}
	case len(to) == 0 && kind.outgoing:
		return r.out.Reject(at, "it names nobody but the phone")
	case len(to) == 0:
		to = []export.Party{owner}
	}
	if r.phones <= 1 {
		from[0].Owner = from[0].Owner || kind.outgoing
		to[0].Owner = to[0].Owner || kind.incoming && len(to) == 1
	}
	c.From, c.To, c.Status = from[0], to, kind.status
	if raw := facet.text("duration"); raw != "" {
		if d, ok := seconds(raw); ok {
			c.Duration = &d
		} else {
			note = "duration could not be read"
		}
	}
	if note != "" {
		if err := r.out.Repair(at, note); err != nil {
			return err
		}
	}
	if err := r.common(at, c, facet.text("startTime"), facets, facet); err != nil {
		return err
	}
	return r.out.Communication(c)
}
