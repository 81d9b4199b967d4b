package loader

import (
	"context"
	"strconv"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/intel"
)

// noticeSpool keeps the notices of a file until its messages are written,
// because a reaction may come before its message. Most files have no notices, so
// the spool's file is created with the first.
type noticeSpool struct {
	ctx   context.Context
	spool *spool
	about subjects
}

// take reads a notice and passes it on as a record.
func (s *noticeSpool) take(n *export.Notice, on func(*record, export.Place) error) error {
	s.about.ask(n.Place.Extraction, n.Of)
	return on(&record{Notice: openNotice(n), Of: n.Of, Extraction: n.Place.Extraction, Open: n.Open}, n.Place)
}

func (s *noticeSpool) put(r *record) (err error) {
	if s.spool == nil {
		if s.spool, err = newSpool(s.ctx); err != nil {
			return err
		}
	}
	return s.spool.put(*r)
}

// read calls each for every notice, once all messages have been met.
func (s *noticeSpool) read(o *owner, order dates.Order, each func(*intel.Remark) error) error {
	if s.spool == nil {
		return nil
	}
	return readSpool(s.spool, func(r *record) error {
		r.date(order)
		closeNotice(r.Notice, s.about.find(r.Extraction, r.Of), o)
		return each(r.Notice)
	})
}

func (s *noticeSpool) n() int64 {
	if s.spool == nil {
		return 0
	}
	return s.spool.n
}

func (s *noticeSpool) close() {
	if s.spool != nil {
		s.spool.close()
	}
}

// openNotice turns a notice into a remark of the graph, without its id and the
// message that it is about: these are known only when all of the file has been
// read.
func openNotice(n *export.Notice) *intel.Remark {
	return &intel.Remark{
		Kind: string(n.Kind), At: n.At, RawTime: n.RawTime, ZoneKnown: n.Zoned, Service: n.Service,
		ThreadID: n.Thread, Text: n.Text, By: bounded(n.By), RecordID: recordID(n.Place), Deleted: n.Deleted,
	}
}

// closeNotice derives the id of a notice from its contents, the message that it
// is about, and the owner of the phone. So notices of one group on two phones at
// the same time remain two: as one, they would look like a tie between the
// phones, which they do not prove.
func closeNotice(n *intel.Remark, about string, o *owner) {
	seenBy, _ := o.leg(n.Service)
	at := ""
	if n.At != nil {
		at = n.At.UTC().Format(time.RFC3339Nano)
	}
	n.About = about
	n.ID = intel.ID(intel.Notice, seenBy.ID, n.Kind, n.Service, at, n.RawTime, strconv.FormatBool(n.ZoneKnown), n.ThreadID, n.Text, n.By, about)
}

// subjects finds the messages that the notices of an export are about, by the
// tool's ids. It gets the ids of the notices before the messages, up to
// maxSubjects, so that it remembers no other messages. An id beyond these finds no
// message, nor does an id that two messages have.
type subjects struct {
	asked map[[16]byte]string // from an id in an extraction to the id of the message
}

const (
	maxSubjects = 1 << 18
	severalHave = "?" // not the id of any message
)

func (s *subjects) ask(extraction, id string) {
	if id == "" {
		return
	}
	if s.asked == nil {
		s.asked = map[[16]byte]string{}
	}
	key := brief(extraction, id)
	if _, known := s.asked[key]; known || len(s.asked) < maxSubjects {
		s.asked[key] = ""
	}
}

// meet must be called for every message whose RecordID is the tool's own.
func (s *subjects) meet(m *intel.Message, extraction string) {
	if len(s.asked) == 0 {
		return
	}
	key := brief(extraction, m.RecordID)
	switch was, asked := s.asked[key]; {
	case !asked:
	case was == "":
		s.asked[key] = m.ID
	case was != m.ID:
		s.asked[key] = severalHave
	}
}

// find returns the id of the message, or "" if there is none or more than one.
func (s *subjects) find(extraction, id string) string {
	if id == "" {
		return ""
	}
	if found := s.asked[brief(extraction, id)]; found != severalHave {
		return found
	}
	return ""
}
