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
	Service, Handle, DisplayName string // Account
}

// IsNumber tells a PhoneNumber from an Account.
func (p Party) IsNumber() bool { return p.Number != "" }

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
}

// Device is a handset; IMEI is the 14-digit body, without the check digit.
type Device struct{ ID, IMEI, Make, Model string }

// SimCard is a SIM, keyed by ICCID or else by IMSI.
type SimCard struct{ ID, ICCID, IMSI string }

// Event of communication: one call or message, with one sender and at least
// one recipient. ID is its content hash. The last two fields belong to where
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
	RecordID    string
	Deleted     bool
}

// SavedContact is an address-book entry: the name a party was saved under.
type SavedContact struct {
	Party   Party
	SavedAs string
}

// Batch is what is written in one transaction for one export.
type Batch struct {
	ExportID string
	Messages []Message
	Contacts []SavedContact
}

// Tally counts what a batch did: Created and Matched are records of the file
// (communications and contacts), so that read = created + matched + rejected.
type Tally struct {
	Created, Matched int64
}

// Add sums two tallies.
func (t Tally) Add(o Tally) Tally {
	return Tally{Created: t.Created + o.Created, Matched: t.Matched + o.Matched}
}
