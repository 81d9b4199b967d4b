package xry

import "linegraph/internal/export"

func (v *view) call(e *entry) error {
	c := &export.Communication{Place: v.place(e), Kind: export.Call, Service: service(e), Duration: export.Span(e.get("duration")), Deleted: deleted(e)}
	if _, why := saidByEntry(e, c.Service, words.Of(e.get("call type"), e.get("type"), e.get("direction"))).Assign(c); why != "" {
		return v.out.Reject(c.Place, why)
	}
	return v.send(e, c)
}

// service is the app that an entry names, "" where it names none.
func service(e *entry) string {
	return export.App(e.get("related application", "application", "source", "service"))
}
