package records

import (
	"math"
	"time"

	"linegraph/internal/export"
)

// Line is one rejected record: where it is, why it was rejected and, where its
// format could read it, what it says. Only one of Communication and Contact is
// set.
type Line struct {
	File          string         `json:"file"`                 // its name, or that of the member of an archive
	Record        string         `json:"record"`               // its element, or the table it is of
	Line          int            `json:"line,omitempty"`       // from 1
	ID            string         `json:"id,omitempty"`         // the record's own
	Extraction    string         `json:"extraction,omitempty"` // as in export.Place
	Reason        string         `json:"reason"`
	Communication *Communication `json:"communication,omitempty"`
	Contact       *Contact       `json:"contact,omitempty"`
}

// Communication is an export.Communication without its place.
type Communication struct {
	Kind     export.Kind `json:"kind"`
	Service  string      `json:"service,omitempty"`
	At       *time.Time  `json:"at,omitempty"` // UTC; where it is not zoned the wall clock, as if it were UTC
	Zoned    bool        `json:"zoned"`
	RawTime  string      `json:"rawTime,omitempty"`
	From     Party       `json:"from"`
	To       []Party     `json:"to"`
	Seconds  *float64    `json:"seconds,omitempty"` // that a call lasted
	Status   string      `json:"status,omitempty"`
	Body     string      `json:"body,omitempty"`
	Thread   string      `json:"thread,omitempty"`
	Deleted  bool        `json:"deleted,omitempty"`
	Network  bool        `json:"network,omitempty"`
	Original *Original   `json:"original,omitempty"`
}

// Original is an export.Original.
type Original struct {
	Export string `json:"export"`
	Record string `json:"record"`
}

// Contact is an export.Contact without its place.
type Contact struct {
	Party   Party  `json:"party"`
	SavedAs string `json:"savedAs,omitempty"`
}

// Party is an export.Party.
type Party struct {
	Raw     string `json:"raw"`
	Service string `json:"service,omitempty"`
	Name    string `json:"name,omitempty"`
	Owner   bool   `json:"owner,omitempty"`
}

// NewLine is the line of a record that was rejected; it is one of the two, or
// neither.
func NewLine(file string, at export.Place, reason string, c *export.Communication, contact *export.Contact) Line {
	l := Line{File: file, Record: at.Record, Line: at.Line, ID: at.ID, Extraction: at.Extraction, Reason: reason}
	if c != nil {
		l.Communication = newCommunication(c)
	}
	if contact != nil {
		l.Contact = &Contact{Party: Party(contact.Party), SavedAs: contact.SavedAs}
	}
	return l
}

func newCommunication(c *export.Communication) *Communication {
	out := &Communication{
		Kind: c.Kind, Service: c.Service, At: c.At, Zoned: c.Zoned, RawTime: c.RawTime, From: Party(c.From), To: make([]Party, len(c.To)),
		Status: c.Status, Body: c.Body, Thread: c.Thread, Deleted: c.Deleted, Network: c.Network,
	}
	for i, p := range c.To {
		out.To[i] = Party(p)
	}
	if c.Duration != nil {
		seconds := c.Duration.Seconds()
		out.Seconds = &seconds
	}
	if c.Original != (export.Original{}) {
		original := Original(c.Original)
		out.Original = &original
	}
	return out
}

// maxSeconds is longer than any call, and fits a time.Duration.
const maxSeconds = 1 << 32

// duration is exact for what newCommunication wrote.
func duration(seconds float64) time.Duration {
	whole, part := math.Modf(seconds)
	return time.Duration(whole)*time.Second + time.Duration(math.Round(part*float64(time.Second)))
}
