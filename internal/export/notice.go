package export

import "time"

// NoticeKind is the kind of a Notice.
type NoticeKind string

// The kinds of the graph model.
const (
	System   NoticeKind = "SYSTEM"   // a message from the app itself: somebody joined, calls are encrypted
	Story    NoticeKind = "STATUS"   // a status that somebody shows to everybody who saved them, and sends to nobody
	Reaction NoticeKind = "REACTION" // to a message
	Edit     NoticeKind = "EDIT"     // of a message; Text is its text at that time
	Unsent   NoticeKind = "UNSENT"   // a message that its sender took back
)

// Notice is an entry among a phone's messages that is not a message: nobody sent
// it to the phone's owner, or it is only about a message. It makes no party and
// no contact.
type Notice struct {
	Place   Place
	Kind    NoticeKind
	Service string     // "" for the telephone network
	At      *time.Time // UTC; nil when there is no usable time
	RawTime string     // as written
	Zoned   bool
	Open    *Open // as in Communication
	Thread  string
	Text    string
	By      string // its author, as written
	Of      string // Place.ID of the message that it is about, in the same extraction; "" when that is not known
	Deleted bool
}

// Aside turns an entry that was read as a communication into a notice. by is the
// person it comes from, as written.
func (c *Communication) Aside(kind NoticeKind, by string) *Notice {
	return &Notice{Place: c.Place, Kind: kind, Service: c.Service, At: c.At, RawTime: c.RawTime, Zoned: c.Zoned, Open: c.Open,
		Thread: c.Thread, Text: c.Body, By: by, Deleted: c.Deleted}
}
