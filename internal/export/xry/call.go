package xry

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// callStates are the types of call that tell how it went.
var callStates = map[string]string{"missed": "missed", "rejected": "rejected", "voicemail": "voicemail"}

func (v *view) call(e *entry) error {
	c := &export.Communication{Place: v.place(e), Kind: export.Call, Service: service(e), Duration: export.Span(e.get("duration")), Deleted: deleted(e)}
	kind := e.get("call type", "type")
	c.Status = callStates[strings.ToLower(kind)]
	from, to, why := partiesOf(e, c.Service).Assign(legs.Of(kind, e.get("type"), e.get("direction")), c.Service)
	if why != "" {
		return v.out.Reject(c.Place, why)
	}
	c.From, c.To = from, to
	return v.send(e, c)
}

// service is the app that an entry names, "" where it names none.
func service(e *entry) string {
	return export.App(e.get("related application", "application", "source", "service"))
}
