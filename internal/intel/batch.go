package intel

import (
	"strings"
	"time"
	"unicode"
)

// Party is one end of a communication or an address-book entry, with its key in
// the graph: a PhoneNumber (Number is set) or an Account (Service and Handle are
// set).
type Party struct {
	ID                           string
	Number, Kind, Country        string // PhoneNumber: E.164, short code or sender id
	Tariff                       string // of a PhoneNumber: UNKNOWN until somebody states it
	Service, Handle, DisplayName string // Account
}

// IsNumber tells whether the party is a PhoneNumber; otherwise it is an
// Account.
func (p Party) IsNumber() bool { return p.Number != "" }

// Key is the text that identifies the party: its number, or its handle on its
// service.
func (p Party) Key() string { return p.Number + p.Handle }

// DeviceService is the service of the account that represents a phone whose own
// number or account is unknown; its handle is the export's id.
const DeviceService = "device"

// Words are the folded words by which a search finds the party: a sender's name
// or an account's handle. A number made of digits has none, because the index
// of keys finds it too, and words make every load more expensive. A device has
// none either.
func (p Party) Words() string {
	if p.Service == DeviceService || p.IsNumber() && strings.IndexFunc(p.Number, unicode.IsLetter) < 0 {
		return ""
	}
	return Fold(p.Number + p.Handle)
}

// ExportFile is a seized-phone export as stored in the graph. Sha256 is its
// key.
type ExportFile struct {
	ID, Sha256, FileName, Format  string
	Tool, ToolVersion, ExhibitRef string
	Authority, Marking, LoadedBy  string
	ByteSize                      int64
	Records                       int64 // to be written, including duplicates; 0 if they were not counted
	ReceivedAt                    time.Time
	Handsets                      []Device
	Sims                          []SimCard
	Owners                        []Party // OWNER_USES
	Modules                       []Module
	// Attempt is a text made of everything except the file that its records
	// depend on: only a load with the same text continues an interrupted one.
	Attempt string
	// Reading describes how the file was read, in sentences.
	Reading string
}

// Module is a part of an extraction, as the export reports it.
type Module struct {
	Name    string
	State   string // as in the graph model: FOUND, EMPTY or NOT_EXTRACTED
	Records int64
}

// ExportState is the state of an export. State is empty if the graph does not have the
// export. While it is LOADING, Written is the number of its records in the graph. Once
// it is LOADED, Load is the load that published it, and Counts are that load's counts.
type ExportState struct {
	State, Attempt, Load, Sha256 string
	Reading                      string // as in ExportFile
	Former                       int64  // how many readings of the file were withdrawn before this one
	Written                      int64
	Counts                       Counts
}

// By tells whether the load published the export; a load without an id never
// did.
func (x ExportState) By(load string) bool { return load != "" && load == x.Load }

// Of returns a load's counts of an export that is LOADED: those of the
// publication, if this load published it; otherwise every record counts as
// matched.
func (x ExportState) Of(load string) Counts {
	if x.By(load) {
		return x.Counts
	}
	return Counts{Read: x.Counts.Read, Matched: x.Counts.Read - x.Counts.Rejected, Rejected: x.Counts.Rejected}
}

// Device is a handset; IMEI is the 14-digit body, without the check digit.
type Device struct {
	ID, IMEI, Make, Model string
	// Claims are the makes and models of phones that have one IMEI in one export.
	Claims []string
}

// SimCard is a SIM, keyed by ICCID or else by IMSI.
type SimCard struct{ ID, ICCID, IMSI string }

// Message is one call or message, with one sender and at least one recipient.
// ID is its content hash. RecordID and the fields after it describe the record
// in the export, not the event.
type Message struct {
	ID, Kind    string
	At          *time.Time // UTC; nil when the record gives no usable time
	RawTime     string
	ZoneKnown   bool
	DurationSec *int64
	Status      string
	Body        string
	Service     string
	ThreadID    string
	From        Party
	To          []Party
	Network     bool // recorded by a network operator, not by a handset
	RecordID    string
	Deleted     bool
	Repaired    bool
	// RawFrom and RawTo are the record's texts for its parties, if they differ
	// from the parties' keys; RawTo is in the record's order.
	RawFrom  string
	RawTo    []string
	OwnerLeg OwnerLeg
}

// OwnerLeg says how it is known which end of an event is the phone's own, or the
// subscriber's in a network operator's record.
type OwnerLeg string

// From the most certain on: the record names it; the officer stated it; it is
// the one that the export names; it is unknown, and the device represents it.
// Empty if neither end is the phone's.
const (
	ByRecord OwnerLeg = "RECORD"
	ByStated OwnerLeg = "STATED"
	ByExport OwnerLeg = "EXPORT"
	ByDevice OwnerLeg = "DEVICE"
)

// SavedContact is an address-book entry: the name under which a party was
// saved.
type SavedContact struct {
	Party    Party
	SavedAs  string
	Raw      string // the address book's text, if it differs from the party's key
	Repaired bool
}

// Remark is a Notice of the graph: an entry among a phone's messages that is not
// a message. ID is the hash of its contents and of the message that it is about,
// so that exports that share the message share the notice. About is that
// message's id, or empty if unknown. The fields after About describe the record
// in the export.
type Remark struct {
	ID, Kind  string
	At        *time.Time // UTC; nil when the record gives no usable time
	RawTime   string
	ZoneKnown bool
	Service   string
	ThreadID  string
	Text      string
	By        string // as written: no party
	About     string
	RecordID  string
	Deleted   bool
	Repaired  bool
}

// Batch holds the records of one export that are written in one transaction.
// Written counts the records of the export that are in the graph once this batch
// is written.
type Batch struct {
	ExportID string
	Messages []Message
	Contacts []SavedContact
	Notices  []Remark
	Written  int64
}

// Counts account for the records of a file, each once: Read = Created + Matched
// + Repaired + Rejected. Created records are new in the graph. Matched records
// were visible before, or repeat an earlier record of the file. Repaired records
// were loaded after something in them was repaired.
type Counts struct {
	Read     int64 `json:"read"`
	Created  int64 `json:"created"`
	Matched  int64 `json:"matched"`
	Repaired int64 `json:"repaired"`
	Rejected int64 `json:"rejected"`
}

// Add sums two counts.
func (c Counts) Add(o Counts) Counts {
	return Counts{c.Read + o.Read, c.Created + o.Created, c.Matched + o.Matched, c.Repaired + o.Repaired, c.Rejected + o.Rejected}
}

// ByName returns the counts by their names in JSON.
func (c Counts) ByName() map[string]int64 {
	return map[string]int64{"read": c.Read, "created": c.Created, "matched": c.Matched, "repaired": c.Repaired, "rejected": c.Rejected}
}
