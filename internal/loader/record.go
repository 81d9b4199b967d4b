package loader

import (
	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/intel"
)

// record is a record in one of the two spools of an export: an event whose
// owner leg may be open, or a contact, or, in the second spool, a notice.
type record struct {
	Event   *intel.Message
	Contact *intel.SavedContact
	Notice  *intel.Remark
	// Instant distinguishes an event of 0 seconds from one of unknown length:
	// gob does not keep a pointer to zero.
	Instant bool
	// Own is set if the event's RecordID is the tool's, from this Extraction.
	Own        bool
	Extraction string
	Original   string // the export that a corrected event was first in
	Open       *export.Open
	Of         string // the tool's id of the event that a notice is about, in the same Extraction
}

func eventRecord(m *intel.Message, c *export.Communication) *record {
	return &record{Event: m, Instant: m.DurationSec != nil && *m.DurationSec == 0, Own: c.Place.ID != "", Extraction: c.Place.Extraction,
		Original: c.Original.Export, Open: c.Open}
}

// date sets the time, read with the order of day and month of its file.
func (r *record) date(order dates.Order) {
	if r.Open == nil {
		return
	}
	in := r.Open.In(order)
	if r.Event != nil {
		r.Event.At, r.Event.ZoneKnown = in.At, in.Zoned
	} else {
		r.Notice.At, r.Notice.ZoneKnown = in.At, in.Zoned
	}
	if in.Note != "" {
		r.repair()
	}
}

// event returns the event as it was before it was written to the spool.
func (r *record) event() *intel.Message {
	if r.Instant {
		r.Event.DurationSec = new(int64)
	}
	return r.Event
}

// repair marks the event, contact or notice as repaired.
func (r *record) repair() {
	switch {
	case r.Event != nil:
		r.Event.Repaired = true
	case r.Contact != nil:
		r.Contact.Repaired = true
	default:
		r.Notice.Repaired = true
	}
}
