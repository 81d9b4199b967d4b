package axiom

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

func (r *report) call(h *hit) error {
	service := export.App(h.artifact)
	if service == "" {
		service = export.App(h.get("service provider", "application name", "service", "call type"))
	}
	c := &export.Communication{Place: h.place, Kind: export.Call, Service: service}
	way := h.get("direction", "call direction")
	c.Status = legs.Of(h.get("call status", "status"), way, h.get("call type", "type")).Status
	for _, f := range h.fragments {
		if strings.HasPrefix(f.name, "call duration") || strings.HasPrefix(f.name, "duration") {
			c.Duration = export.Span(f.value)
			break
		}
	}
	at, _ := h.date("call date/time", "start date/time", "call start date/time", "*date/time")
	return r.send(h, c, legs.Of(way, h.get("call type", "type"), h.get("call status")), at)
}
