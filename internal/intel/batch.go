package intel

import (
	"strings"
	"time"
	"unicode"
)

// Party is one end of a communication or an address-book entry, as the graph
// keys it: a PhoneNumber (Number is set) or an Account (Service and Handle are).
type Party struct {
	ID                           string
	Number, Kind, Country        string // PhoneNumber: E.164, short code or sender id
	Tariff                       string // of a PhoneNumber: UNKNOWN until somebody states it
	Service, Handle, DisplayName string // Account
}

// IsNumber tells a PhoneNumber from an Account.
func (p Party) IsNumber() bool { return p.Number != "" }

// Key is what the party is known by: its number, or its handle on its service.
func (p Party) Key() string { return p.Number + p.Handle }

// DeviceService is the service of the account that stands for a phone whose own
// number or account is not known; its handle is the export's id.
const DeviceService = "device"

// Words are what a search finds the party by, folded: a sender's name or an
// account's handle. A number of digits has none, for the index that keys it
// finds it too, and keeping words costs every load; nor has a device.
func (p Party) Words() string {
	if p.Service == DeviceService || p.IsNumber() && strings.IndexFunc(p.Number, unicode.IsLetter) < 0 {
		return ""
	}
	return Fold(p.Number + p.Handle)
}

// ExportFile is a seized-phone export as the graph keeps it. Sha256 is its key.
type ExportFile struct {
	ID, Sha256, FileName, Format  string
	Tool, ToolVersion, ExhibitRef string
	Authority, Marking, LoadedBy  string
	ByteSize                      int64
	Records                       int64 // to be written, doubles among them; 0 when nobody counted
	ReceivedAt                    time.Time
	Handsets                      []Device
	Sims                          []SimCard
	Owners                        []Party // OWNER_USES
	Modules                       []Module
	// Attempt names what its records depend on besides the file: a load that
	// was cut short is gone on with by one of the same name only.
	Attempt string
	// Reading says how the file was read, in sentences.
	Reading string
}

// Module is a part of an extraction by what the export says of it.
type Module struct {
	Name    string
	State   string // as in the graph model: FOUND, EMPTY or NOT_EXTRACTED
	Records int64
}

// ExportState is how far an export is. State is empty for one that the graph
// does not have. Written, of its records, are in the graph while it is LOADING;
// once it is LOADED, Load is the one that published it, and Counts are what it counted.
type ExportState struct {
	State, Attempt, Load, Sha256 string
	Reading                      string // as in ExportFile
	Former                       int64  // how many readings of the file were withdrawn before this one
	Written                      int64
	Counts                       Counts
}

// By tells whether that load published it; a load without a name never did.
func (x ExportState) By(load string) bool { return load != "" && load == x.Load }

// Of is what a load counts of an export that is LOADED: what it counted when it
// published it, or that everything was there when another did.
func (x ExportState) Of(load string) Counts {
	if x.By(load) {
		return x.Counts
	}
	return Counts{Read: x.Counts.Read, Matched: x.Counts.Read - x.Counts.Rejected, Rejected: x.Counts.Rejected}
}

// Device is a handset; IMEI is the 14-digit body, without the check digit.
type Device struct {
	ID, IMEI, Make, Model string
	// Claims are the makes and models of phones that go by one IMEI in one export.
	Claims []string
}

// SimCard is a SIM, keyed by ICCID or else by IMSI.
type SimCard struct{ ID, ICCID, IMSI string }

// Event of communication: one call or message, with one sender and at least
// one recipient. ID is its content hash. What follows RecordID belongs to where
// it was found, not to the event.
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
	// RawFrom and RawTo are what the record wrote for its parties, where that is
	// not their key; RawTo in the record's order.
	RawFrom  string
	RawTo    []string
	OwnerLeg OwnerLeg
}

// OwnerLeg says how it is known which end of an event is the phone's own, or the
// subscriber's in a network operator's record.
type OwnerLeg string

// From the surest on: the record names it, the officer stated it, it is the one
// that the export names, it is not known and the device stands in. Empty where
// the phone is at no end.
const (
	ByRecord OwnerLeg = "RECORD"
	ByStated OwnerLeg = "STATED"
	ByExport OwnerLeg = "EXPORT"
	ByDevice OwnerLeg = "DEVICE"
)

// SavedContact is an address-book entry: the name a party was saved under.
type SavedContact struct {
	Party    Party
	SavedAs  string
	Raw      string // what the address book wrote, where that is not the party's key
	Repaired bool
}

// Remark is a Notice of the graph: what a phone keeps among its messages that is
// none. ID is the hash of all that it says and of the message it is about, so
// that whoever has the one has the other; About is that message's id, empty where
// it is not known. What follows it belongs to where it was found.
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

// Batch is what is written in one transaction for one export. Written counts the
// records of the export that are in the graph once this batch is.
type Batch struct {
	ExportID string
	Messages []Message
	Contacts []SavedContact
	Notices  []Remark
	Written  int64
}

// Counts account for the records of a file, once each: Read = Created + Matched
// + Repaired + Rejected. Created say what the graph did not show before, Matched
// what it did, or an earlier record of the file. Repaired are loaded too, with
// something in them mended.
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

// ByName gives the counts under their names in JSON.
func (c Counts) ByName() map[string]int64 {
	return map[string]int64{"read": c.Read, "created": c.Created, "matched": c.Matched, "repaired": c.Repaired, "rejected": c.Rejected}
}
