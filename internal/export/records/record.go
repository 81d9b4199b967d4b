package records

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"linegraph/internal/export"
	"linegraph/internal/export/linetext"
	"linegraph/internal/intel"
)

// give hands on the record of one line, or rejects it. A name that is not known
// or comes twice is refused: one that was misspelt would mend nothing.
func give(line linetext.Line, now time.Time, out export.Sink) error {
	at := export.Place{Line: line.Number, Record: "line"}
	text := bytes.TrimSpace(line.Text)
	switch {
	case line.Cut:
		return out.Reject(at, fmt.Sprintf("the line is longer than %d bytes: mend it in the export itself and load that again", linetext.MaxLine))
	case len(text) == 0:
		return nil
	}
	var l Line
	if err := json.Unmarshal(text, &l, json.RejectUnknownMembers(true)); err != nil {
		return out.Reject(at, unread(err))
	}
	if l.Record != "" {
		at.Record = l.Record
	}
	at.ID, at.Extraction = l.ID, l.Extraction
	r := reading{at: at, now: now, out: out}
	switch {
	case l.Communication != nil && l.Contact != nil:
		return out.Reject(at, "it holds a communication and a contact at once")
	case l.Communication != nil:
		return r.communication(l.Communication)
	case l.Contact != nil:
		return r.contact(l.Contact)
	}
	return out.Reject(at, "it does not hold the record: mend it in the export itself and load that again")
}

// unread says why a line is none of ours. The library's own words may quote it.
func unread(err error) string {
	if errors.As(err, new(*json.SemanticError)) {
		return "it has an unknown field, or a value of the wrong type"
	}
	return "it is not one JSON object"
}

// reading is one line becoming a record. what says what was mended in it by
// machine, as any other format says it.
type reading struct {
	at   export.Place
	now  time.Time
	out  export.Sink
	what []string
}

// texts mends characters in place.
func (r *reading) texts(all ...*string) {
	for _, s := range all {
		mended, what := linetext.Mend(*s)
		*s = mended
		if what != "" {
			r.what = append(r.what, what)
		}
	}
}

func (r *reading) party(p Party) export.Party {
	r.texts(&p.Raw, &p.Name, &p.Service)
	return export.Party(p)
}

func (r *reading) repairs() error {
	for _, what := range r.what {
		if err := r.out.Repair(r.at, what); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) contact(in *Contact) error {
	c := &export.Contact{Place: r.at, Party: r.party(in.Party), SavedAs: in.SavedAs}
	r.texts(&c.SavedAs)
	if err := r.repairs(); err != nil {
		return err
	}
	return r.out.Contact(c)
}

func (r *reading) communication(in *Communication) error {
	if why := unusable(in); why != "" {
		return r.out.Reject(r.at, why)
	}
	c := &export.Communication{
		Place: r.at, Kind: in.Kind, Service: in.Service, RawTime: in.RawTime, From: r.party(in.From), Status: in.Status,
		Body: in.Body, Thread: in.Thread, Deleted: in.Deleted, Network: in.Network,
	}
	for _, p := range in.To {
		c.To = append(c.To, r.party(p))
	}
	if in.Original != nil {
		c.Original = export.Original(*in.Original)
	}
	r.texts(&c.Service, &c.RawTime, &c.Status, &c.Body, &c.Thread, &c.Original.Record)
	if in.At != nil {
		when := export.When(in.At.Format(time.RFC3339Nano), nil, r.now)
		c.At, c.Zoned = when.At, in.Zoned && when.At != nil
		if when.Note != "" {
			r.what = append(r.what, when.Note)
		}
	}
	if in.Seconds != nil {
		d := duration(*in.Seconds)
		c.Duration = &d
	}
	if err := r.repairs(); err != nil {
		return err
	}
	return r.out.Communication(c)
}

// unusable says why a communication cannot be what it says, "" when it can.
func unusable(in *Communication) string {
	switch in.Kind {
	case export.Call, export.SMS, export.MMS, export.Chat:
	default:
		return "its kind must be CALL, SMS, MMS or CHAT"
	}
	if in.Seconds != nil && (*in.Seconds < 0 || *in.Seconds > maxSeconds) {
		return "its seconds are not a possible length of a call"
	}
	if in.Original != nil && !isExport(in.Original.Export) {
		return "its original does not name an export"
	}
	return ""
}

func isExport(id string) bool {
	label, ok := intel.LabelOf(id)
	return ok && label == intel.Export && len(id) <= intel.MaxText
}
