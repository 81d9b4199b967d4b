package caseuco

import (
	"slices"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// What is noted of a call of which not all is said.
const (
	callerMissing   = "it does not say who called: the phone's own leg stands for the caller"
	callerUnmarked  = "it does not say which of its participants called: the first stands for the caller"
	durationUnknown = "duration could not be read"
)

func (r *reader) call(at export.Place, facets map[string]*object) error {
	facet := facets["CallFacet"]
	service, err := r.application(facet)
	if err != nil {
		return err
	}
	c := &export.Communication{Kind: export.Call, Service: service}
	said, why, err := r.said(at, facet, service)
	if err != nil {
		return err
	}
	if why != "" {
		return r.out.Reject(at, why)
	}
	said.Way = legs.Of(facet.text("callType"))
	notes := []string{unsaid(&said)}
	if r.phones > 1 && len(said.From) > 0 && len(said.To)+len(said.Others) > 0 {
		said.Way.Direction = legs.Unknown // as seen from which phone is not told
	}
	note, why := said.Assign(c)
	if why != "" {
		return r.out.Reject(at, why)
	}
	notes = append(notes, note)
	if raw := facet.text("duration"); raw != "" {
		if d, ok := seconds(raw); ok {
			c.Duration = &d
		} else {
			notes = append(notes, durationUnknown)
		}
	}
	for _, note := range notes {
		if note == "" {
			continue
		}
		if err := r.out.Repair(at, note); err != nil {
			return err
		}
	}
	if err := r.common(at, c, facet.text("startTime"), facets, facet); err != nil {
		return err
	}
	return r.out.Communication(c)
}

// unsaid returns a note if a call does not state its caller. If it only lists
// several participants, the first is taken as the caller: all of them were on
// the call.
func unsaid(said *legs.Said) (note string) {
	switch {
	case len(said.From) > 0 || said.Way.Direction == legs.Incoming || isCalled(said):
		return ""
	case len(said.To) == 0 && said.Way.Direction == legs.Unknown && len(said.Others) > 1:
		said.From, said.Others = said.Others[:1], said.Others[1:]
		return callerUnmarked
	case len(said.To)+len(said.Others) > 1 || said.Way.Direction == legs.Unknown:
		said.To, said.Others = append(said.To, said.Others...), nil
		return callerMissing
	}
	return ""
}

// isCalled tells that the phone is known to be one whom the call was to.
func isCalled(said *legs.Said) bool {
	return slices.ContainsFunc(said.To, func(p export.Party) bool {
		return slices.ContainsFunc(said.Own, func(own export.Party) bool { return legs.Same(p, own) })
	})
}
