package loader

import (
	"context"
	"strconv"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/intel"
)

// noticeSpool keeps the notices of a file apart until its messages are written,
// for a reaction may stand before its message. Most files have none, so its file
// is made with the first.
type noticeSpool struct {
	ctx   context.Context
	spool *spool
	about subjects
}

// take reads a notice and hands it on as a record.
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

// read gives every notice, once all messages were met.
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

// openNotice turns a notice into what the graph keeps of it, but for its id and
// the message that it is about: they are known when the whole file is.
func openNotice(n *export.Notice) *intel.Remark {
	return &intel.Remark{
		Kind: string(n.Kind), At: n.At, RawTime: n.RawTime, ZoneKnown: n.Zoned, Service: n.Service,
		ThreadID: n.Thread, Text: n.Text, By: bounded(n.By), RecordID: recordID(n.Place), Deleted: n.Deleted,
	}
}

// closeNotice derives the id of a notice, of all that it says, the message it is
// about and whose phone it is on: what two phones show of a group at the same
// time stays two, for it would tell nothing and look like a tie between them.
func closeNotice(n *intel.Remark, about string, o *owner) {
	seenBy, _ := o.leg(n.Service)
	at := ""
	if n.At != nil {
		at = n.At.UTC().Format(time.RFC3339Nano)
	}
	n.About = about
	n.ID = intel.ID(intel.Notice, seenBy.ID, n.Kind, n.Service, at, n.RawTime, strconv.FormatBool(n.ZoneKnown), n.ThreadID, n.Text, n.By, about)
}

// subjects finds the messages of an export that its notices are about, by the
// tool's ids. It is told before the messages come which ids are asked for, up to
// maxSubjects of them, so that it holds no others; one beyond finds no message. An
// id that two messages have finds neither.
type subjects struct {
	asked map[[16]byte]string // an id in an extraction: the message
}

const (
	maxSubjects = 1 << 18
	severalHave = "?" // is no message's id
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

// meet is told of every message whose RecordID is the tool's own.
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

// find gives the id of the message; "" where there is none, or more than one.
func (s *subjects) find(extraction, id string) string {
	if id == "" {
		return ""
	}
	if found := s.asked[brief(extraction, id)]; found != severalHave {
		return found
	}
	return ""
}
