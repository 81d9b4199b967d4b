package export

import "time"

// NoticeKind is what a Notice is.
type NoticeKind string

// The kinds of the graph model.
const (
	System   NoticeKind = "SYSTEM"   // what an app says by itself: who joined, that calls are encrypted
	Story    NoticeKind = "STATUS"   // what somebody shows to all who save them, and sends to nobody
	Reaction NoticeKind = "REACTION" // to a message
	Edit     NoticeKind = "EDIT"     // of a message; Text is what it said at that time
	Unsent   NoticeKind = "UNSENT"   // a message that its sender took back
)

// Notice is what a phone keeps among its messages that is none: nobody sent it to
// the phone's owner, or it only says something of a message. It makes no party
// and is no contact of anybody.
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
	By      string // whose it is, as written
	Of      string // Place.ID of the message that it is about, in the same extraction; "" when that is not known
	Deleted bool
}

// Aside turns what was read as a communication into the notice that it really is.
// by is the person it comes from, as written.
func (c *Communication) Aside(kind NoticeKind, by string) *Notice {
	return &Notice{Place: c.Place, Kind: kind, Service: c.Service, At: c.At, RawTime: c.RawTime, Zoned: c.Zoned, Open: c.Open,
		Thread: c.Thread, Text: c.Body, By: by, Deleted: c.Deleted}
}
