package forensic

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Kind of a communication, as the graph model names them.
type Kind string

// The kinds of the graph model.
const (
	Call Kind = "CALL"
	SMS  Kind = "SMS"
	MMS  Kind = "MMS"
	Chat Kind = "CHAT"
)

// Status of a call. Messages have none.
type Status int

// What became of a call.
const (
	Answered Status = iota
	Missed
	Rejected
)

// Party is a telephone number in the graph's form (E.164, short code or sender
// id) or an account of a service. The zero Party is a withheld caller.
type Party struct{ Number, Service, Handle, Name string }

// Key tells parties apart: the number, or the service and the handle.
func (p Party) Key() string {
	if p.Number != "" {
		return p.Number
	}
	if p.Service == "" {
		return ""
	}
	return p.Service + " " + p.Handle
}

// Event is one call or message, once, however many phones hold it.
type Event struct {
	Kind    Kind
	At      time.Time // UTC, whole milliseconds
	Seconds int       // of a call
	Status  Status
	Body    string
	Thread  string // JID of a group; "" elsewhere
	From    Party
	To      []Party
	Quotes  *Event // the message of the same chat that this one answers
}

// Withheld tells whether the record hides its caller.
func (e *Event) Withheld() bool { return e.From.Key() == "" }

// Identity is what makes two records the same event to a loader: kind, sender,
// recipients, instant, duration or body, service.
func (e *Event) Identity() string {
	to := make([]string, len(e.To))
	for i, p := range e.To {
		to[i] = p.Key()
	}
	slices.Sort(to)
	content := e.Body
	if e.Kind == Call {
		content = strconv.Itoa(e.Seconds)
	}
	return strings.Join([]string{string(e.Kind), e.From.Key(), strings.Join(to, ","),
		strconv.FormatInt(e.At.UnixMilli(), 10), content, e.From.Service}, "\x00")
}
